// The arithmetic that the ranking does while a weight moves, and no other: weighted means, ranks, ties.
// It repeats policies/ranking.py on the cells that Python has sent; a test holds the two together.

/** @import { Applied } from "#web/events.js" */
/** @import { Points } from "#web/weights.js" */
/** @import { Words } from "#web/dom.js" */

/**
 * What Python knows of an alternative, cell by cell in the order of the criteria: `read` has a reading, `counts` enters the
 * mean.
 * @typedef {{
 *   id: string, short: string, leads: string, no_reading: boolean,
 *   counts: boolean[], read: boolean[], low: number[], central: number[], high: number[],
 * }} LiveRow
 */
/**
 * `least_carried` is the least part of the weight that the cells which count must carry, any at all where it is 0; of an
 * alternative whose cells carry less, `too_little` is said.
 * @typedef {{
 *   applied: Applied, criteria: string[], points: Points, neutral: number, least_carried: number, too_little: string,
 *   tolerance: number, signed: boolean, rows: LiveRow[], words: Words, ordinals: string[], tied_ordinals: string[], tie_notes: number,
 * }} Live
 */
/**
 * Why an alternative has no rank.
 * @typedef {{ code: "no_reading" | "no_points" | "too_little" }} Unranked
 */
/**
 * @typedef {{
 *   code: "", value: number, low: number, high: number, rank: number, tied: boolean,
 *   shares: number[], contributions: (number | null)[],
 * }} Ranked
 */

/**
 * Gives one result a row of `live`, in its order.
 * @param {Live} live
 * @param {Points} points
 */
export function evaluate(live, points) {
  const weights = shareOut(live.criteria.map((id) => points[id] ?? live.points[id]));
  const results = live.rows.map((row) => weighRow(live, row, weights));
  const ranked = results.filter((result) => result.code === "");
  for (const result of ranked) {
    result.rank = 1 + ranked.filter(({ value }) => value > result.value + live.tolerance).length;
    result.tied = ranked.filter(({ value }) => Math.abs(value - result.value) <= live.tolerance).length > 1;
  }
  return results;
}

/**
 * Dividing by the largest first keeps the sum of very large or very small points a number.
 * @param {number[]} points
 */
function shareOut(points) {
  const largest = Math.max(0, ...points);
  if (!(largest > 0)) return null;
  const scaled = points.map((x) => x / largest);
  const total = scaled.reduce((sum, x) => sum + x, 0);
  return scaled.map((x) => x / total);
}

/**
 * Rank and tie are found when all are weighed.
 * @param {Live} live
 * @param {LiveRow} row
 * @param {number[] | null} weights
 * @returns {Ranked | Unranked}
 */
function weighRow(live, row, weights) {
  if (row.no_reading) return { code: "no_reading" };
  if (!weights) return { code: "no_points" };
  const carried = weights.reduce((sum, weight, i) => (row.counts[i] ? sum + weight : sum), 0);
  if (!(carried > 0) || carried < live.least_carried - live.tolerance) return { code: "too_little" };
  const shares = weights.map((weight, i) => (row.counts[i] ? weight / carried : 0));
  /** @param {number[]} cells */
  const mean = (cells) => shares.reduce((sum, share, i) => sum + share * cells[i], 0);
  const contributions = shares.map((share, i) => (row.read[i] ? share * (row.central[i] - live.neutral) : null));
  const [value, low, high] = [row.central, row.low, row.high].map(mean);
  return { code: "", value, low, high, rank: 0, tied: false, shares, contributions };
}
