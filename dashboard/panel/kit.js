// Small things that every part of the panel uses: icons, buttons, texts, and the bubble that explains a criterion.

import { createBubble } from "#web/bubble.js";
import { createButton, element, svgElement } from "#web/dom.js";
import { formatShare } from "#web/text.js";

/** @import { Words } from "#web/dom.js" */

/** @typedef {ReturnType<typeof createBubble>} Bubble */

const ICONS = {
  undo: ["M5 8h8a5 5 0 0 1 0 10H8M5 8l4-4M5 8l4 4"],
  redo: ["M19 8h-8a5 5 0 0 0 0 10h5M19 8l-4-4M19 8l-4 4"],
  equal: ["M6 9.5h12M6 14.5h12"],
  reset: ["M5 12a7 7 0 1 0 2.2-5.1M5 4v4.2h4.2"],
  unlocked: ["M6 11h12v9H6z", "M9 11V7.5a3.5 3.5 0 0 1 6.8-1.2"],
  locked: ["M6 11h12v9H6z", "M8.5 11V7.5a3.5 3.5 0 0 1 7 0V11"],
  drop: ["M6.5 6.5l11 11M17.5 6.5l-11 11"],
  back: ["M12 5.5v13M5.5 12h13"],
  up: ["M12 19V6M6.5 11.5 12 6l5.5 5.5"],
  down: ["M12 5v13M6.5 12.5 12 18l5.5-5.5"],
};
const LINE_GAP = 2;

/** @param {keyof typeof ICONS} kind */
export function icon(kind) {
  const paths = ICONS[kind].map((d) => svgElement("path", { d }));
  return svgElement("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, ...paths);
}

/**
 * @param {keyof typeof ICONS} kind
 * @param {string} label
 * @param {() => void} act
 */
export function iconButton(kind, label, act) {
  const button = createButton("icon", act, icon(kind));
  button.setAttribute("aria-label", label);
  button.title = label;
  return button;
}

/**
 * A part of the panel that is folded until it is asked for.
 * @param {string} title
 * @param {...Node} children
 */
export function section(title, ...children) {
  return element("details", "section", element("summary", "", element("span", "", title)), ...children);
}

/**
 * @param {Words} words
 * @param {number | null} share
 */
export function shareText(words, share) {
  return share === null ? words.share_none : formatShare(words, share);
}

/** @param {number} x */
export function numberText(x) {
  return String(x > 0 && x < 0.05 ? Number(x.toPrecision(1)) : Math.round(10 * x) / 10);
}

/* ---- the bubble ---- */

/**
 * As wide as the panel; above the name that it explains, so that its own slider stays in sight.
 * @param {HTMLElement} root
 */
export function buildBubble(root) {
  const bubble = createBubble(root, (node, line) => {
    const area = root.getBoundingClientRect();
    node.style.width = `${area.width}px`;
    node.style.left = `${area.left}px`;
    const above = line.top - node.getBoundingClientRect().height - LINE_GAP;
    node.style.top = `${above >= 0 ? above : line.bottom + LINE_GAP}px`;
  });
  for (const type of ["wheel", "touchmove"]) root.addEventListener(type, bubble.hide, { passive: true });
  return bubble;
}

/**
 * @param {() => Bubble} find
 * @param {HTMLElement} anchor
 * @param {() => Node[]} parts
 */
export function explain(find, anchor, parts) {
  const show = () => {
    find().node.replaceChildren(...parts());
    find().show(anchor);
  };
  for (const type of ["pointerenter", "focus", "click"]) anchor.addEventListener(type, show);
  anchor.addEventListener("pointerleave", () => find().hideSoon());
  anchor.addEventListener("blur", () => find().hide());
}
