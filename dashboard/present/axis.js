// The axis under a picture: its ticks, the word for no change, and how far the scale goes on beyond what is shown.

import { element, named } from "#web/dom.js";

/** @import { Ends } from "#web/bars.js" */

/** @typedef {{ at: number, text: string, number: string, neutral: boolean }} Tick */
/** @typedef {Ends & { ticks: Tick[], ends: string[], name: string }} Axis */

/**
 * @param {Axis} axis
 * @param {boolean} [bare] numbers alone: what no change is called stands elsewhere
 */
export function buildAxis({ ticks, ends }, bare = false) {
  const marks = ticks.map(({ at, text, number, neutral }) => {
    const tick = named("li", neutral ? "tick_text neutral_text" : "tick_text", bare ? number : text);
    tick.style.left = `${100 * at}%`;
    if (at < 0.01) tick.classList.add("at_start");
    if (at > 0.99) tick.classList.add("at_end");
    return tick;
  });
  const beyond = element("p", "beyond", named("span", "", ends[0]), named("span", "", ends[1]));
  const node = element("div", { class: "axis", "aria-hidden": "true" }, element("ul", "ticks", ...marks));
  if (ends.some(Boolean)) node.append(beyond);
  return node;
}
