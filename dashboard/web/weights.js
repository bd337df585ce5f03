// What moving a weight does to all of them: pure functions. Only the proportions of points matter; a share is points by their sum.
// A locked criterion keeps its share, so its points follow what the free ones do. Ids in `locks` that are not among the points
// are out of view and have no say.

/** @typedef {Record<string, number>} Points by criterion */
/** @typedef {Iterable<string>} Locks */

export const MAX_POINTS = 100;
export const MAX_PERCENT = 100;
const EQUAL_POINTS = 50;
// A smaller share is none: points that leave it would dwarf all others.
const LEAST_LEFT = 1e-9;

/**
 * @param {Points} points
 * @param {string[]} [ids]
 */
export function sumPoints(points, ids = Object.keys(points)) {
  return ids.reduce((sum, id) => sum + points[id], 0);
}

/**
 * The part of all weight that these criteria carry; null where no criterion carries any.
 * @param {Points} points
 * @param {string[]} ids
 */
export function shareOf(points, ids) {
  const total = sumPoints(points);
  return total > 0 ? sumPoints(points, ids) / total : null;
}

/**
 * @param {Points} a
 * @param {Points} b
 */
export function samePoints(a, b) {
  const ids = Object.keys(a);
  return ids.length === Object.keys(b).length && ids.every((id) => a[id] === b[id]);
}

/**
 * What points are multiplied by where one exceeds the control's end: only proportions count.
 * @param {Points} points
 */
export function findScale(points) {
  return MAX_POINTS / Math.max(MAX_POINTS, ...Object.values(points));
}

/**
 * @param {Points} points
 * @param {number} scale
 * @returns {Points}
 */
export function scalePoints(points, scale) {
  return Object.fromEntries(Object.entries(points).map(([id, x]) => [id, x * scale]));
}

/**
 * Whether one criterion can move: among locked ones it needs another free one to trade weight with.
 * @param {Points} points
 * @param {Locks} locks
 * @param {string} id
 */
export function canMove(points, locks, id) {
  const { free, held } = part(points, locks);
  if (!held.length) return true;
  return free.includes(id) && sumPoints(points, free.filter((each) => each !== id)) > 0;
}

/**
 * Points with `id` at `value` on its own control; the locked ones may come to exceed it.
 * @param {Points} points
 * @param {Locks} locks
 * @param {string} id
 * @param {number} value
 */
export function moveCriterion(points, locks, id, value) {
  return canMove(points, locks, id) ? holdLocked(points, locks, { ...points, [id]: value }) : points;
}

/**
 * Why the share of criteria together cannot move: "empty", "alone" (nothing else carries weight, or has some at rest) or "locked";
 * null if it can.
 * @param {Points} points
 * @param {Locks} locks
 * @param {string[]} members
 * @param {Points} [rest]
 * @returns {"empty" | "alone" | "locked" | null}
 */
export function whyStuck(points, locks, members, rest = {}) {
  const { free, held } = part(points, locks);
  if (!members.length) return "empty";
  if (!members.some((id) => free.includes(id))) return "locked";
  const outside = free.filter((id) => !members.includes(id));
  if (sumPoints(points, free) > 0 && sumPoints(wake(points, outside, rest), outside) > 0) return null;
  return held.some((id) => !members.includes(id)) ? "locked" : "alone";
}

/**
 * Points with which `members` together hold `percent` of the total, as nearly as the locked shares allow. The free members keep
 * their proportions: where all are 0 those of `rest`, or equal ones. What else is free is left as it is; it is 0 where the members
 * hold all there is, and comes back from there in the proportions of `rest`.
 * @param {Points} points
 * @param {Locks} locks
 * @param {string[]} members
 * @param {number} percent
 * @param {Points} [rest] the points that criteria had before their weight was moved to 0 together
 */
export function scaleGroup(points, locks, members, percent, rest = {}) {
  if (whyStuck(points, locks, members, rest)) return points;
  const { free, held } = part(points, locks);
  const inside = free.filter((id) => members.includes(id));
  const outside = free.filter((id) => !members.includes(id));
  const total = sumPoints(points);
  const room = sumPoints(points, free) / total;
  const fixed = sumPoints(points, held.filter((id) => members.includes(id))) / total;
  const share = Math.max(0, percent / 100 - fixed);
  const all = share > room - LEAST_LEFT;
  const others = all ? allZero(outside) : wake(points, outside, rest);
  const target = all ? sumPoints(points, free) : (sumPoints(others, outside) * share) / (room - share);
  const equal = Object.fromEntries(inside.map((id) => [id, 1]));
  const parts = [wake(points, inside, rest), equal].find((each) => sumPoints(each, inside) > 0) ?? equal;
  const own = sumPoints(parts, inside);
  const scaled = Object.fromEntries(inside.map((id) => [id, (parts[id] / own) * target]));
  return holdLocked(points, locks, { ...points, ...others, ...scaled });
}

/**
 * The points of these criteria or, where all are 0, what they had before that.
 * @param {Points} points
 * @param {string[]} ids
 * @param {Points} rest
 * @returns {Points}
 */
function wake(points, ids, rest) {
  const from = sumPoints(points, ids) > 0 ? points : rest;
  return Object.fromEntries(ids.map((id) => [id, from[id] ?? 0]));
}

/**
 * @param {string[]} ids
 * @returns {Points}
 */
function allZero(ids) {
  return Object.fromEntries(ids.map((id) => [id, 0]));
}

/**
 * The criteria whose weight a move may have brought to 0 together: all others where these came to hold all there is, else these.
 * @param {Points} before
 * @param {Points} after
 * @param {string[]} together
 */
export function listRested(before, after, together) {
  const others = Object.keys(after).filter((id) => after[id] === 0 && !together.includes(id));
  return together.length && sumPoints(before, others) > 0 ? others : together;
}

/**
 * The points at rest once the weight of these criteria has been moved together.
 * @param {Points} rest
 * @param {Points} before
 * @param {Points} after
 * @param {string[]} together
 */
export function putToRest(rest, before, after, together) {
  if (sumPoints(after, together) > 0 || !(sumPoints(before, together) > 0)) return rest;
  return { ...rest, ...Object.fromEntries(together.map((id) => [id, before[id]])) };
}

/**
 * Points with which the free ones among `members` are equal; together they keep the share that they had.
 * @param {Points} points
 * @param {Locks} locks
 * @param {string[]} members
 */
export function equaliseGroup(points, locks, members) {
  const { free } = part(points, locks);
  const inside = free.filter((id) => members.includes(id));
  const each = sumPoints(points, inside) / inside.length;
  return { ...points, ...Object.fromEntries(inside.map((id) => [id, each])) };
}

/**
 * Points with which all free criteria are equal: in the middle of the control, unless locked ones have to keep their share.
 * @param {Points} points
 * @param {Locks} locks
 */
export function equaliseAll(points, locks) {
  const { free, held } = part(points, locks);
  if (held.length) return equaliseGroup(points, locks, free);
  return Object.fromEntries(free.map((id) => [id, EQUAL_POINTS]));
}

/**
 * @param {Points} points
 * @param {Locks} locks
 */
function part(points, locks) {
  const locked = new Set(locks);
  const ids = Object.keys(points);
  return { free: ids.filter((id) => !locked.has(id)), held: ids.filter((id) => locked.has(id)) };
}

/**
 * A share is kept by growing with the sum of the free points.
 * @param {Points} points
 * @param {Locks} locks
 * @param {Points} moved
 */
function holdLocked(points, locks, moved) {
  const { free, held } = part(points, locks);
  if (!held.length) return moved;
  const growth = sumPoints(moved, free) / sumPoints(points, free);
  return { ...moved, ...Object.fromEntries(held.map((id) => [id, points[id] * growth])) };
}
