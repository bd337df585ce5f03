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
/** @import { Stage, Step } from "./stage.js" */

/** @typedef {{ axis: Axis, band?: Band | null }} Standing */

const CHARTS = ["opening", "room"];

/**
 * @param {Stage} stage
 * @param {Step} step
 */
export function drawPicture(stage, step) {
  const { data } = stage;
  const packages = step.id === "combine" ? data.packages : null;
  const charted = CHARTS.includes(step.id);
  const shaped = packages ?? (step.id === "room" ? data.now : null);
  const shape = shaped ? shapeChart(shaped) : step.id === "opening" ? data.before : [];
  if (hasChanged(stage.drawn, "picture", [step.id, step.picture, shape])) {
    stage.chart = packages ? buildPackages(packages, data.words, /** @type {Packages} */ (step.picture)) : null;
    stage.picture.className = `picture of_${packages ? "packages" : step.id}`;
    stage.picture.replaceChildren(
      stage.chart?.node ?? (charted ? buildCharted(stage, step) : PICTURES[step.id](step.picture, data.words)),
    );
  }
  if (stage.chart && packages) drawChart(stage.chart, stage.packages, null, data.words);
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
  const { data } = stage;
  const { axis, band } = /** @type {Standing} */ (step.picture);
  if (step.id === "opening") {
    const opening = buildChart(data.before, data.words, { axis, band, marks: ["diamond", "range"] });
    drawChart(opening, data.before.rows, null, data.words);
    nameGroups(opening, data.before.rows);
    return opening.node;
  }
  const chart = buildChart(data.now, data.words, { axis, marks: ["ghost", "diamond", "range"], beside: true });
  stage.chart = chart;
  stage.room = buildRoom();
  return element("div", "beside", stage.room.node, chart.node);
}
