// What a step shows: its picture, or the chart that follows the weights.

import { element, hasChanged } from "#web/dom.js";
import { buildChart, drawChart, nameGroups } from "./chart.js";
import { buildPackages } from "./packages.js";
import { PICTURES } from "./pictures.js";
import { buildRoom, drawRoom } from "./room.js";

/** @import { Ranking } from "#web/live.js" */
/** @import { Axis } from "./axis.js" */
/** @import { Band } from "./chart.js" */
/** @import { Packages } from "./packages.js" */
/** @import { Data, Stage, Step } from "./stage.js" */

/** @typedef {{ axis: Axis, band?: Band | null }} Standing */

const CHARTS = ["opening", "room"];

/**
 * @param {Stage} stage
 * @param {Step} step
 */
export function drawPicture(stage, step) {
  const { data } = stage;
  const packages = findPackages(data, step);
  const charted = CHARTS.includes(step.id);
  const shaped = packages ?? (step.id === "room" ? data.now : null);
  const shape = shaped ? shapeChart(shaped) : step.id === "opening" ? data.before : [];
  if (hasChanged(stage.drawn, "picture", [step.id, step.picture, shape])) {
    stage.chart = packages ? buildPackages(packages, data.words, /** @type {Packages} */ (step.picture)) : null;
    stage.picture.className = nameLook(data, step);
    stage.picture.replaceChildren(
      stage.chart?.node ?? (charted ? buildCharted(stage, step) : PICTURES[step.id](step.picture, data.words)),
    );
  }
  if (stage.chart && packages) drawChart(stage.chart, stage.packages, null, data.words);
  if (!stage.chart || step.id !== "room") return;
  drawChart(stage.chart, stage.rows, data.before.rows, data.words);
  if (stage.room) drawRoom(stage, stage.room);
}

/**
 * The packages that a step shows, if it shows any.
 * @param {Data} data
 * @param {Step} step
 */
function findPackages(data, step) {
  return step.id === "combine" ? data.packages : null;
}

/**
 * The classes of a step's picture.
 * @param {Data} data
 * @param {Step} step
 */
export function nameLook(data, step) {
  return `picture of_${findPackages(data, step) ? "packages" : step.id}`;
}

/**
 * The picture of a step that no weight moves any more.
 * @param {Data} data
 * @param {Step} step
 */
export function buildStill(data, step) {
  const packages = findPackages(data, step);
  if (!packages) return PICTURES[step.id](step.picture, data.words);
  const chart = buildPackages(packages, data.words, /** @type {Packages} */ (step.picture));
  drawChart(chart, packages.rows, null, data.words);
  return chart.node;
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
