// The pictures that no hand moves: each is made from its step's data, and made anew when that changes.

import { element, named } from "#web/dom.js";
import { paint } from "#web/groups.js";

/** @import { Words } from "#web/dom.js" */
/** @import { Style } from "#web/groups.js" */

/** @typedef {{ letter: string, basis: string }} Mark */
/** @typedef {{ label: string, state: string, marks: Mark[] }} CoverageCell */
/** @typedef {{ at: number, number: string, label: string, neutral: boolean }} QuestionTick */
/** @typedef {{ ticks: QuestionTick[], neutral: string, lead: string, baseline: string, as_of: string }} Question */
/** @typedef {{ cards: { name: string, text: string, label: string, mark: string }[] }} Options */
/**
 * @typedef {{
 *   columns: { short: string }[], rows: { name: string, cells: CoverageCell[] }[], sections: (Style & { span: number })[],
 *   voices: { letter: string, name: string }[], legend: { basis: string, text: string }[],
 * }} Coverage
 */
/** @typedef {{ name: string, change: number | null, share: string, text: string }} Needed */
/** @typedef {{ rows: Needed[], instead: string, tied_by: string, ties: string[] }} Overturn */
/** @typedef {{ ends: { name: string, in: boolean }[], word: string, basis: string, text: string, places: string }} Pair */
/** @typedef {{ voices: { name: string, pairs: Pair[], more: string }[] }} Combine */
/** @typedef {{ sources: { text: string, note: string }[], cautions: string[] }} Sources */

/**
 * By the step's id. Python sends each step the data of its own picture, which no type can tell from the id alone: hence `any`.
 * @type {Record<string, (picture: any, words: Words) => HTMLElement>}
 */
export const PICTURES = {
  question: drawQuestion,
  options: drawOptions,
  coverage: drawCoverage,
  overturn: drawOverturn,
  combine: drawCombine,
  sources: drawSources,
};
const MANY_CARDS = 4;
const CARD_LINES = [11, 7, 4, 2];
const MANY_ROWS = 6;

/** @param {Question} picture */
function drawQuestion({ ticks, neutral, lead, baseline, as_of }) {
  const scale = element("ol", "scale");
  for (const { at, number, label, neutral: middle } of ticks) {
    const tick = element("li", middle ? "tick middle" : "tick", element("b", "", number), named("span", "clamp", label));
    tick.style.left = `${100 * at}%`;
    scale.append(tick);
  }
  const head = element("p", "head clamp", `${lead}: `, named("b", "", neutral));
  const card = element("div", "baseline", head, named("p", "clamp", baseline));
  if (as_of) card.append(named("p", "as_of clamp", as_of));
  const node = element("div", "question", scale, element("i", "stem"), card);
  const middle = ticks.find((tick) => tick.neutral);
  if (middle) node.style.setProperty("--part", String(middle.at));
  return node;
}

/** @param {Options} picture */
function drawOptions({ cards }) {
  const list = element("ul", cards.length > MANY_CARDS ? "cards many" : "cards");
  list.style.setProperty("--cards", String(Math.min(cards.length, MANY_CARDS)));
  list.style.setProperty("--card-lines", String(CARD_LINES[Math.ceil(cards.length / MANY_CARDS) - 1] ?? 1));
  for (const { name, text, label, mark } of cards) {
    const card = element("li", "card", named("h2", "clamp", name), named("p", "clamp text", text));
    if (label) card.append(named("p", "label clamp", label));
    if (mark) card.append(element("p", "mark", mark));
    list.append(card);
  }
  return list;
}

/**
 * @param {Coverage} picture
 * @param {Words} words
 */
function drawCoverage({ columns, rows, sections, voices, legend }, words) {
  const heads = [headCell("col", words.criterion, "first"), ...columns.map(({ short }) => headCell("col", short))];
  const body = element("tbody");
  const stripes = sections.flatMap((section) => Array.from({ length: section.span }, (_, i) => ({ section, starts: i === 0 })));
  rows.forEach(({ name, cells }, i) => {
    const first = headCell("row", name, "first");
    const stripe = element("i", "stripe");
    if (stripes[i]) paint(stripe, stripes[i].section);
    first.prepend(stripe);
    body.append(element("tr", stripes[i]?.starts ? "section" : "", first, ...cells.map(drawCell)));
  });
  const table = element(
    "table",
    columns.length > 6 ? "wide" : "",
    element("caption", "hidden", words.coverage_caption),
    element("thead", "", element("tr", "", ...heads)),
    body,
  );
  table.style.setProperty("--rows", String(rows.length + 1));
  table.style.setProperty("--columns", String(columns.length));
  const bases = legend.filter(({ basis }) => basis !== "nobody");
  const key = element(
    "ul",
    "legend",
    ...voices.map(({ letter, name }) => element("li", "key", named("span", "", `${letter} · ${name}`))),
    ...bases.map(({ basis, text }) => {
      const mark = letterMark("", basis);
      mark.setAttribute("aria-hidden", "true");
      return element("li", "key", mark, named("span", "", text));
    }),
  );
  return element("div", "coverage", key, table);
}

/**
 * @param {"col" | "row"} scope
 * @param {string} text
 * @param {string} [className]
 */
function headCell(scope, text, className = "") {
  const cell = element("th", className, named("span", "clamp", text));
  cell.scope = scope;
  return cell;
}

/** @param {CoverageCell} cell */
function drawCell({ label, state, marks }) {
  const letters = marks.map(({ letter, basis }) => letterMark(letter, basis));
  return element(
    "td",
    state,
    element("span", "hidden", label),
    element("span", { class: "letters", "aria-hidden": "true" }, ...letters),
  );
}

/**
 * @param {string} letter
 * @param {string} basis
 */
function letterMark(letter, basis) {
  return element("span", { class: "letter", "data-basis": basis }, letter);
}

/**
 * @param {Overturn} picture
 * @param {Words} words
 */
function drawOverturn({ rows, instead, tied_by, ties }, words) {
  const node = element("div", "overturn");
  if (instead) node.append(element("p", "instead", instead));
  if (rows.length) {
    const limits = element("span", "limits", element("span", "", words.zero), element("span", "", words.all_weight));
    const list = element("ul", rows.length > MANY_ROWS ? "needed dense" : "needed", ...rows.map(drawNeeded));
    list.style.setProperty("--rows", String(rows.length));
    node.append(element("p", "needed_axis", element("span", "title", words.needed), limits), list);
  }
  if (ties.length) {
    const chips = element("ul", "", ...ties.map((text) => named("li", "chip", text)));
    node.append(element("div", "ties", element("h2", "", tied_by), chips));
  }
  return node;
}

/** @param {Needed} row */
function drawNeeded({ name, change, share, text }) {
  const [bar, number] = [element("span", "bar"), element("b", "share", share)];
  bar.style.width = number.style.left = `${100 * (change ?? 0)}%`;
  const track = element("span", { class: "track", "aria-hidden": "true" }, bar, number);
  return element("li", share ? "" : "barless", named("span", "name clamp", name), track, named("p", "text clamp", text));
}

/**
 * @param {Combine} picture
 * @param {Words} words
 */
function drawCombine({ voices }, words) {
  const node = element("div", "combine");
  node.style.setProperty("--voices", String(voices.length));
  for (const { name, pairs, more } of voices) {
    const list = element("ul", "", ...pairs.map((pair) => drawPair(pair, words)));
    const voice = element("section", "voice", named("h2", "clamp", name), list);
    if (more) voice.append(element("p", "more", more));
    node.append(voice);
  }
  return node;
}

/**
 * @param {Pair} pair
 * @param {Words} words
 */
function drawPair({ ends, word, basis, text, places }, words) {
  const [first, second] = ends.map((end) => named("b", end.in ? "end" : "end outside", end.name));
  const pair = element("p", { class: "pair", "data-basis": basis }, first, element("span", "link", word), second);
  if (basis !== "stated") pair.append(element("span", "basis", words[basis] ?? basis));
  return element("li", "", pair, named("p", "text clamp", `${text} ${places}`));
}

/** @param {Sources} picture */
function drawSources({ sources, cautions }) {
  const list = element("ul");
  for (const { text, note } of sources) {
    const item = element("li", "source", named("p", "cited clamp", text));
    if (note) item.append(named("p", "text clamp", note));
    list.append(item);
  }
  const warnings = element("ul", "cautions", ...cautions.map((text) => element("li", "", text)));
  return element("div", "sources", list, warnings);
}
