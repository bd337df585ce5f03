// The bubble that explains a mark on hover and on focus. It lies in the browser's top layer, so that no column, table or sidebar
// cuts it off.

import { element, setText } from "#web/dom.js";

const GAP = 6;
const MARGIN = 8;
// Late enough for the pointer to travel onto the bubble to read it.
const LEAVE_MS = 160;

// Escape asks for quiet: neither the focus that a closed dialog gives back nor the pointer that lay under it shows a bubble.
let hushed = false;
let pointed = "";
addEventListener("keydown", ({ key }) => (hushed = key === "Escape"), true);
addEventListener("pointermove", listenToPointer, true);

/** @param {PointerEvent} event */
function listenToPointer({ clientX, clientY }) {
  const at = `${clientX} ${clientY}`;
  hushed &&= at === pointed;
  pointed = at;
}

/**
 * An empty bubble at the end of `root`.
 * @param {HTMLElement} root
 * @param {(bubble: HTMLElement, box: DOMRect) => void} place puts it beside the box of its anchor
 */
export function createBubble(root, place) {
  const node = element("div", "bubble");
  node.popover = "manual";
  root.append(node);
  // What happens inside one component goes no further up, and comes before the move.
  root.addEventListener("pointerover", listenToPointer, true);
  /** @type {HTMLElement | null} */
  let anchor = null;
  let closing = 0;

  function update() {
    if (!anchor?.isConnected) return hide();
    const box = anchor.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) return hide();
    return place(node, box);
  }

  /** @param {KeyboardEvent} event */
  function onEscape(event) {
    if (event.key === "Escape") hide();
  }

  /** @param {HTMLElement} target */
  function show(target) {
    stay();
    if (hushed) return;
    if (!anchor) {
      node.showPopover();
      document.addEventListener("keydown", onEscape, true);
      addEventListener("scroll", update, true);
      addEventListener("resize", update);
    }
    anchor = target;
    update();
  }

  function hide() {
    stay();
    if (!anchor) return;
    anchor = null;
    document.removeEventListener("keydown", onEscape, true);
    removeEventListener("scroll", update, true);
    removeEventListener("resize", update);
    if (node.isConnected) node.hidePopover();
  }

  function stay() {
    clearTimeout(closing);
  }

  function hideSoon() {
    stay();
    closing = setTimeout(hide, LEAVE_MS);
  }

  node.addEventListener("pointerenter", stay);
  node.addEventListener("pointerleave", hideSoon);
  return { node, show, hide, hideSoon, stay, update, find: () => anchor };
}

/**
 * An element marked data-bubble has a bubble: the text of the mark or, if that is empty, its name for a screen reader.
 * @param {HTMLElement} node
 */
function bubbleText(node) {
  return node.dataset.bubble || node.getAttribute("aria-label") || "";
}

/**
 * Above its anchor and in the middle of it, as far as the window allows.
 * @param {HTMLElement} bubble
 * @param {DOMRect} box
 */
function placeAbove(bubble, box) {
  const { width, height } = bubble.getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  const left = Math.min(box.left + box.width / 2 - width / 2, wide - width - MARGIN);
  const above = box.top - height - GAP;
  bubble.style.left = `${Math.max(MARGIN, left)}px`;
  bubble.style.top = `${above >= MARGIN ? above : Math.min(box.bottom + GAP, innerHeight - height - MARGIN)}px`;
}

/**
 * Gives all marked elements in `root` their bubble; `refresh` when their texts may have changed.
 * @param {HTMLElement} root
 */
export function attachBubble(root) {
  const bubble = createBubble(root, placeAbove);
  bubble.node.setAttribute("aria-hidden", "true");

  /** @param {Event} event */
  function findMarked(event) {
    const found = event.target instanceof Element ? event.target.closest("[data-bubble]") : null;
    return found instanceof HTMLElement ? found : null;
  }

  /** @param {HTMLElement} target */
  function show(target) {
    bubble.stay();
    if (target === bubble.find()) return;
    setText(bubble.node, bubbleText(target));
    bubble.show(target);
  }

  root.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const target = findMarked(event);
    if (target) show(target);
  });
  root.addEventListener("pointerout", bubble.hideSoon);
  root.addEventListener("focusin", (event) => {
    const target = findMarked(event);
    if (target?.matches(":focus-visible")) show(target);
  });
  root.addEventListener("focusout", bubble.hide);
  root.addEventListener("click", bubble.hide);

  return {
    refresh() {
      const anchor = bubble.find();
      if (!anchor) return;
      if (!anchor.isConnected || anchor.dataset.bubble === undefined) return bubble.hide();
      setText(bubble.node, bubbleText(anchor));
      bubble.update();
    },
  };
}
