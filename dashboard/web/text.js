// Patterns of words and numbers, filled in and written as dashboard/wording fills and writes them.

/** @import { Words } from "#web/dom.js" */

// Decimals kept before a number is rounded for the eye, so that the noise of floating point does not tip a half.
const STEADY = 9;

/**
 * @param {string} template
 * @param {Record<string, string | number>} values
 */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * @param {number} value
 * @param {number} [digits]
 * @param {boolean} [signed] false for values on a scale whose neutral point is an end
 */
export function formatNumber(value, digits = 2, signed = true) {
  const text = writeRounded(value, digits, signed).replace(/\.?0+$/, "");
  return /[1-9]/.test(text) ? text : "0";
}

/**
 * @param {number} value
 * @param {boolean} [signed]
 */
export function formatValue(value, signed = true) {
  const text = writeRounded(value, 2, signed);
  return /[1-9]/.test(text) ? text : "0.00";
}

/**
 * @param {Words} words
 * @param {number} low
 * @param {number} high
 * @param {boolean} [signed]
 */
export function formatRange(words, low, high, signed = true) {
  if (low === high) return formatValue(low, signed);
  return fill(words.range, { low: formatValue(low, signed), high: formatValue(high, signed) });
}

/**
 * @param {Words} words
 * @param {number} share
 */
export function formatShare(words, share) {
  if (share > 0 && share < 0.005) return words.share_small;
  return fill(words.share, { share: roundShare(share) });
}

/**
 * A share in whole per cent.
 * @param {number} share
 */
export function roundShare(share) {
  return Math.floor(Number((100 * share).toFixed(STEADY)) + 0.5);
}

/**
 * With a sign (a plus only where it is signed), and a half rounded to the even digit, as Python does. A half at `digits` is an odd number of 2 ** -(digits + 1).
 * @param {number} value
 * @param {number} digits
 * @param {boolean} signed
 */
function writeRounded(value, digits, signed) {
  const size = Number(Math.abs(value).toFixed(STEADY));
  let text = size.toFixed(digits);
  const half = size * 2 ** (digits + 1);
  if (half % 2 === 1 && Number(text.at(-1)) % 2 === 1) text = (size - 0.5 * 10 ** -digits).toFixed(digits);
  return (value < 0 ? "\u2212" : signed ? "+" : "") + text;
}
