// What the table shows while a weight moves: results of `evaluate` in the shape of the rows that Python sends, with
// numbers written as dashboard/wording.py writes them.

// Decimals kept before a number is rounded for the eye, so that the noise of floating point does not tip a half.
const STEADY = 9;

// `brief` leaves the words of the parts as they are: hundreds of them would take longer than all else.
export function writeRows(data, points, brief = false) {
  const { live } = data;
  const results = evaluate(live, points);
  const total = results.filter(({ code }) => !code).length;
  return data.rows.map((row, i) => writeRow(row, results[i], total, live, brief));
}

function writeRow(row, result, total, live, brief) {
  if (result.code) {
    return {
      ...row,
      value: live.neutral,
      low: live.neutral,
      high: live.neutral,
      value_text: "",
      range_text: "",
      unranked: writeReason(row, result.code, live.words),
      leads: false,
      rank_text: live.words.no_rank,
      rank_title: live.words.not_ranked,
      summary: "",
      parts: row.parts.map((part) => ({ ...part, x: 0, text: writePart(live.words, part, 0, 0) })),
    };
  }
  const { value, low, high, rank, tied } = result;
  const { words } = live;
  const [value_text, range_text] = [formatValue(value), formatRange(words, low, high)];
  const ordinal = live.ordinals[rank - 1];
  return {
    ...row,
    value,
    low,
    high,
    value_text,
    range_text,
    unranked: null,
    leads: rank === 1,
    rank_text: tied ? live.tied_ordinals[rank - 1] : ordinal,
    rank_title: fill(tied ? words.rank_tied : words.rank, { rank: ordinal, total }),
    summary: fill(tied ? words.summary_tied : words.summary, { name: row.name, rank: ordinal, value: value_text, range: range_text }),
    parts: row.parts.map((part, i) => {
      const x = result.contributions[i] ?? 0;
      return { ...part, x, text: brief ? part.text : writePart(words, part, result.shares[i], x) };
    }),
  };
}

// Where weights leave an option unranked, the reason is the same whatever they are: if Python gave it already, it is said better.
function writeReason(row, code, words) {
  return code === "no_points" ? words.no_points : (row.unranked ?? words[code]);
}

function writePart(words, part, share, x) {
  if (!part.said) return part.text;
  return fill(words.part, { said: part.said, share: formatShare(words, share), amount: formatNumber(x, 3) });
}

// Who leads, in a sentence.
export function writeLead(live, rows) {
  const leaders = live.rows.filter((row, i) => rows[i].leads);
  if (!leaders.length) return live.words.none;
  const names = leaders.map(({ short }) => short);
  if (names.length === 1) return fill(leaders[0].leads, { name: names[0] });
  const last = names.pop();
  return fill(live.words.tie, { names: `${names.join(", ")} ${live.words.and} ${last}` });
}

/* ---- numbers ---- */

export function formatNumber(value, digits = 2) {
  const text = writeRounded(value, digits).replace(/\.?0+$/, "");
  return /[1-9]/.test(text) ? text : "0";
}

export function formatValue(value) {
  const text = writeRounded(value, 2);
  return /[1-9]/.test(text) ? text : "0.00";
}

export function formatRange(words, low, high) {
  if (low === high) return formatNumber(low);
  return fill(words.range, { low: formatNumber(low), high: formatNumber(high) });
}

export function formatShare(words, share) {
  if (share > 0 && share < 0.005) return words.share_small;
  return fill(words.share, { share: Math.floor(Number((100 * share).toFixed(STEADY)) + 0.5) });
}

// With a sign, and a half rounded to the even digit, as Python does. A half at `digits` is an odd number of 2 ** -(digits + 1).
function writeRounded(value, digits) {
  const size = Number(Math.abs(value).toFixed(STEADY));
  let text = size.toFixed(digits);
  const half = size * 2 ** (digits + 1);
  if (half % 2 === 1 && text.at(-1) % 2 === 1) text = (size - 0.5 * 10 ** -digits).toFixed(digits);
  return (value < 0 ? "\u2212" : "+") + text;
}
