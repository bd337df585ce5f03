// What the ranking shows while a weight moves: results of `evaluate` in the shape of the rows that Python sends.

import { evaluate } from "#web/evaluate.js";
import { fill, formatNumber, formatRange, formatShare, formatValue } from "#web/text.js";

/** @import { Scale } from "#web/bars.js" */
/** @import { Words } from "#web/dom.js" */
/** @import { Live, Ranked, Unranked } from "#web/evaluate.js" */
/** @import { Group } from "#web/groups.js" */
/** @import { Points } from "#web/weights.js" */

/** @typedef {{ criterion: string, group: string, x: number, said: string | null, text: string }} Part */
/**
 * @typedef {{
 *   id: string, name: string, mark: string, combined: string, parts: Part[], value: number, low: number, high: number, leads: boolean,
 *   value_text: string, range_text: string, rank_text: string, rank_title: string, summary: string, unranked: string | null,
 * }} Row
 */
/** @import { Build } from "#web/packages.js" */
/** @typedef {{ words: Words, scale: Scale, groups: Group[], rows: Row[], live: Live, notes: string[], build?: Build }} Ranking */

/**
 * `brief` leaves the words of the parts as they are: hundreds of them would take longer than all else.
 * @param {Ranking} data
 * @param {Points} points
 * @param {boolean} [brief]
 */
export function writeRows(data, points, brief = false) {
  const { live } = data;
  const results = evaluate(live, points);
  const total = results.filter(({ code }) => !code).length;
  return data.rows.map((row, i) => {
    const result = results[i];
    return result.code === "" ? writeRanked(row, result, total, live, brief) : writeUnranked(row, result, live);
  });
}

/**
 * @param {Row} row
 * @param {Unranked} result
 * @param {Live} live
 * @returns {Row}
 */
function writeUnranked(row, { code }, { neutral, too_little, words }) {
  return {
    ...row,
    value: neutral,
    low: neutral,
    high: neutral,
    value_text: "",
    range_text: "",
    // Where weights leave an option unranked, the reason is the same whatever they are: Python's own, if there, says it better.
    unranked: code === "no_points" ? words.no_points : (row.unranked ?? too_little),
    leads: false,
    rank_text: words.no_rank,
    rank_title: words.not_ranked,
    summary: "",
    parts: row.parts.map((part) => ({ ...part, x: 0, text: writePart(words, part, 0, 0) })),
  };
}

/**
 * @param {Row} row
 * @param {Ranked} result
 * @param {number} total
 * @param {Live} live
 * @param {boolean} brief
 * @returns {Row}
 */
function writeRanked(row, { value, low, high, rank, tied, shares, contributions }, total, live, brief) {
  const { words } = live;
  const [value_text, range_text] = [formatValue(value, live.signed), formatRange(words, low, high, live.signed)];
  const ordinal = live.ordinals[rank - 1];
  const said = { name: row.name, rank: ordinal, value: value_text, range: range_text };
  return {
    ...row,
    value,
    low,
    high,
    value_text,
    range_text,
    unranked: null,
    // One that is ranked alone leads nobody.
    leads: total > 1 && rank === 1,
    rank_text: total === 1 ? words.no_rank : tied ? live.tied_ordinals[rank - 1] : ordinal,
    rank_title: total === 1 ? words.only : fill(tied ? words.rank_tied : words.rank, { rank: ordinal, total }),
    summary: fill(total === 1 ? words.summary_only : tied ? words.summary_tied : words.summary, said),
    parts: row.parts.map((part, i) => {
      const x = contributions[i] ?? 0;
      return { ...part, x, text: brief ? part.text : writePart(words, part, shares[i], x) };
    }),
  };
}

/**
 * @param {Words} words
 * @param {Part} part
 * @param {number} share
 * @param {number} x
 */
function writePart(words, part, share, x) {
  if (!part.said) return part.text;
  return fill(words.part, { said: part.said, share: formatShare(words, share), amount: formatNumber(x, 3) });
}

/**
 * Who leads, in a sentence.
 * @param {Live} live
 * @param {Row[]} rows
 */
export function writeLead(live, rows) {
  const ranked = live.rows.filter((_, i) => !rows[i].unranked);
  if (ranked.length === 1) return fill(live.words.only_ranked, { name: ranked[0].short });
  const leaders = live.rows.filter((_, i) => rows[i].leads);
  if (!leaders.length) return live.words.none;
  const names = leaders.map(({ short }) => short);
  if (names.length === 1) return fill(leaders[0].leads, { name: names[0] });
  return fill(live.words.tie, { names: `${names.slice(0, -1).join(", ")} ${live.words.and} ${names.at(-1)}` });
}
