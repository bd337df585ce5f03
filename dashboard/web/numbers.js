// Fields for numbers: text that is read as policies/dossier/numbers.py reads it, so that no browser drops a decimal comma. What is no
// number within its bounds is said beside the field and kept as it was typed, never clipped.

import { element, setText } from "#web/dom.js";
import { fill } from "#web/text.js";

/** @import { Words } from "#web/dom.js" */

/** @typedef {{ input: HTMLInputElement, fault: HTMLElement }} NumberField */
/** @typedef {{ least: number, most: number, step: number }} Steps */

const APART = "'\u2019\u00a0\u2007\u2009\u202f";

/**
 * @param {string} text
 * @param {"." | ","} decimal
 */
function readWith(text, decimal) {
  const sign = `\\${decimal}`;
  const other = decimal === "." ? "," : "\\.";
  const parted = `[1-9]\\d{0,2}([${APART}]|${other})\\d{3}(?:\\1\\d{3})*`;
  const indian = `[1-9]\\d?(?:${other}\\d\\d)+${other}\\d{3}`;
  const pattern = `^[+-]?(?:(?:${parted}|${indian}|\\d+)(?:${sign}\\d*)?|${sign}\\d+)(?:[eE][+-]?\\d+)?$`;
  if (!new RegExp(pattern).test(text)) return NaN;
  return Number(text.replace(new RegExp(`[${APART}${other}]`, "g"), "").replace(decimal, "."));
}

/**
 * The number that a text can be in one way only, within its bounds; null if there is none, or more than one.
 * @param {string} text
 * @param {number} [least]
 * @param {number} [most]
 */
function readNumber(text, least = -Infinity, most = Infinity) {
  const tidy = text.replace(/[\u2212\u2013\ufe63\uff0d]/g, "-").trim();
  const ways = new Set([readWith(tidy, "."), readWith(tidy, ",")].filter((way) => way >= least && way <= most));
  return ways.size === 1 ? [...ways][0] : null;
}

/**
 * The number before a per cent sign, from 0 to 100; null where a text has none.
 * @param {string} text
 */
export function readPercent(text) {
  const [, number] = /^(.*\S)\s*%\s*$/.exec(text) ?? [];
  return number === undefined ? null : readNumber(number, 0, 100);
}

/** @param {Record<string, string | number>} attributes */
export function createNumberField(attributes) {
  const look = { type: "text", role: "spinbutton", class: "number", inputmode: "decimal", autocomplete: "off" };
  const fault = element("p", { class: "error", role: "alert" });
  return { input: element("input", { ...look, ...attributes }), fault };
}

/**
 * Reads a field and says beside it what is wrong; an empty one says nothing.
 * @param {NumberField} field
 * @param {Words} words
 * @param {number} least
 * @param {number} most
 */
export function readField({ input, fault }, words, least, most) {
  const number = readNumber(input.value, least, most);
  const wrong = number === null && input.value.trim() !== "";
  if (wrong) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
  setText(fault, wrong ? fill(words.number_wrong, { found: input.value.trim(), least, most }) : "");
  return number;
}

/** @param {NumberField} field */
export function clearFault({ input, fault }) {
  input.removeAttribute("aria-invalid");
  setText(fault, "");
}

/**
 * Shows the number that counts, unless the field is being typed in. What was refused there stays to be mended until the number that
 * counts is another one.
 * @param {NumberField} field
 * @param {string} text
 * @param {boolean} typing
 */
export function showField({ input, fault }, text, typing) {
  const other = input.getAttribute("aria-valuenow") !== text;
  input.setAttribute("aria-valuenow", text);
  if (typing || (input.hasAttribute("aria-invalid") && !other)) return;
  clearFault({ input, fault });
  if (input.value !== text) input.value = text;
}

/**
 * What an arrow key makes of the number in a text; null if it is another key, or no number stands there.
 * @param {string} text
 * @param {string} key
 * @param {Steps} steps
 */
export function stepText(text, key, { least, most, step }) {
  const way = { ArrowUp: 1, ArrowDown: -1 }[key];
  const now = readNumber(text, least, most);
  if (!way || now === null) return null;
  const next = Math.min(most, Math.max(least, now + way * step));
  return String(Number(next.toPrecision(12)));
}

/**
 * The arrow keys step a field by `step` from the number in it; tells whether they have.
 * @param {NumberField} field
 * @param {KeyboardEvent} event
 * @param {Steps} steps
 */
export function stepField({ input }, event, steps) {
  const next = stepText(input.value, event.key, steps);
  if (next === null) return false;
  event.preventDefault();
  input.value = next;
  return true;
}
