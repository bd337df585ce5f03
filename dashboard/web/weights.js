// What moving a weight does to all of them: pure functions. Only the proportions of points matter; a share is points by their sum.
// A locked criterion keeps its share, so its points follow what the free ones do. Ids in `locks` that are not among the points
// are out of view and have no say.

/** @typedef {Record<string, number>} Points by criterion */
/** @typedef {Iterable<string>} Locks */

export const MAX_POINTS = 100;
export const MAX_GROUP_PERCENT = 99;
const EQUAL_POINTS = 50;

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
 * Rescales points of which one exceeds the control's end.
 * @param {Points} points
 */
export function fitPoints(points) {
  const largest = Math.max(0, ...Object.values(points));
  if (largest <= MAX_POINTS) return points;
  return Object.fromEntries(Object.entries(points).map(([id, x]) => [id, (x / largest) * MAX_POINTS]));
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
 * Why a group's share cannot move: "empty", "alone" (nothing else carries weight) or "locked"; null if it can.
 * @param {Points} points
 * @param {Locks} locks
 * @param {string[]} members
 * @returns {"empty" | "alone" | "locked" | null}
 */
export function whyStuck(points, locks, members) {
  const { free, held } = part(points, locks);
  if (!members.length) return "empty";
  if (!members.some((id) => free.includes(id))) return "locked";
  if (sumPoints(points, free.filter((id) => !members.includes(id))) > 0) return null;
  return held.some((id) => !members.includes(id)) ? "locked" : "alone";
}

/**
 * Points with which `members` together hold `percent` of the total, as nearly as the locked shares allow. The free members
 * keep their proportions (equal if all were 0), and so does all else.
 * @param {Points} points
 * @param {Locks} locks
 * @param {string[]} members
 * @param {number} percent
 */
export function scaleGroup(points, locks, members, percent) {
  if (whyStuck(points, locks, members)) return points;
  const { free, held } = part(points, locks);
  const inside = free.filter((id) => members.includes(id));
  const total = sumPoints(points);
  const room = sumPoints(points, free) / total;
  const fixed = sumPoints(points, held.filter((id) => members.includes(id))) / total;
  const share = Math.min(Math.max(0, percent / 100 - fixed), (room * MAX_GROUP_PERCENT) / 100);
  const target = (sumPoints(points, free.filter((id) => !members.includes(id))) * share) / (room - share);
  const own = sumPoints(points, inside);
  const scaled = inside.map((id) => [id, own > 0 ? (points[id] / own) * target : target / inside.length]);
  return fitPoints(holdLocked(points, locks, { ...points, ...Object.fromEntries(scaled) }));
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
