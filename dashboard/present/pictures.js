// The pictures that no hand moves: each is made from its step's data, and made anew when that changes.

import { element, named } from "#web/dom.js";
import { drawChange } from "./change.js";
import { drawCoverage } from "./coverage.js";
import { drawOverturn } from "./overturn.js";

/** @import { Words } from "#web/dom.js" */

/** @typedef {{ at: number, number: string, label: string, neutral: boolean }} QuestionTick */
/** @typedef {{ ticks: QuestionTick[], neutral: string, lead: string, baseline: string, as_of: string }} Question */
/** @typedef {{ cards: { name: string, text: string, label: string, mark: string }[] }} Options */
/** @typedef {{ ends: { name: string, in: boolean }[], word: string, basis: string, text: string, places: string }} Pair */
/** @typedef {{ voices: { name: string, pairs: Pair[], more: string }[] }} Combine */
/** @typedef {{ sources: { text: string, note: string }[], more: string, cautions: string[] }} Sources */

/**
 * By the step's id. Python sends each step the data of its own picture, which no type can tell from the id alone: hence `any`.
 * @type {Record<string, (picture: any, words: Words) => HTMLElement>}
 */
export const PICTURES = {
  question: drawQuestion,
  options: drawOptions,
  coverage: drawCoverage,
  before_after: drawChange,
  overturn: drawOverturn,
  combine: drawCombine,
  sources: drawSources,
};
const MANY_CARDS = 4;
const MANY_SOURCES = 2;

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
  for (const { name, text, label, mark } of cards) {
    const card = element("li", "card", named("h2", "clamp", name), named("p", "text", text));
    if (label) card.append(named("p", "label", label));
    if (mark) card.append(element("p", "mark", mark));
    list.append(card);
  }
  return list;
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
function drawSources({ sources, more, cautions }) {
  const list = element("ul", sources.length > MANY_SOURCES ? "crowded" : "");
  for (const { text, note } of sources) {
    const item = element("li", "source", named("p", "cited clamp", text));
    if (note) item.append(named("p", "text clamp", note));
    list.append(item);
  }
  if (more) list.append(element("li", "more", more));
  const warnings = element("ul", "cautions", ...cautions.map((text) => element("li", "", text)));
  return element("div", "sources", list, warnings);
}
