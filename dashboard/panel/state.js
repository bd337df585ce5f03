// What the panel is given and what it keeps, and the one way from it to Python.

import { setText } from "#web/dom.js";
import { emit } from "#web/queue.js";
import { fill } from "#web/text.js";

/** @import { Words } from "#web/dom.js" */
/** @import { Applied } from "#web/events.js" */
/** @import { Group } from "#web/groups.js" */
/** @import { Queue } from "#web/queue.js" */
/** @import { Points } from "#web/weights.js" */
/** @import { CriterionRow, GroupRow } from "./controls.js" */
/** @import { Bubble } from "./kit.js" */
/** @import { ChoiceRow } from "./sections.js" */
/** @import { Control } from "./slider.js" */

/** @typedef {{ share: number, text: string }} Tip where the lead would pass, and to whom */
/** @typedef {Group & { tips: Tip[] }} PanelGroup */
/**
 * `disabled` says why a criterion carries no weight in this view, `set_points` what the set had that the weights started from,
 * `rest` what points it had before the weight of its group was moved to 0.
 * @typedef {{
 *   name: string, question: string, worst_means: string, best_means: string, swing: string, kind: string, points: number,
 *   disabled: string | null, dropped: boolean, spread: string, spread_zero: boolean, locked: boolean, tips: Tip[],
 *   set_points: number | null, rest: number,
 * }} Criterion
 */
/**
 * @typedef {{
 *   id: string, label: string, help: string, kind: "check" | "select" | "number", value: ChoiceValue, default: ChoiceValue,
 *   disabled: string | null, options: { id: string, label: string, help: string }[], min?: number, max?: number, step?: number,
 * }} Choice
 */
/** @typedef {string | number | boolean} ChoiceValue */
/** @typedef {"first" | "second"} PairPlace */
/**
 * @typedef {{
 *   client_ack: Applied, words: Words, groups: PanelGroup[], criteria: Record<string, Criterion>, set_name: string,
 *   swing_question: string, pair: (Record<PairPlace, string> & { text: string }) | null, set: string | null,
 *   sets: { id: string, name: string, derivation: string, kept: boolean }[], choices: Choice[],
 *   options: { id: string, name: string, focal: boolean, in_view: boolean }[], undo: string | null, redo: string | null,
 *   differs: string, csv: { name: string, text: string },
 * }} Data
 */
/**
 * @typedef {{ kind: "undo" } | { kind: "redo" } | { kind: "reset" } | { kind: "set", set: string }
 *   | { kind: "choice", id: string, value: ChoiceValue } | { kind: "options", options: string[] }
 *   | { kind: "csv", name: string, content: string }
 *   | { kind: "points", points: Points, moved: string[], together: string[], scale: number }
 *   | { kind: "lock", criterion: string, on: boolean } | { kind: "drop", criterion: string, on: boolean }
 *   | { kind: "order", order: string[][] } | { kind: "paste", text: string }
 *   | { kind: "pair", first: string, second: string }} Edit
 */
/** @typedef {"sliders" | "swing" | "rank" | "paste"} Way a way to enter weights */

/**
 * `points` are those on screen, `settled` those that Python knows, `start` those at the start of a move, `rest` those that criteria
 * had before their group was moved to 0; `scale` is what points are multiplied by on the controls. `acting` is the control in hand, `typing` the field being typed in.
 * @typedef {{
 *   data: Data, queue: Queue<Edit>, drawn: Record<string, string>, show: () => void, settle: () => void,
 *   points: Points, settled: Points, start: Points, rest: Points, scale: number, locks: Set<string>, set: string | null,
 *   moving: boolean, acting: Control | null, typing: HTMLInputElement | null, way: Way, pasted: Points | null,
 *   groups: Map<string, GroupRow>, criteria: Map<string, CriterionRow>,
 *   choices: Map<string, ChoiceRow>, options: Map<string, HTMLInputElement>,
 *   root: HTMLElement, bubble: Bubble, error: HTMLParagraphElement, told: HTMLParagraphElement, differs: HTMLParagraphElement, groupList: HTMLDivElement, legend: HTMLParagraphElement,
 *   choiceList: HTMLDivElement, optionList: HTMLDivElement, optionNote: HTMLElement,
 *   buttons: Record<"undo" | "redo" | "equal" | "reset", HTMLButtonElement>,
 *   setSelect: HTMLSelectElement, derivation: HTMLElement, wayInputs: Record<Way, HTMLInputElement>, wayNode: HTMLElement,
 *   pairSection: HTMLElement, pairSelects: Record<PairPlace, HTMLSelectElement>, pairText: HTMLElement,
 * }} Panel
 */

/** @param {Data} data */
export function enabledIds(data) {
  return Object.keys(data.criteria).filter((id) => !data.criteria[id].disabled);
}

/**
 * @param {Data} data
 * @param {Group} group
 */
export function enabledMembers(data, group) {
  return group.criteria.filter((id) => !data.criteria[id].disabled);
}

/**
 * @param {Panel} panel
 * @param {Edit} edit
 */
export function report(panel, edit) {
  panel.settled = panel.points;
  setText(panel.told, "");
  emit(panel.queue, edit);
}

/**
 * A field left empty goes back to its value, and says so until the next change.
 * @param {Panel} panel
 * @param {string} name
 * @param {string | number} value
 */
export function tellEmptied(panel, name, value) {
  setText(panel.told, fill(panel.data.words.emptied, { name, value }));
}
