// Put before the script of a component: small helpers, and the bubble that explains a mark on hover and on focus.

function element(tag, className = "", text = "") {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

// True once Python's data holds the weights that were announced, and no hand is on them.
function isAnswered(live, applied) {
  return !live.moving && (applied[live.client] ?? 0) >= live.until;
}

// A dialog gives the focus back to the component as a whole, which cannot take it: hand it on to the button that opened it.
function returnFocus(shadow) {
  const opener = shadow.activeElement;
  const { host } = shadow;
  host.tabIndex = -1;
  const handOn = () => {
    if (shadow.activeElement) return;
    host.removeEventListener("focus", handOn);
    host.removeAttribute("tabindex");
    opener?.focus();
  };
  host.addEventListener("focus", handOn);
}

// Listens on the document until the function that is returned is called.
function listen(handlers) {
  const controller = new AbortController();
  for (const [type, handle] of Object.entries(handlers)) {
    document.addEventListener(type, handle, { signal: controller.signal });
  }
  return () => controller.abort();
}

// An element marked data-bubble has a bubble: the text of the mark or, if that is empty, its name for a screen reader.
function bubbleText(node) {
  return node.dataset.bubble || node.getAttribute("aria-label");
}

function paint(node, { colour, pattern }) {
  node.style.setProperty("--colour", colour);
  node.dataset.pattern = pattern;
}

function createSvg(className, ...paths) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  for (const [d, kind] of paths) {
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", d);
    path.setAttribute("class", kind);
    svg.append(path);
  }
  return svg;
}

// One tab stop for a whole set of buttons; the arrow keys move inside it.
function moveTabStop(buttons, chosen) {
  for (const button of buttons) button.tabIndex = button === chosen ? 0 : -1;
}

// The bubble lies in the browser's top layer, so that no column, table or sidebar cuts it off.
function attachBubble(root) {
  const GAP = 6;
  const MARGIN = 8;
  const bubble = element("div", "bubble");
  bubble.popover = "manual";
  bubble.setAttribute("aria-hidden", "true");
  root.append(bubble);
  let anchor = null;
  let closing = 0;

  function place() {
    if (!anchor?.isConnected) return hide();
    const box = anchor.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) return hide();
    const { width, height } = bubble.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const left = Math.min(box.left + box.width / 2 - width / 2, wide - width - MARGIN);
    const above = box.top - height - GAP;
    bubble.style.left = `${Math.max(MARGIN, left)}px`;
    bubble.style.top = `${above >= MARGIN ? above : Math.min(box.bottom + GAP, innerHeight - height - MARGIN)}px`;
  }

  function onEscape(event) {
    if (event.key === "Escape") hide();
  }

  function show(target) {
    clearTimeout(closing);
    if (target === anchor) return;
    if (!anchor) {
      bubble.showPopover();
      document.addEventListener("keydown", onEscape, true);
      addEventListener("scroll", place, true);
      addEventListener("resize", place);
    }
    anchor = target;
    setText(bubble, bubbleText(target));
    place();
  }

  function hide() {
    clearTimeout(closing);
    if (!anchor) return;
    anchor = null;
    document.removeEventListener("keydown", onEscape, true);
    removeEventListener("scroll", place, true);
    removeEventListener("resize", place);
    if (bubble.isConnected) bubble.hidePopover();
  }

  const find = (event) => event.target.closest?.("[data-bubble]");

  root.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    if (event.target === bubble) return clearTimeout(closing);
    const target = find(event);
    if (target) show(target);
  });
  root.addEventListener("pointerout", () => {
    clearTimeout(closing);
    // The delay lets the pointer travel onto the bubble to read it.
    closing = setTimeout(hide, 160);
  });
  root.addEventListener("focusin", (event) => {
    const target = find(event);
    if (target?.matches(":focus-visible")) show(target);
  });
  root.addEventListener("focusout", hide);
  root.addEventListener("click", hide);

  return {
    refresh() {
      if (!anchor) return;
      if (!anchor.isConnected || anchor.dataset.bubble === undefined) return hide();
      setText(bubble, bubbleText(anchor));
      place();
    },
  };
}
