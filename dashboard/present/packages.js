// What the sources combine: a bar a package with its value and range, who combines what, and as large as the value how much of
// the table that leaves without a reading.

import { element, named } from "#web/dom.js";
import { buildChart } from "./chart.js";

/** @import { Ranking } from "#web/live.js" */
/** @import { Axis } from "./axis.js" */
/** @import { StageWords } from "./chart.js" */

/** @typedef {{ axis: Axis, packages: { who: string, unread: string, left: string }[] }} Packages */

/**
 * @param {Ranking} ranking
 * @param {StageWords} words
 * @param {Packages} picture
 */
export function buildPackages(ranking, words, { axis, packages }) {
  const chart = buildChart(ranking, words, { axis, marks: ["diamond", "range"], bare: true });
  chart.rows.forEach(({ node, name }, i) => {
    const { who, unread, left } = packages[i];
    name.append(element("span", "who", who));
    const told = element("span", "unread", element("b", "", unread));
    if (left) told.append(named("span", "left", left));
    node.append(told);
  });
  return chart;
}
