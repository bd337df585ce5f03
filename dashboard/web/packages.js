// What measures do together, while they are ticked: the rule of policies/comparison/packages.py on the cells that Python
// has sent; a test holds the two together.

import { fill, formatNumber } from "#web/text.js";

/** @import { LiveRow } from "#web/evaluate.js" */
/** @import { Ranking, Row } from "#web/live.js" */

/**
 * The options of which a package is put together, each as it stands alone. `cells.read` tells where an option has a
 * reading; elsewhere low and high are what such a cell is entered as. `entered` tells whether it enters at all,
 * `only_shared` whether criteria enter only where every row is read. `name` counts the measures, `said` names a cell.
 * @typedef {{
 *   id: string, name: { two: string, more: string }, said: string, combined: string, leads: string, rule: string, worst: number, best: number, entered: boolean,
 *   only_shared: boolean, least: number, most: number, criteria: string[], options: { row: Row, live: LiveRow, read: boolean[] }[],
 * }} Build
 */

/**
 * The picture of some measures together, above each of them alone.
 * @param {Ranking} told
 * @param {Build} build
 * @param {string[]} ids
 * @returns {Ranking}
 */
export function putTogether(told, build, ids) {
  const chosen = build.options.filter(({ live }) => ids.includes(live.id));
  const package_ = combineRow(told, build, chosen);
  const rows = [package_, ...chosen].map(({ row, live, read }) => ({ row, live: { ...live }, read }));
  rows.forEach(({ live, read }) => {
    const shared = read.map((_, i) => rows.every((other) => other.read[i] || !other.read.includes(true)));
    live.counts = build.entered ? read.map(() => read.includes(true)) : build.only_shared ? shared : read;
    live.no_reading = !read.includes(true);
  });
  return {
    ...told,
    rows: rows.map(({ row }) => row),
    live: { ...told.live, rows: rows.map(({ live }) => live) },
  };
}

/**
 * @param {Ranking} told
 * @param {Build} build
 * @param {Build["options"]} members
 */
function combineRow(told, build, members) {
  const { neutral, signed } = told.live;
  const read = build.criteria.map((_, i) => members.some((member) => member.read[i]));
  /** @param {"low" | "central" | "high"} end */
  const combine = (end) => {
    const silent = { low: build.least, central: neutral, high: build.most }[end];
    /** @param {Build["options"][number]} member @param {number} i */
    const cell = (member, i) => (member.read[i] ? member.live[end][i] : build.entered ? silent : neutral);
    return read.map((there, i) => (there ? combineCells(build, members.map((member) => cell(member, i)), neutral) : silent));
  };
  const [low, central, high] = [combine("low"), combine("central"), combine("high")];
  const name = fill(build.name[members.length === 2 ? "two" : "more"], { count: members.length });
  const [{ row: first, live }] = members.length ? members : build.options;
  const parts = first.parts.map((part, i) => {
    const said = fill(build.said, { name: build.criteria[i], value: formatNumber(central[i], 2, signed) });
    return { ...part, said: read[i] ? said : null };
  });
  const row = { ...first, id: build.id, name, mark: "", combined: fill(build.combined, { count: members.length }), parts };
  return { row, live: { ...live, id: build.id, short: name, leads: build.leads, read, low, central, high }, read };
}

/**
 * @param {Build} build
 * @param {number[]} values
 * @param {number} neutral
 */
function combineCells({ rule, worst, best }, values, neutral) {
  if (rule === "sum") return Math.min(best, Math.max(worst, values.reduce((sum, value) => sum + value - neutral, neutral)));
  return Math.max(neutral, ...values) + Math.min(neutral, ...values) - neutral;
}
