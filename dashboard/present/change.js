// Before and after: an arrow a row, from the hollow mark of the opening weights to the filled one of now, and the weights that moved.

import { element, named } from "#web/dom.js";
import { createSwatch } from "#web/groups.js";
import { buildAxis } from "./axis.js";

/** @import { Style } from "#web/groups.js" */
/** @import { Axis } from "./axis.js" */
/** @import { Words } from "#web/dom.js" */

/** @typedef {Style & { name: string, was: string, now: string }} MovedWeight */
/**
 * @typedef {{
 *   name: string, mark: string, was: number | null, now: number | null, was_rank: string, rank: string, change: string, leads: boolean,
 * }} Moved
 */
/** @typedef {{ axis: Axis, weights: { rows: MovedWeight[], more: string }, rows: Moved[] }} Change */

const MOST_TALL_MOVES = 5;
const LEAST_ARROW = 0.06;

/**
 * @param {Change} picture
 * @param {Words} words
 */
export function drawChange({ axis, weights, rows }, words) {
  const node = element("div", rows.length > MOST_TALL_MOVES ? "change dense" : "change");
  const list = element("ol", "moves", ...rows.map(drawMove));
  const line = element("i", "neutral");
  const middle = axis.ticks.find(({ neutral }) => neutral);
  line.style.left = `${100 * (middle?.at ?? 0)}%`;
  line.append(named("span", "no_change", axis.name));
  const moved = weights.rows.length > 0;
  const head = element("p", { class: "moves_head", "aria-hidden": "true" }, element("span", "", moved ? words.change : ""));
  const key = element("p", "key_of_marks", moved ? signed("ghost", words.equal) : "", signed("diamond", words.present));
  const plane = element("div", { class: "plane", "aria-hidden": "true" }, line);
  const chart = element("div", "moves_chart", head, plane, list, key, buildAxis(axis, true));
  chart.style.setProperty("--rows", String(rows.length));
  if (moved) node.append(drawWeights(weights, words));
  node.append(chart);
  return node;
}

/**
 * @param {string} mark
 * @param {string} text
 */
function signed(mark, text) {
  return element("span", "key", element("span", `sign ${mark}`), element("span", "", text));
}

/**
 * @param {{ rows: MovedWeight[], more: string }} weights
 * @param {Words} words
 */
function drawWeights({ rows, more }, words) {
  const list = rows.map((row) => {
    const shares = element("span", "shares", element("span", "from", row.was), " → ", element("b", "", row.now));
    return element("li", "", createSwatch(row), named("span", "weight_name", row.name), shares);
  });
  const node = element("section", "moved_weights", element("h2", "", words.moved_weights), element("ul", "", ...list));
  if (more) node.append(element("p", "more", more));
  return node;
}

/** @param {Moved} row */
function drawMove({ name, mark, was, now, was_rank, rank, change, leads }) {
  const title = element("span", "name", named("span", "clamp", name));
  if (mark) title.append(element("span", "mark", mark));
  const track = element("span", { class: "track", "aria-hidden": "true" });
  if (was !== null && now !== null && was !== now) {
    const arrow = element("span", now > was ? "arrow rises" : "arrow falls");
    // Between two marks that touch there is no room for a head.
    arrow.classList.toggle("headless", Math.abs(now - was) < LEAST_ARROW);
    arrow.style.left = `${100 * Math.min(was, now)}%`;
    arrow.style.width = `${100 * Math.abs(now - was)}%`;
    track.append(arrow);
  }
  if (was !== null && was !== now) track.append(placed("ghost", was));
  if (now !== null) track.append(placed("diamond", now));
  const from = element("span", "was_rank", was_rank);
  const to = element("b", "now_rank", rank);
  return element("li", leads ? "move leads" : "move", title, from, track, to, element("span", "by", change));
}

/**
 * @param {string} mark
 * @param {number} at
 */
function placed(mark, at) {
  const node = element("span", mark);
  node.style.left = `${100 * at}%`;
  return node;
}
