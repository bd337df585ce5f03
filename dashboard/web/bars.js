// Where things lie on the value scale, and how the parts of an overall value lie beside each other.

/** @import { Group } from "#web/groups.js" */

/** @typedef {"worst" | "neutral" | "best"} End */
/** @typedef {Record<End, number>} Ends of an axis, and where nothing changes */
/** @typedef {Ends & { ticks: number[], labels: Record<End, string> }} Scale */

/** @type {End[]} */
export const ENDS = ["worst", "neutral", "best"];

/**
 * @param {Ends} scale
 * @param {number} value
 */
export function positionOf(scale, value) {
  const share = (value - scale.worst) / (scale.best - scale.worst);
  return `${Math.min(1, Math.max(0, share)) * 100}%`;
}

/**
 * @param {Ends} scale
 * @param {number} low
 * @param {number} high
 */
export function widthBetween(scale, low, high) {
  return `${(high - low) * unitOf(scale)}%`;
}

/**
 * Per cent of the axis that one unit of value takes.
 * @param {Ends} scale
 */
function unitOf(scale) {
  return 100 / (scale.best - scale.worst);
}

/**
 * Parts by group, each with its place among those that Python sends.
 * @param {{ criterion: string, group: string }[]} parts
 * @param {Group[]} groups
 */
export function orderParts(parts, groups) {
  const order = groups.map(({ id }) => id);
  return parts
    .map(({ criterion, group }, place) => ({ criterion, group, place }))
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
}

/**
 * Start and width of each part in per cent: what adds lies to the right of no change, one after the other, what takes away to
 * the left.
 * @param {Ends} scale
 * @param {number[]} amounts
 */
export function stackParts(scale, amounts) {
  const unit = unitOf(scale);
  const middle = (scale.neutral - scale.worst) * unit;
  const edge = { left: middle, right: middle };
  return amounts.map((amount) => {
    const width = Math.abs(amount) * unit;
    const side = amount < 0 ? "left" : "right";
    if (side === "left") edge.left -= width;
    const start = edge[side];
    if (side === "right") edge.right += width;
    return { start, width, side };
  });
}
