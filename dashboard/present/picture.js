// What a step shows: its picture, or the charts and shares that follow the weights, now and as they were.

import { createButton, element, hasChanged, named, setText } from "#web/dom.js";
import { createSwatch, paint } from "#web/groups.js";
import { formatShare } from "#web/text.js";
import { shareOf } from "#web/weights.js";
import { buildChart, drawChart } from "./chart.js";
import { PICTURES } from "./pictures.js";
import { buildRoom, drawRoom, giveFocusBack, listGroups } from "./room.js";

/** @import { Ranking } from "#web/live.js" */
/** @import { Points } from "#web/weights.js" */
/** @import { Chart } from "./chart.js" */
/** @import { Stage, Step } from "./stage.js" */

/** @typedef {{ parts: { id: string, bar: HTMLElement, share: HTMLElement }[], points: () => Points }} Shares */
/** @typedef {{ opening?: Chart, before?: Chart, now?: Chart, shares: Shares[], after?: HTMLElement }} Charts */

const CHARTS = ["opening", "room", "before_after"];

/**
 * @param {Stage} stage
 * @param {Step} step
 */
export function drawPicture(stage, step) {
  const { data } = stage;
  const charted = CHARTS.includes(step.id);
  if (hasChanged(stage.drawn, "picture", [step.id, ...(charted ? shapeCharts(stage) : [step.picture])])) {
    stage.charts = { shares: [] };
    stage.picture.className = `picture of_${step.id}`;
    stage.picture.replaceChildren(charted ? buildCharts(stage, step) : PICTURES[step.id](step.picture, data.words));
  }
  if (!charted) return;
  const { charts } = stage;
  if (charts.opening) drawChart(charts.opening, data.before.rows, null, data.words);
  if (charts.before) drawChart(charts.before, data.before.rows, null, data.words);
  if (charts.now) drawChart(charts.now, stage.rows, data.before.rows, data.words);
  if (stage.room && step.id === "room") drawRoom(stage, stage.room);
  for (const shares of charts.shares) showShares(stage, shares);
  if (charts.after) setText(charts.after, isChanged(stage) ? data.words.after : data.words.unchanged);
}

/** @param {Stage} stage */
function shapeCharts({ data, held }) {
  /** @param {Ranking} ranking */
  const rows = ({ rows, groups, scale }) => [rows.map(({ id, name, mark }) => [id, name, mark]), groups, scale];
  return [held, rows(data.now), rows(data.before)];
}

/**
 * @param {Stage} stage
 * @param {Step} step
 */
function buildCharts(stage, step) {
  const { data, charts } = stage;
  const { words } = data;
  if (step.id === "opening") {
    charts.opening = buildChart(data.before, words);
    return charts.opening.node;
  }
  charts.now = buildChart(data.now, words);
  if (step.id === "room") {
    stage.room = buildRoom();
    return element("div", "beside", stage.room.node, charts.now.node);
  }
  const sides = stage.held ? [buildBefore(stage)] : [];
  charts.after = element("b");
  const head = element("p", "side_head", charts.after);
  if (!stage.held) head.append(createButton("plain", () => hold(stage, true), words.hold));
  const after = element("section", "side", head, buildShares(stage, () => stage.points), charts.now.node);
  return element("div", "beside", ...sides, after);
}

/** @param {Stage} stage */
function buildBefore(stage) {
  const { data, charts } = stage;
  charts.before = buildChart(data.before, data.words);
  const dismiss = createButton("plain", () => hold(stage, false), data.words.dismiss);
  const head = element("p", "side_head", element("b", "", data.words.before), dismiss);
  return element("section", "side before", head, buildShares(stage, () => data.before.live.points), charts.before.node);
}

/**
 * @param {Stage} stage
 * @param {boolean} held
 */
function hold(stage, held) {
  stage.held = held;
  stage.draw();
  giveFocusBack(stage);
}

/** @param {Stage} stage */
function isChanged({ data, points }) {
  const { criteria, points: opening } = data.before.live;
  /** @param {string} id */
  const moved = (id) => Math.abs((shareOf(points, [id]) ?? 0) - (shareOf(opening, [id]) ?? 0));
  return criteria.some((id) => moved(id) > data.now.live.tolerance);
}

/**
 * The weights of the groups as parts of one strip, and under it each group's name and share, in one order before and after.
 * @param {Stage} stage
 * @param {() => Points} points
 */
function buildShares(stage, points) {
  const bars = element("div", "bars");
  const names = element("ul", { class: "legend", "aria-label": stage.data.words.group_shares });
  const parts = listGroups(stage.data.now.groups, stage.data.before.live.points).map((group) => {
    const [bar, share] = [element("span"), element("b")];
    paint(bar, group);
    bars.append(bar);
    names.append(element("li", "key", createSwatch(group), share, named("span", "", group.name)));
    return { id: group.id, bar, share };
  });
  stage.charts.shares.push({ parts, points });
  return element("div", "shares", bars, names);
}

/**
 * @param {Stage} stage
 * @param {Shares} shares
 */
function showShares({ data }, { parts, points }) {
  const groups = listGroups(data.now.groups, points());
  for (const { id, bar, share } of parts) {
    const part = shareOf(points(), groups.find((group) => group.id === id)?.criteria ?? []) ?? 0;
    bar.style.flexGrow = String(part);
    bar.hidden = !(part > 0);
    setText(share, formatShare(data.now.live.words, part));
  }
}
