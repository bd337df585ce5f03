// A group of criteria is told by its pattern as well as its colour; patterns.css draws both.

import { element } from "#web/dom.js";

/** @typedef {{ colour: string, pattern: string }} Style */
/** @typedef {Style & { id: string, name: string, criteria: string[] }} Group */

/**
 * @param {HTMLElement} node
 * @param {Style} style
 */
export function paint(node, { colour, pattern }) {
  node.style.setProperty("--colour", colour);
  node.dataset.pattern = pattern;
}

/** @param {Style} style */
export function createSwatch(style) {
  const swatch = element("span", "swatch");
  paint(swatch, style);
  return swatch;
}
