// Which step the talk is at, and which it leaves out.

import { endMove, giveFocusBack } from "./room.js";

/** @import { Stage } from "./stage.js" */

/** @param {Stage} stage */
export function listShown({ data, skip }) {
  return data.steps.filter(({ number }) => !skip.has(number));
}

/** @param {Stage} stage */
export function findStep({ data, step }) {
  return data.steps.find(({ number }) => number === step) ?? data.steps[0];
}

/** @param {Stage} stage */
export function findFocus(stage) {
  return /** @type {ShadowRoot} */ (stage.root.getRootNode()).activeElement;
}

/**
 * @param {Stage} stage
 * @param {number} by
 */
export function turn(stage, by) {
  const shown = listShown(stage);
  const at = shown.findIndex(({ number }) => number === stage.step);
  goTo(stage, shown[Math.min(shown.length - 1, Math.max(0, at + by))].number);
}

/**
 * @param {Stage} stage
 * @param {number} number
 */
export function goTo(stage, number) {
  if (number === stage.step) return;
  // What had the focus in the picture goes with it.
  if (stage.picture.contains(findFocus(stage))) giveFocusBack(stage);
  endMove(stage);
  stage.step = number;
  stage.emit({ kind: "step", step: number });
  stage.draw();
}

/**
 * A step that is left out is no longer stood on; one step always stays.
 * @param {Stage} stage
 * @param {number} number
 * @param {boolean} out
 */
export function leaveOut(stage, number, out) {
  const skip = new Set(stage.skip);
  if (out) skip.add(number);
  else skip.delete(number);
  if (stage.data.steps.every((step) => skip.has(step.number))) return stage.draw();
  stage.skip = skip;
  stage.emit({ kind: "skip", steps: [...skip] });
  if (skip.has(stage.step)) {
    stage.step = listShown(stage).reduce((near, step) =>
      Math.abs(step.number - stage.step) < Math.abs(near.number - stage.step) ? step : near,
    ).number;
    stage.emit({ kind: "step", step: stage.step });
  }
  return stage.draw();
}
