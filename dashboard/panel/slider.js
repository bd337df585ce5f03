// One control: a slider and a number for the same weight, and the marks on its track.

import { element } from "#web/dom.js";
import { guardTouch, watchHand } from "#web/moves.js";
import { clearFault, createNumberField, readField, readPercent, showField, stepField } from "#web/numbers.js";
import { MAX_PERCENT, samePoints } from "#web/weights.js";
import { numberText } from "./kit.js";
import { cancelMove, endMove, move, startMove } from "./moving.js";
import { tellEmptied } from "./state.js";

/** @import { Points } from "#web/weights.js" */
/** @import { Panel } from "./state.js" */

/** @typedef {{ range: HTMLInputElement, number: HTMLInputElement, fault: HTMLElement, marks?: HTMLElement, set?: number | null }} Slider */
/**
 * A slider and a number for one weight; `set` is where the mark of the weight set stands on the track, null if there is none.
 * @typedef {{
 *   range: HTMLInputElement, number: HTMLInputElement, fault: HTMLElement, marks: HTMLElement, track: HTMLElement, tips: HTMLElement,
 *   set: number | null, node: HTMLElement, together: () => string[],
 * }} Control
 */
/**
 * The slider runs over the share in per cent, a group's and a criterion's alike; `share` turns it into points. A number without a
 * sign is a share as well, unless `apply` takes it. `together`: the criteria that are moved; `equalise` makes the group's members equal.
 * @typedef {{
 *   label: string, numberLabel: string, describedBy: string, tips: HTMLElement, unit: string, share: (percent: number) => Points,
 *   apply?: (value: number) => Points, equalise: () => void, together: () => string[],
 * }} Weight
 */

/** @type {Record<string, string[]>} */
const STEP_KEYS = {
  range: ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"],
  text: ["ArrowUp", "ArrowDown"],
};
const DOUBLE_CLICK_MS = 1000;
// Nearer to the handle than this part of the track, the mark of the set would lie half under it and say nothing.
const UNDER_HANDLE = 0.03;

/**
 * @param {Panel} panel
 * @param {Weight} weight
 * @returns {Control}
 */
export function weightControl(panel, { label, numberLabel, describedBy, tips, unit, share, apply, equalise, together }) {
  const { range, number, fault } = buildInputs(MAX_PERCENT, label, numberLabel);
  range.setAttribute("aria-describedby", describedBy);
  // The marks come first, so that the rail and the handle are painted over them.
  const marks = element("span", { class: "marks", "aria-hidden": "true" });
  const track = element("span", "track", marks, range);
  const node = element("div", "control", track, number, element("span", { class: "unit", "aria-hidden": "true" }, unit), fault);
  const control = { range, number, fault, marks, track, tips, set: null, node, together };
  const type = () => {
    panel.typing = number;
    startMove(panel, control);
    const field = { input: number, fault };
    const percent = readPercent(number.value);
    const value = percent ?? readField(field, panel.data.words, 0, MAX_PERCENT);
    // What cannot be read moves nothing, and takes back what the digits before it moved.
    if (value === null) return move(panel, panel.start, true);
    if (percent === null && apply) return move(panel, apply(value), true);
    if (percent !== null) clearFault(field);
    return move(panel, share(value), false);
  };
  range.addEventListener("pointerdown", () => startMove(panel, control));
  range.addEventListener("input", () => {
    startMove(panel, control);
    move(panel, share(range.valueAsNumber), false);
  });
  number.addEventListener("input", type);
  number.addEventListener("blur", () => number.value === "" && leaveEmpty());
  number.addEventListener("change", () => number.value === "" && leaveEmpty());
  const leaveEmpty = () => {
    panel.typing = null;
    cancelMove(panel);
    panel.show();
    tellEmptied(panel, label, number.value);
  };
  for (const input of [range, number]) endOnRelease(panel, control, input);
  number.addEventListener("keydown", (event) => {
    if (stepField({ input: number, fault }, event, { least: 0, most: MAX_PERCENT, step: 1 })) type();
  });
  equaliseOnDoubleClick(panel, range, equalise);
  return control;
}

/**
 * @param {number} max
 * @param {string} label
 * @param {string} numberLabel
 */
export function buildInputs(max, label, numberLabel) {
  const { input, fault } = createNumberField({ "aria-label": numberLabel, "aria-valuemin": 0, "aria-valuemax": max });
  const range = element("input", { type: "range", class: "range", min: 0, max, step: 1, "aria-label": label });
  guardTouch(range);
  return { range, number: input, fault };
}

/**
 * @param {Panel} panel
 * @param {Control} control
 * @param {HTMLInputElement} input
 */
function endOnRelease(panel, control, input) {
  const stopTyping = () => {
    if (panel.typing === input) panel.typing = null;
  };
  watchHand(input, {
    keys: STEP_KEYS[input.type],
    isMoving: () => panel.moving,
    isActing: () => panel.acting === control,
    end: () => {
      stopTyping();
      endMove(panel);
    },
    cancel: () => {
      stopTyping();
      input.removeAttribute("aria-invalid");
      cancelMove(panel);
    },
    release: () => {
      if (panel.typing !== input) endMove(panel);
    },
  });
}

/**
 * Only where neither click has moved the handle: a double-click beside it is two moves.
 * @param {Panel} panel
 * @param {HTMLInputElement} range
 * @param {() => void} equalise
 */
function equaliseOnDoubleClick(panel, range, equalise) {
  /** @type {{ time: number, points: Points } | null} */
  let before = null;
  range.addEventListener("pointerdown", ({ timeStamp }) => {
    if (before === null || timeStamp - before.time > DOUBLE_CLICK_MS) before = { time: timeStamp, points: panel.points };
  });
  range.addEventListener("dblclick", () => {
    const unmoved = before !== null && samePoints(before.points, panel.points);
    before = null;
    if (!unmoved) return;
    endMove(panel);
    equalise();
  });
}

/**
 * @param {Panel} panel
 * @param {Slider} slider
 * @param {number} value
 * @param {number} max
 * @param {number} [shown] what the field shows, where that is another number
 */
export function showSlider(panel, slider, value, max, shown = value) {
  const { range, number, fault } = slider;
  range.value = String(value);
  range.style.setProperty("--position", String(Math.min(1, value / max)));
  hideSetMark(slider, value, max);
  showField({ input: number, fault }, numberText(shown), panel.typing === number);
}

/**
 * Puts the marks on a track, each at its share: `tips` where the lead would pass, `set` where the weight set had it.
 * @param {Control} control
 * @param {{ tips: { share: number }[], set: number | null }} marks
 */
export function drawMarks(control, { tips, set }) {
  control.set = set === null ? null : MAX_PERCENT * set;
  const shown = tips.map(({ share }) => ({ kind: "tick", at: share }));
  if (set !== null) shown.push({ kind: "set-mark", at: set });
  control.marks.replaceChildren(
    ...shown.map(({ kind, at }) => {
      const mark = element("span", kind);
      mark.style.setProperty("--at", String(at));
      return mark;
    }),
  );
}

/**
 * @param {Slider} slider
 * @param {number} value
 * @param {number} max
 */
function hideSetMark({ marks, set }, value, max) {
  const mark = marks?.lastElementChild;
  if (typeof set === "number" && mark instanceof HTMLElement) mark.hidden = Math.abs(set - value) <= UNDER_HANDLE * max;
}
