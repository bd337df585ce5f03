/* Small things that every part of the panel uses: text, numbers, nodes, and the bubble that explains a criterion. */

const ICONS = {
  undo: ["M5 8h8a5 5 0 0 1 0 10H8M5 8l4-4M5 8l4 4"],
  redo: ["M19 8h-8a5 5 0 0 0 0 10h5M19 8l-4-4M19 8l-4 4"],
  equal: ["M6 9.5h12M6 14.5h12"],
  reset: ["M5 12a7 7 0 1 0 2.2-5.1M5 4v4.2h4.2"],
  unlocked: ["M6 11h12v9H6z", "M9 11V7.5a3.5 3.5 0 0 1 6.8-1.2"],
  locked: ["M6 11h12v9H6z", "M8.5 11V7.5a3.5 3.5 0 0 1 7 0V11"],
  up: ["M12 19V6M6.5 11.5 12 6l5.5 5.5"],
  down: ["M12 5v13M6.5 12.5 12 18l5.5-5.5"],
};

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

function shareText(words, share) {
  if (share === null) return words.share_none;
  if (share > 0 && share < 0.5) return words.share_small;
  return fill(words.share, { share: Math.round(share) });
}

function numberText(x) {
  return String(x > 0 && x < 0.05 ? Number(x.toPrecision(1)) : Math.round(10 * x) / 10);
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function icon(kind) {
  const make = (tag, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  const svg = make("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" });
  svg.append(...ICONS[kind].map((d) => make("path", { d })));
  return svg;
}

function iconButton(kind, label, act) {
  const node = el("button", { type: "button", class: "icon", "aria-label": label, title: label }, icon(kind));
  node.addEventListener("click", () => {
    if (node.getAttribute("aria-disabled") !== "true") act();
  });
  return node;
}

/* aria-disabled rather than disabled: the button keeps the focus when it has nothing more to do. */
function setIdle(button, idle) {
  button.setAttribute("aria-disabled", String(idle));
}

function textButton(label, act) {
  const node = el("button", { type: "button", class: "plain" }, label);
  node.addEventListener("click", act);
  return node;
}

function section(title, ...children) {
  return el("details", { class: "section" }, el("summary", {}, el("span", {}, title)), ...children);
}

/* True when the rows of a section are not the ones drawn last time. */
function rowsChanged(panel, name, rows) {
  const shape = JSON.stringify(rows);
  const changed = panel.shapes[name] !== shape;
  panel.shapes[name] = shape;
  return changed;
}

/* Streamlit takes a letter typed inside a shadow root for one of its own shortcuts: "c" in a list would clear the cache. */
function keepLetters(event) {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
}

/* ---- the bubble ---- */

function explain(panel, anchor, parts) {
  const show = () => showBubble(panel, anchor, parts());
  anchor.addEventListener("pointerenter", show);
  anchor.addEventListener("focus", show);
  anchor.addEventListener("click", show);
  anchor.addEventListener("pointerleave", () => hideBubbleSoon(panel));
  anchor.addEventListener("blur", () => hideBubble(panel));
}

/* In the top layer, so that no scrolling sidebar cuts it off; above the name, so that its own slider stays in sight. */
function showBubble(panel, anchor, parts) {
  clearTimeout(panel.bubbleTimer);
  const { bubble } = panel;
  bubble.replaceChildren(...parts);
  const area = panel.root.getBoundingClientRect();
  const line = anchor.getBoundingClientRect();
  bubble.style.width = `${area.width}px`;
  bubble.style.left = `${area.left}px`;
  bubble.showPopover();
  const { height } = bubble.getBoundingClientRect();
  const above = line.top - height - 2;
  bubble.style.top = `${above >= 0 ? above : line.bottom + 2}px`;
}

function hideBubble(panel) {
  clearTimeout(panel.bubbleTimer);
  if (panel.bubble.matches(":popover-open")) panel.bubble.hidePopover();
}

/* Late enough for the pointer to travel onto the bubble. */
function hideBubbleSoon(panel) {
  panel.bubbleTimer = setTimeout(() => hideBubble(panel), 150);
}

function watchBubble(panel) {
  panel.bubble.addEventListener("pointerenter", () => clearTimeout(panel.bubbleTimer));
  panel.bubble.addEventListener("pointerleave", () => hideBubbleSoon(panel));
  panel.root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideBubble(panel);
  });
  for (const type of ["wheel", "touchmove"]) panel.root.addEventListener(type, () => hideBubble(panel), { passive: true });
}
