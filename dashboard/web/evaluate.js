// The arithmetic that the ranking does while a weight moves, and no other: weighted means, the half rule, ranks, ties.
// It repeats policies/ranking.py on the cells that Python has sent; a test holds the two together.

const HALF = 0.5;

// Returns one result a row of `live`, in its order. `code` says why an option is not ranked; its numbers are then null.
export function evaluate(live, points) {
  const weights = shareOut(live.criteria.map((id) => points[id] ?? live.points[id]));
  const results = live.rows.map((row) => weighRow(live, row, weights));
  const values = results.filter(({ code }) => !code).map(({ value }) => value);
  for (const result of results) {
    if (result.code) continue;
    result.rank = 1 + values.filter((value) => value > result.value + live.tolerance).length;
    result.tied = values.filter((value) => Math.abs(value - result.value) <= live.tolerance).length > 1;
  }
  return results;
}

// Dividing by the largest first keeps the sum of very large or very small points a number.
function shareOut(points) {
  const largest = Math.max(0, ...points);
  if (!(largest > 0)) return null;
  const scaled = points.map((x) => x / largest);
  const total = scaled.reduce((sum, x) => sum + x, 0);
  return scaled.map((x) => x / total);
}

function weighRow(live, row, weights) {
  const none = { code: "", value: null, low: null, high: null, rank: null, tied: false, shares: null, contributions: null };
  if (row.no_reading) return { ...none, code: "no_reading" };
  if (!weights) return { ...none, code: "no_points" };
  const carried = weights.reduce((sum, weight, i) => (row.counts[i] ? sum + weight : sum), 0);
  if (live.half && carried < HALF - live.tolerance) return { ...none, code: "less_than_half" };
  if (!(carried > 0)) return { ...none, code: "nothing_shared" };
  const shares = weights.map((weight, i) => (row.counts[i] ? weight / carried : 0));
  const mean = (cells) => shares.reduce((sum, share, i) => sum + share * cells[i], 0);
  const contributions = shares.map((share, i) => (row.read[i] ? share * (row.central[i] - live.neutral) : null));
  const [value, low, high] = [row.central, row.low, row.high].map(mean);
  return { ...none, value, low, high, shares, contributions };
}
