// The pictures that no hand moves: each is made from its step's data, and made anew when that changes.

const PICTURES = {
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

function drawQuestion({ ticks, neutral, lead, baseline, as_of }) {
  const node = element("div", "question");
  const scale = element("ol", "scale");
  for (const { at, number, label, neutral: middle } of ticks) {
    const tick = element("li", middle ? "tick middle" : "tick");
    tick.style.left = `${100 * at}%`;
    tick.append(element("b", "", number), named("span", "clamp", label));
    scale.append(tick);
  }
  const at = ticks.find((tick) => tick.neutral).at;
  node.style.setProperty("--part", at);
  const card = element("div", "baseline");
  const head = element("p", "head clamp");
  head.append(`${lead}: `, named("b", "", neutral));
  card.append(head, named("p", "clamp", baseline));
  if (as_of) card.append(named("p", "as_of clamp", as_of));
  node.append(scale, element("i", "stem"), card);
  return node;
}

function drawOptions({ cards }) {
  const list = element("ul", "cards");
  list.classList.toggle("many", cards.length > MANY_CARDS);
  list.style.setProperty("--cards", Math.min(cards.length, MANY_CARDS));
  list.style.setProperty("--card-lines", CARD_LINES[Math.ceil(cards.length / MANY_CARDS) - 1] ?? 1);
  for (const { name, text, label, mark } of cards) {
    const card = element("li", "card");
    card.append(named("h2", "clamp", name), named("p", "clamp text", text));
    if (label) card.append(named("p", "label clamp", label));
    if (mark) card.append(element("p", "mark", mark));
    list.append(card);
  }
  return list;
}

function drawCoverage({ columns, rows, sections, voices, legend }, words) {
  const node = element("div", "coverage");
  const table = element("table");
  table.style.setProperty("--rows", rows.length + 1);
  table.style.setProperty("--columns", columns.length);
  table.classList.toggle("wide", columns.length > 6);
  const head = element("tr");
  head.append(headCell("col", words.criterion, "first"), ...columns.map(({ short }) => headCell("col", short)));
  const thead = element("thead");
  thead.append(head);
  const body = element("tbody");
  const stripes = sections.flatMap((section) => Array.from({ length: section.span }, (_, i) => [section, i === 0]));
  rows.forEach(({ name, cells }, i) => {
    const row = element("tr", stripes[i]?.[1] ? "section" : "");
    const first = headCell("row", name, "first");
    const stripe = element("i", "stripe");
    if (stripes[i]) paint(stripe, stripes[i][0]);
    first.prepend(stripe);
    row.append(first, ...cells.map(drawCell));
    body.append(row);
  });
  table.append(element("caption", "hidden", words.coverage_caption), thead, body);
  const key = element("ul", "legend");
  for (const { letter, name } of voices) key.append(legendItem(letter, "", name));
  for (const { basis, text } of legend) if (basis !== "nobody") key.append(legendItem("", basis, text));
  node.append(key, table);
  return node;
}

function headCell(scope, text, className = "") {
  const cell = element("th", className);
  cell.scope = scope;
  cell.append(named("span", "clamp", text));
  return cell;
}

function drawCell({ label, state, marks }) {
  const cell = element("td", state);
  const shown = element("span", "letters");
  shown.setAttribute("aria-hidden", "true");
  for (const { letter, basis } of marks) shown.append(letterMark(letter, basis));
  cell.append(element("span", "hidden", label), shown);
  return cell;
}

function letterMark(letter, basis) {
  const mark = element("span", "letter", letter);
  mark.dataset.basis = basis;
  return mark;
}

function legendItem(letter, basis, text) {
  const key = element("li", "key");
  const mark = letterMark(letter, basis);
  mark.setAttribute("aria-hidden", "true");
  key.append(mark, named("span", "", letter ? `${letter} · ${text}` : text));
  if (letter) mark.remove();
  return key;
}

function drawOverturn({ rows, instead, ties }, words) {
  const node = element("div", "overturn");
  if (instead) node.append(element("p", "instead", instead));
  const list = element("ul", "needed");
  list.style.setProperty("--rows", rows.length);
  list.classList.toggle("dense", rows.length > MANY_ROWS);
  for (const { name, change, share, text } of rows) {
    const item = element("li", share ? "" : "barless");
    const track = element("span", "track");
    track.setAttribute("aria-hidden", "true");
    const bar = element("span", "bar");
    bar.style.width = `${100 * (change ?? 0)}%`;
    const number = element("b", "share", share);
    number.style.left = `${100 * (change ?? 0)}%`;
    track.append(bar, number);
    item.append(named("span", "name clamp", name), track, named("p", "text clamp", text));
    list.append(item);
  }
  if (rows.length) {
    const axis = element("p", "needed_axis");
    const limits = element("span", "limits");
    limits.append(element("span", "", words.zero), element("span", "", words.all_weight));
    axis.append(element("span", "title", words.needed), limits);
    node.append(axis, list);
  }
  if (ties.length) {
    const box = element("div", "ties");
    const chips = element("ul");
    chips.append(...ties.map((text) => named("li", "chip", text)));
    box.append(element("h2", "", words.tied_by), chips);
    node.append(box);
  }
  return node;
}

function drawCombine({ voices }, words) {
  const node = element("div", "combine");
  node.style.setProperty("--voices", voices.length);
  for (const { name, pairs, more } of voices) {
    const voice = element("section", "voice");
    voice.append(named("h2", "clamp", name));
    const list = element("ul");
    for (const { ends, word, basis, text, places } of pairs) {
      const item = element("li");
      const pair = element("p", "pair");
      pair.dataset.basis = basis;
      const [first, second] = ends.map((end) => named("b", end.in ? "end" : "end outside", end.name));
      pair.append(first, element("span", "link", word), second);
      if (basis !== "stated") pair.append(element("span", "basis", words[basis] ?? basis));
      item.append(pair, named("p", "text clamp", `${text} ${places}`));
      list.append(item);
    }
    voice.append(list);
    if (more) voice.append(element("p", "more", more));
    node.append(voice);
  }
  return node;
}

function drawSources({ sources, cautions }) {
  const node = element("div", "sources");
  const list = element("ul");
  for (const { text, note } of sources) {
    const item = element("li", "source");
    item.append(named("p", "cited clamp", text));
    if (note) item.append(named("p", "text clamp", note));
    list.append(item);
  }
  const warnings = element("ul", "cautions");
  warnings.append(...cautions.map((text) => element("li", "", text)));
  node.append(list, warnings);
  return node;
}
