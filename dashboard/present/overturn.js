// What would overturn the lead: a row an option, the easiest first, and beside them the scorecard with the cells that could do it alone.

import { element, named } from "#web/dom.js";
import { createSwatch, paint } from "#web/groups.js";

/** @import { Style } from "#web/groups.js" */
/** @import { Words } from "#web/dom.js" */

/** @typedef {Style & { text: string }} Chip */
/** @typedef {{ name: string, share: string, text: string, from: Chip[], to: Chip[], silent: string }} Needed */
/**
 * @typedef {{
 *   title: string, rows: { name: string, cells: { state: string }[] }[], sections: (Style & { span: number })[], legend: string[], said: string[],
 * }} Deciding
 */
/** @typedef {{ rows: Needed[], instead: string, cells: Deciding }} Overturn */

const MANY_ROWS = 5;

/**
 * @param {Overturn} picture
 * @param {Words} words
 */
export function drawOverturn({ rows, instead, cells }, words) {
  const node = element("div", "overturn");
  if (instead) node.append(element("p", "instead", instead));
  if (rows.length) {
    const list = element("ol", rows.length > MANY_ROWS ? "needed dense" : "needed", ...rows.map((row) => drawNeeded(row, words)));
    list.style.setProperty("--rows", String(rows.length));
    node.append(list);
  }
  if (cells.rows.length) node.append(drawDeciding(cells));
  return node;
}

/**
 * @param {Needed} row
 * @param {Words} words
 */
function drawNeeded({ name, share, text, from, to, silent }, words) {
  const moves = element("p", "moves_of");
  if (text) moves.append(text);
  else {
    moves.append(element("span", "", words.weight_to_move), ...from.map(drawChip));
    moves.append(element("span", "", words.given_to), ...to.map(drawChip));
  }
  const node = element("li", "", element("b", "share", share), element("div", "", named("b", "name clamp", name), moves));
  if (silent) node.lastElementChild?.append(element("p", "silent_behind", element("i", "hatched"), silent));
  return node;
}

/** @param {Chip} chip */
function drawChip({ text, colour, pattern }) {
  if (!colour) return element("span", "more", text);
  return element("span", "chip", createSwatch({ colour, pattern }), named("span", "", text));
}

/** @param {Deciding} cells */
function drawDeciding({ title, rows, sections, legend, said }) {
  const stripes = sections.map((section) => {
    const stripe = element("i", "stripe");
    paint(stripe, section);
    stripe.style.gridColumn = `span ${section.span}`;
    return stripe;
  });
  const columns = rows[0].cells.length;
  const starts = sections.map((_, i) => sections.slice(0, i).reduce((sum, { span }) => sum + span, 0));
  const lines = rows.map(({ name, cells }) =>
    element(
      "div",
      "line",
      named("span", "name clamp", name),
      ...cells.map(({ state }, i) => element("i", `cell ${state}${i && starts.includes(i) ? " starts" : ""}`)),
    ),
  );
  const grid = element("div", { class: "deciding_grid", "aria-hidden": "true" }, element("div", "line", element("span"), ...stripes), ...lines);
  grid.style.setProperty("--columns", String(columns));
  grid.style.setProperty("--rows", String(rows.length));
  const list = element("ul", "hidden", ...said.map((text) => named("li", "", text)));
  const keys = legend.map((text) => element("p", "legend_of_cells", element("i", "cell silent"), text));
  return element("section", "deciding", element("h2", "", title), grid, ...keys, list);
}
