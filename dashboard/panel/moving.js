// Moving a weight: shown and told to the page at once, handed to Python on release.

import { tellPage } from "#web/events.js";
import { beginMove, listMoved } from "#web/moves.js";
import { findScale, listRested, putToRest, samePoints, scalePoints, sumPoints } from "#web/weights.js";
import { report } from "./state.js";

/** @import { Points } from "#web/weights.js" */
/** @import { Control } from "./slider.js" */
/** @import { Panel } from "./state.js" */

/**
 * @param {Panel} panel
 * @param {Control | null} control
 */
export function startMove(panel, control) {
  if (beginMove(panel)) actAs(panel, control);
}

/**
 * The tipping points of the control in hand stay true while it moves; all others wait for Python.
 * @param {Panel} panel
 * @param {Control | null} control
 */
export function actAs(panel, control) {
  for (const node of [panel.acting?.track, panel.acting?.tips]) node?.classList.remove("acting");
  for (const node of [control?.track, control?.tips]) node?.classList.add("acting");
  panel.acting = control;
}

/**
 * Points that are typed keep the scale of those beside them; a share may outgrow it, and all are shown smaller.
 * @param {Panel} panel
 * @param {Points} points
 * @param {boolean} typed
 */
export function move(panel, points, typed) {
  panel.points = points;
  panel.scale = findScale(typed ? panel.start : points);
  announce(panel);
  panel.show();
}

/** @param {Panel} panel */
export function endMove(panel) {
  if (!panel.moving) return;
  panel.moving = false;
  if (sumPoints(panel.points) > 0 && !samePoints(panel.points, panel.settled)) handOver(panel);
  announce(panel);
  panel.show();
  panel.settle();
}

/**
 * Sends what has moved since the last points that Python knows; it scales all others, out of view too, by the same.
 * @param {Panel} panel
 */
function handOver(panel) {
  const { settled } = panel;
  const moved = listMoved(panel.points, settled);
  const together = listRested(settled, panel.points, panel.acting?.together() ?? []);
  const scale = findScale(panel.points);
  panel.rest = putToRest(panel.rest, settled, panel.points, together);
  panel.points = scalePoints(panel.points, scale);
  panel.scale = 1;
  panel.set = null;
  report(panel, { kind: "points", points: panel.points, moved, together, scale });
}

/** @param {Panel} panel */
export function cancelMove(panel) {
  if (!panel.moving) return;
  panel.points = panel.start;
  panel.scale = findScale(panel.points);
  endMove(panel);
}

/**
 * A change at one stroke: a button, not a movement.
 * @param {Panel} panel
 * @param {Points} points
 */
export function jump(panel, points) {
  startMove(panel, null);
  panel.points = points;
  endMove(panel);
}

/** @param {Panel} panel */
function announce({ queue, moving, points }) {
  const seq = queue.seq + (moving ? 1 : 0);
  tellPage("policy:weights", { client: queue.client, seq, moving, points: { ...points } });
}
