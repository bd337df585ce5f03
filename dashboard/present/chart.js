// Contribution bars for a room: large, in a fixed order, a part a group on either side of the no-change line that goes through all
// rows, and under each bar its option's overall value on its range.

import { positionOf, stackParts, widthBetween } from "#web/bars.js";
import { element, named, setText } from "#web/dom.js";
import { paint } from "#web/groups.js";
import { fill } from "#web/text.js";
import { buildAxis } from "./axis.js";
import { nameParts } from "./labels.js";

/** @import { Group } from "#web/groups.js" */
/** @import { Part, Ranking, Row } from "#web/live.js" */
/** @import { Axis } from "./axis.js" */

/** @typedef {Record<string, string> & { marks: Record<string, string> }} StageWords */
/** @typedef {{ low: number, high: number, text: string }} Band */
/** @typedef {ReturnType<typeof buildChart>} Chart */
/** @typedef {ReturnType<typeof buildChartRow>} ChartRow */

const MOST_ROOMY = 5;
const MOST_TALL_BARS = 4;

/**
 * Nodes are made once; `drawChart` only moves them, so that bars glide in the same frame.
 * @param {Ranking} data
 * @param {StageWords} words
 * @param {{ axis: Axis, band?: Band | null, marks: string[], beside?: boolean, bare?: boolean }} look
 */
export function buildChart(data, words, { axis, band, marks, beside = false, bare = false }) {
  const dense = data.rows.length > MOST_ROOMY;
  const rows = data.rows.map((row, i) => {
    const text = dense || beside ? data.live.rows[i].short : row.name;
    return buildChartRow(row.mark ? `${text} ${words.own}` : text, data.groups);
  });
  const plane = element("div", { class: "plane", "aria-hidden": "true" });
  if (band) plane.append(buildBand(axis, band));
  const line = element("i", "neutral");
  line.style.left = positionOf(axis, axis.neutral);
  plane.append(line);
  const list = element("ol", { class: "rows", "aria-label": words.contributions }, ...rows.map((row) => row.node));
  const key = element("ul", "key_of_marks", ...marks.map((mark) => buildKey(mark, words.marks[mark])));
  const node = element("div", dense ? "chart dense" : "chart", plane, list, key, buildAxis(axis, bare || (dense && beside)));
  node.classList.toggle("banded", Boolean(band));
  node.classList.toggle("tight", data.rows.length > MOST_TALL_BARS);
  node.style.setProperty("--rows", String(data.rows.length));
  return { node, axis, rows, groups: data.groups };
}

/**
 * @param {string} mark
 * @param {string} text
 */
function buildKey(mark, text) {
  return element("li", `key mark_of_${mark}`, element("span", `sign ${mark}`), element("span", "", text));
}

/**
 * @param {Axis} axis
 * @param {Band} band
 */
function buildBand(axis, { low, high, text }) {
  const node = element("div", "band", element("span", "", text));
  node.style.left = positionOf(axis, low);
  node.style.width = widthBetween(axis, low, high);
  return node;
}

/**
 * @param {string} text
 * @param {Group[]} groups
 */
function buildChartRow(text, groups) {
  const [rankText, was] = [element("b"), element("span", "was")];
  const name = element("span", "name", named("span", "clamp", text));
  const parts = groups.flatMap((group) =>
    ["left", "right"].map(() => {
      const part = element("span", "part");
      paint(part, group);
      return part;
    }),
  );
  const bar = element("div", "bar", ...parts);
  const [range, ghost, diamond] = ["range", "ghost", "diamond"].map((kind) => element("span", kind));
  ghost.hidden = true;
  const track = element("div", { class: "track", "aria-hidden": "true" }, bar, element("div", "reach", range, ghost, diamond));
  const [summary, reason, value] = ["hidden", "reason clamp", "value"].map((kind) => element("span", kind));
  const node = element("li", "option", element("span", "rank", rankText, was), name, summary, track, reason, value);
  return { node, name, rankText, was, summary, track, bar, parts, range, ghost, diamond, reason, value };
}

/**
 * @param {Chart} chart
 * @param {Row[]} rows
 * @param {Row[] | null} before the rows held against these, drawn as hollow diamonds
 * @param {StageWords} words
 */
export function drawChart(chart, rows, before, words) {
  rows.forEach((row, i) => drawChartRow(chart, chart.rows[i], row, before?.[i], words));
}

/**
 * Over the longest bar stand the names of the groups: whose weights move names them elsewhere.
 * @param {Chart} chart
 * @param {Row[]} rows
 */
export function nameGroups({ rows: views, groups }, rows) {
  const lengths = rows.map((row) => (row.unranked ? 0 : row.parts.reduce((sum, { x }) => sum + Math.abs(x), 0)));
  const longest = lengths.indexOf(Math.max(...lengths));
  const view = views[longest];
  if (!(lengths[longest] > 0)) return;
  const merged = mergeParts(rows[longest].parts, groups);
  const named = groups.flatMap(({ id, name }, i) => {
    const [taken, added] = merged.slice(2 * i, 2 * i + 2);
    const part = view.parts[2 * i + (Math.abs(taken) > added ? 0 : 1)];
    return taken || added ? [{ id, name, part }] : [];
  });
  view.node.classList.add("named");
  view.track.prepend(nameParts(view.bar, named));
}

/**
 * @param {Chart} chart
 * @param {ChartRow} view
 * @param {Row} row
 * @param {Row | undefined} before
 * @param {StageWords} words
 */
function drawChartRow({ axis, groups }, view, row, before, words) {
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
  if (before) view.ghost.style.left = positionOf(axis, before.value);
  if (!ranked) return;
  const stacked = stackParts(axis, mergeParts(row.parts, groups));
  view.parts.forEach((part, i) => {
    const { start, width } = stacked[i];
    part.style.left = `${start}%`;
    part.style.width = `${width}%`;
    part.classList.toggle("none", !(width > 0));
  });
  view.range.style.left = positionOf(axis, row.low);
  view.range.style.width = widthBetween(axis, row.low, row.high);
  view.diamond.style.left = positionOf(axis, row.value);
}

/**
 * What each group takes away and what it adds, in the order of the groups.
 * @param {Part[]} parts
 * @param {Group[]} groups
 */
function mergeParts(parts, groups) {
  return groups.flatMap(({ id }) => {
    const amounts = parts.filter(({ group }) => group === id).map(({ x }) => x);
    /** @param {(x: number) => number} side */
    const sum = (side) => amounts.reduce((total, x) => total + side(x), 0);
    return [sum((x) => Math.min(x, 0)), sum((x) => Math.max(x, 0))];
  });
}
