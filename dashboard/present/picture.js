// What a step shows: its picture, or the chart that follows the weights.

import { element, hasChanged } from "#web/dom.js";
import { buildChart, drawChart, nameGroups } from "./chart.js";
import { PICTURES } from "./pictures.js";
import { buildRoom, drawRoom } from "./room.js";

/** @import { Ranking } from "#web/live.js" */
/** @import { Axis } from "./axis.js" */
/** @import { Band } from "./chart.js" */
/** @import { Data, Stage, Step } from "./stage.js" */

/** @typedef {{ axis: Axis, band?: Band | null }} Standing */

const CHARTS = ["opening", "room"];

/**
 * @param {Stage} stage
 * @param {Step} step
 */
export function drawPicture(stage, step) {
  const { data } = stage;
  const charted = CHARTS.includes(step.id);
  const shape = step.id === "room" ? shapeChart(data.now) : step.id === "opening" ? data.before : [];
  if (hasChanged(stage.drawn, "picture", [step.id, step.picture, shape])) {
    stage.chart = null;
    stage.picture.className = `picture of_${step.id}`;
    stage.picture.replaceChildren(charted ? buildCharted(stage, step) : PICTURES[step.id](step.picture, data.words));
  }
  if (!stage.chart || step.id !== "room") return;
  drawChart(stage.chart, stage.rows, data.before.rows, data.words);
  if (stage.room) drawRoom(stage, stage.room);
}

/** @param {Ranking} ranking */
function shapeChart({ rows, groups, scale }) {
  return [rows.map(({ id, name, mark }) => [id, name, mark]), groups, scale];
}

/**
 * @param {Stage} stage
 * @param {Step} step
 */
function buildCharted(stage, step) {
  if (step.id === "opening") return buildOpening(stage.data, step);
  stage.chart = buildStanding(stage.data, step);
  stage.room = buildRoom();
  return element("div", "beside", stage.room.node, stage.chart.node);
}

/**
 * The ranking under the opening weights.
 * @param {Data} data
 * @param {Step} step
 */
export function buildOpening({ before, words }, step) {
  const { axis, band } = /** @type {Standing} */ (step.picture);
  const opening = buildChart(before, words, { axis, band, marks: ["diamond", "range"] });
  drawChart(opening, before.rows, null, words);
  nameGroups(opening, before.rows);
  return opening.node;
}

/**
 * The chart of the weights now, yet to be drawn.
 * @param {Data} data
 * @param {Step} step
 */
export function buildStanding({ now, words }, step) {
  const { axis } = /** @type {Standing} */ (step.picture);
  return buildChart(now, words, { axis, marks: ["ghost", "diamond", "range"], beside: true });
}
