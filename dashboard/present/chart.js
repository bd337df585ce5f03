// Contribution bars for a room: large, in a fixed order, with the no-change line through all rows.

import { ENDS, orderParts, positionOf, stackParts, widthBetween } from "#web/bars.js";
import { element, named, setText } from "#web/dom.js";
import { createSwatch, paint } from "#web/groups.js";
import { fill } from "#web/text.js";

/** @import { Scale } from "#web/bars.js" */
/** @import { Group } from "#web/groups.js" */
/** @import { Ranking, Row } from "#web/live.js" */

/** @typedef {Record<string, string> & { marks: Record<string, string> }} StageWords */
/** @typedef {ReturnType<typeof buildChart>} Chart */
/** @typedef {ReturnType<typeof buildChartRow>} ChartRow */

const MOST_ROOMY = 6;

/**
 * Nodes are made once; `drawChart` only moves them, so that bars glide in the same frame.
 * @param {Ranking} data
 * @param {StageWords} words
 */
export function buildChart(data, words) {
  const groups = data.groups.map((group) => element("li", "key", createSwatch(group), named("span", "", group.name)));
  const marks = Object.entries(words.marks).map(([mark, text]) =>
    element("li", `key mark_of_${mark}`, element("span", `sign ${mark}`), element("span", "", text)),
  );
  const legend = element("ul", { class: "legend", "aria-label": words.contributions }, ...groups, ...marks);
  const dense = data.rows.length > MOST_ROOMY;
  const rows = data.rows.map((row, i) => buildChartRow(row, dense ? data.live.rows[i].short : row.name, data));
  const list = element("ol", "rows", ...rows.map((row) => row.node));
  const node = element("div", dense ? "chart dense" : "chart", legend, list, buildAxis(data.scale));
  node.style.setProperty("--rows", String(data.rows.length));
  return { node, scale: data.scale, rows };
}

/** @param {Scale} scale */
function buildAxis(scale) {
  const labels = ENDS.map((end) => named("span", end, scale.labels[end]));
  labels[ENDS.indexOf("neutral")].style.left = positionOf(scale, scale.neutral);
  // A scale may begin at "no change"; the two words would then lie on each other.
  const shown = scale.worst === scale.neutral ? labels.slice(1) : labels;
  return element("div", { class: "axis", "aria-hidden": "true" }, element("div", "ends", ...shown));
}

/**
 * @param {Row} row
 * @param {string} text
 * @param {Ranking} data
 */
function buildChartRow(row, text, { scale, groups }) {
  const [rankText, was] = [element("b"), element("span", "was")];
  const name = element("span", "name", named("span", "clamp", text));
  if (row.mark) name.append(element("span", "mark", row.mark));
  const line = element("i", "neutral");
  line.style.left = positionOf(scale, scale.neutral);
  const parts = orderParts(row.parts, groups).map(({ group, place }) => {
    const bar = element("span", "part");
    paint(bar, /** @type {Group} */ (groups.find(({ id }) => id === group)));
    return { bar, place };
  });
  const [range, ghost, diamond] = ["range", "ghost", "diamond"].map((kind) => element("span", kind));
  ghost.hidden = true;
  const track = element("div", { class: "track", "aria-hidden": "true" }, line, ...parts.map(({ bar }) => bar));
  track.append(range, ghost, diamond);
  const [summary, reason, value] = ["hidden", "reason clamp", "value"].map((kind) => element("span", kind));
  const node = element("li", "option", element("span", "rank", rankText, was), name, summary, track, reason, value);
  return { node, rankText, was, summary, track, parts, range, ghost, diamond, reason, value };
}

/**
 * @param {Chart} chart
 * @param {Row[]} rows
 * @param {Row[] | null} before the rows held against these, drawn as hollow diamonds
 * @param {StageWords} words
 */
export function drawChart(chart, rows, before, words) {
  rows.forEach((row, i) => drawChartRow(chart.rows[i], row, before?.[i], chart.scale, words));
}

/**
 * @param {ChartRow} view
 * @param {Row} row
 * @param {Row | undefined} before
 * @param {Scale} scale
 * @param {StageWords} words
 */
function drawChartRow(view, row, before, scale, words) {
  const ranked = !row.unranked;
  view.node.classList.toggle("leads", row.leads);
  view.node.classList.toggle("unranked", !ranked);
  setText(view.rankText, row.rank_text);
  setText(view.summary, ranked ? row.summary : row.rank_title);
  setText(view.reason, row.unranked ?? "");
  setText(view.value, ranked ? row.value_text : "");
  view.track.hidden = !ranked;
  const moved = before && before.rank_text !== row.rank_text;
  setText(view.was, moved ? fill(words.was, { rank: before.unranked ? words.no_value : before.rank_text }) : "");
  view.ghost.hidden = !before || Boolean(before.unranked) || before.value === row.value;
  if (before) view.ghost.style.left = positionOf(scale, before.value);
  if (!ranked) return;
  drawBars(view, row, scale);
  view.range.style.left = positionOf(scale, row.low);
  view.range.style.width = widthBetween(scale, row.low, row.high);
  view.diamond.style.left = positionOf(scale, row.value);
}

/**
 * @param {ChartRow} view
 * @param {Row} row
 * @param {Scale} scale
 */
function drawBars(view, row, scale) {
  const stacked = stackParts(scale, view.parts.map(({ place }) => row.parts[place].x));
  view.parts.forEach(({ bar }, i) => {
    const { start, width } = stacked[i];
    bar.style.left = `${start}%`;
    bar.style.width = `${width}%`;
    bar.classList.toggle("none", !(width > 0));
  });
}
