// The grid: options against criteria, as a compact map of who says anything, as a scorecard with the readings, or as
// the evidence with a lane for each source.
// Nodes are made once per set of rows and columns; later data only change texts and marks.

import { attachBubble } from "#web/bubble.js";
import {
  createButton, element, hasChanged, moveTabStop, remember, returnFocus, setAttribute, setName, setText,
} from "#web/dom.js";
import { paint } from "#web/groups.js";
import { drawShape } from "#web/shapes.js";

/** @import { Call, Words } from "#web/dom.js" */
/** @import { Style } from "#web/groups.js" */

/** @typedef {{ letter: string, basis: string }} Mark */
/** @typedef {{ basis: string, text: string, words: string }} Reading */
/** @typedef {{ letter: string, readings: Reading[] }} Lane */
/** @typedef {{ option: string, criterion: string }} CellId */
/**
 * A cell has the marks of map and scorecard, of which the scorecard shows the text too, or the lanes of the evidence.
 * @typedef {{ id: CellId, state: string, label: string, text?: string, sub?: string, value?: string, marks?: Mark[], lanes?: Lane[] }} Cell
 */
/** @typedef {{ id: string, name: string, short: string, title: string, section?: string }} Head */
/** @typedef {Style & { name: string, span: number }} Section */
/**
 * @typedef {{
 *   look: "map" | "scorecard" | "evidence", words: Words, opens_silent?: boolean, wide?: boolean,
 *   columns: Head[], rows: (Head & { cells: Cell[] })[], footer?: { name: string, cells: string[] }[],
 *   sections?: Section[], section_heads?: boolean, letters?: string[], voices?: { letter: string, name: string }[],
 *   legend?: { basis: string, text: string }[],
 * }} Data
 */
/** @typedef {ReturnType<typeof createView>} View */
/** @typedef {ReturnType<typeof buildHead>} HeadView */
/** @typedef {ReturnType<typeof buildCell>} CellView */
/** @typedef {ReturnType<typeof buildRow>} RowView */

/** @type {Record<string, [down: number, right: number]>} */
const STEPS = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, -1],
  End: [0, 1],
};

const findView = remember(createView);

/** @param {Call<Data>} call */
export default function ({ data, parentElement, setTriggerValue }) {
  const view = findView(parentElement, data);
  view.send = (id) => {
    returnFocus(parentElement);
    setTriggerValue("open", { ...id, nonce: ++view.nonce });
  };
  const columns = data.columns.map((column) => column.id);
  const rows = data.rows.map((row) => [row.id, row.section]);
  const shape = [data.look, columns, rows, data.sections, data.footer?.map(({ cells }) => cells.length), data.letters?.length];
  if (hasChanged(view.drawn, "table", shape)) build(view, data);
  update(view, data);
}

/** @param {ShadowRoot} parent */
function createView(parent) {
  const title = element("span");
  const voices = element("span", "voices");
  const caption = element("caption", "", element("div", "heading", title, voices));
  const hint = element("p", { class: "hint", id: "grid-hint" });
  const table = element("table", { "aria-describedby": hint.id });
  const region = element("div", { class: "region", role: "region", tabindex: 0 }, table);
  const legend = element("ul", "legend");
  const root = element("div", "root", region, legend, hint);
  parent.append(root);
  const view = {
    root,
    region,
    table,
    caption,
    title,
    voices,
    corner: element("td", "corner"),
    legend,
    hint,
    bubble: attachBubble(root),
    drawn: {},
    columns: /** @type {HeadView[]} */ ([]),
    rows: /** @type {RowView[]} */ ([]),
    footer: /** @type {{ node: HTMLElement, head: HTMLElement, texts: HTMLElement[] }[]} */ ([]),
    nonce: Date.now(),
    send: /** @type {(id: CellId) => void} */ (() => {}),
  };
  table.addEventListener("keydown", (event) => moveInTable(event, view));
  table.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && target.matches(".cell")) moveTabStop(buttonsOf(view), target);
  });
  return view;
}

/**
 * @param {View} view
 * @param {Data} data
 */
function build(view, data) {
  view.root.dataset.look = data.look;
  view.root.toggleAttribute("data-wide", Boolean(data.wide));
  view.root.style.setProperty("--columns", String(data.columns.length));
  view.columns = data.columns.map(() => buildHead("col", "column"));
  const thead = element("thead");
  if (data.look === "scorecard" && data.sections?.length) thead.append(buildSpans(data.sections));
  thead.append(element("tr", "", view.corner, ...view.columns.map((column) => column.node)));

  view.rows = data.rows.map((row) => buildRow(row.cells.length));
  const parted = data.look !== "scorecard" && data.sections?.length;
  const bodies = parted ? buildSections(view, data) : [element("tbody", "", ...view.rows.map((row) => row.node))];

  view.footer = (data.footer ?? []).map(({ cells }) => {
    const head = element("th", { class: "first", scope: "row" });
    // What is said once for all columns stands over all of them.
    const texts = cells.map(() => element("td", cells.length === 1 ? { colspan: data.columns.length } : ""));
    return { node: element("tr", "", head, ...texts), head, texts };
  });
  const tfoot = element("tfoot", "", ...view.footer.map((line) => line.node));
  view.table.replaceChildren(view.caption, thead, ...bodies, ...(view.footer.length ? [tfoot] : []));
  if (data.look === "scorecard") markSectionStarts(view, data);
}

/**
 * Criteria across: their groups are headings over the columns.
 * @param {Section[]} sections
 */
function buildSpans(sections) {
  const heads = sections.map((section) => {
    const stripe = element("i", "stripe");
    paint(stripe, section);
    return element("th", { scope: "colgroup", colspan: section.span }, stripe, element("span", "", section.name));
  });
  return element("tr", "spans", element("td", "first"), ...heads);
}

/**
 * Criteria downwards: each group is a body of its own, with a stripe along its edge.
 * @param {View} view
 * @param {Data} data
 */
function buildSections(view, { sections = [], section_heads: shown, columns }) {
  let next = 0;
  return sections.map((section) => {
    const name = element("span", shown ? "" : "hidden", section.name);
    const head = element("th", { scope: "rowgroup", colspan: columns.length + 1 }, name);
    const rows = view.rows.slice(next, next + section.span);
    next += section.span;
    for (const row of rows) paint(row.stripe, section);
    const line = element("tr", shown ? "section" : "section hidden-row", head);
    return element("tbody", "", line, ...rows.map((row) => row.node));
  });
}

/**
 * @param {View} view
 * @param {Data} data
 */
function markSectionStarts(view, data) {
  let start = 0;
  for (const { span } of data.sections ?? []) {
    const cells = [
      view.columns[start]?.node,
      ...view.rows.map((row) => row.cells[start]?.node),
      ...view.footer.map((line) => line.texts[start]),
    ];
    for (const cell of cells) cell?.classList.add("starts");
    start += span;
  }
}

/**
 * @param {"col" | "row"} scope
 * @param {string} className
 */
function buildHead(scope, className) {
  const name = element("span", "name");
  const title = element("span", "hidden");
  const letters = element("span", { class: "marks letters", "aria-hidden": "true" });
  return { node: element("th", { class: className, scope }, name, title, letters), name, title, letters };
}

/** @param {number} count */
function buildRow(count) {
  const head = buildHead("row", "first");
  const stripe = element("i", "stripe");
  head.node.prepend(stripe);
  const cells = Array.from({ length: count }, buildCell);
  return { node: element("tr", "", head.node, ...cells.map((cell) => cell.node)), head, stripe, cells };
}

function buildCell() {
  return { node: element("td"), kind: "", id: /** @type {CellId | null} */ (null), closed: false, ...buildParts() };
}

function buildParts() {
  return {
    content: /** @type {HTMLElement} */ (element("div")),
    text: element("span", "text"),
    sub: element("span", "sub"),
    value: element("span", "sub value"),
    marks: element("span", "marks"),
    label: element("span", "hidden"),
    drawn: /** @type {Record<string, string>} */ ({}),
  };
}

/**
 * @param {View} view
 * @param {Data} data
 */
function update(view, data) {
  const { words } = data;
  setText(view.title, words.caption);
  updateVoices(view, data);
  setAttribute(view.region, "aria-label", words.region_label);
  setText(view.corner, words.corner);
  setText(view.hint, words.keys_hint);
  data.columns.forEach((column, i) => updateColumn(view.columns[i], column, data));
  data.rows.forEach((row, r) => {
    updateHead(view.rows[r].head, row.name, row.title);
    row.cells.forEach((cell, c) => updateCell(view, view.rows[r].cells[c], cell, data));
  });
  (data.footer ?? []).forEach((line, i) => {
    setText(view.footer[i].head, line.name);
    line.cells.forEach((text, c) => setText(view.footer[i].texts[c], text));
  });
  updateLegend(view, data);
  const buttons = buttonsOf(view);
  if (!buttons.some((button) => button.tabIndex === 0)) moveTabStop(buttons, buttons[0]);
  view.bubble.refresh();
}

/**
 * @param {View} view
 * @param {Data} data
 */
function updateVoices(view, { voices = [] }) {
  if (!hasChanged(view.drawn, "voices", voices)) return;
  view.root.style.setProperty("--lanes", String(voices.length));
  const keys = voices.map(({ letter, name }) => element("span", "key", element("b", "", letter), element("span", "", name)));
  view.voices.replaceChildren(...keys);
}

/**
 * @param {HeadView} head
 * @param {Head} column
 * @param {Data} data
 */
function updateColumn(head, column, data) {
  updateHead(head, column.short || column.name, column.title);
  const letters = data.look === "map" ? (data.letters ?? []) : [];
  if (head.letters.textContent !== letters.join("")) {
    head.letters.replaceChildren(...letters.map((letter) => element("span", "", letter)));
  }
}

/**
 * @param {HeadView} head
 * @param {string} text
 * @param {string} title
 */
function updateHead(head, text, title) {
  setName(head.name, text);
  setText(head.title, title);
  if (title) setAttribute(head.name, "data-bubble", title);
  else head.name.removeAttribute("data-bubble");
}

/**
 * @param {View} view
 * @param {CellView} cell
 * @param {Cell} sent
 * @param {Data} data
 */
function updateCell(view, cell, sent, data) {
  const blank = sent.state === "silent";
  cell.closed = blank && !data.opens_silent;
  cell.id = sent.id;
  const kind = cell.closed ? "blank" : blank ? "cell blank" : "cell";
  if (kind !== cell.kind) fillCell(view, Object.assign(cell, { kind }), data.look);
  setAttribute(cell.node, "data-state", sent.state);
  // A closed cell is no control, so its label is read as text.
  if (cell.closed) setText(cell.label, sent.label);
  else setAttribute(cell.content, "aria-label", sent.label);
  if (sent.lanes) return updateLanes(cell, sent.lanes);
  setText(cell.text, sent.text ?? "");
  setText(cell.sub, sent.sub ?? "");
  setText(cell.value, sent.value ?? "");
  return updateMarks(cell, sent.marks ?? [], data);
}

/**
 * @param {View} view
 * @param {CellView} cell
 * @param {Data["look"]} look
 */
function fillCell(view, cell, look) {
  Object.assign(cell, buildParts());
  const shown = look === "scorecard" ? [cell.text, cell.sub, cell.value, cell.marks] : [cell.marks];
  if (cell.closed) {
    for (const node of [cell.text, cell.marks]) node.setAttribute("aria-hidden", "true");
    cell.content = element("div", cell.kind, ...shown, cell.label);
  } else {
    cell.content = createButton(cell.kind, () => cell.id && view.send(cell.id), ...shown);
    cell.content.dataset.bubble = "";
    cell.content.tabIndex = -1;
  }
  cell.node.replaceChildren(cell.content);
}

/**
 * @param {CellView} cell
 * @param {Mark[]} marks
 * @param {Data} data
 */
function updateMarks(cell, marks, data) {
  if (!hasChanged(cell.drawn, "marks", marks)) return;
  cell.marks.replaceChildren(
    ...marks.map(({ letter, basis }) => {
      // The map has its letters over the columns; a mark that belongs to none of them brings its own.
      const lettered = letter && (data.look === "scorecard" || !data.letters?.includes(letter));
      return element("span", "mark", lettered ? element("span", "letter", letter) : "", drawShape(basis));
    }),
  );
}

/**
 * A lane for each source: its letter, and each of its readings as shape, number and words; empty where filtered out.
 * @param {CellView} cell
 * @param {Lane[]} lanes
 */
function updateLanes(cell, lanes) {
  if (!hasChanged(cell.drawn, "lanes", lanes)) return;
  cell.content.replaceChildren(
    ...lanes.map(({ letter, readings }) => {
      const lines = readings.map(({ basis, text, words }) =>
        element("span", "said", drawShape(basis), element("span", "text", text), element("span", "words", words)),
      );
      const lane = element("span", "lane", element("span", "letter", letter), element("span", "lines", ...lines));
      const last = readings.at(-1);
      if (last) lane.dataset.basis = last.basis;
      return lane;
    }),
  );
}

/**
 * @param {View} view
 * @param {Data} data
 */
function updateLegend(view, { legend = [] }) {
  if (!hasChanged(view.drawn, "legend", legend)) return;
  const keys = legend.map(({ basis, text }) => {
    const sign = basis === "nobody" ? element("span", "swatch") : drawShape(basis);
    return element("li", "key", sign, element("span", "", text));
  });
  view.legend.replaceChildren(...keys);
}

/** @param {View} view */
function buttonsOf(view) {
  return view.rows.flatMap((row) => row.cells.filter((cell) => !cell.closed).map((cell) => cell.content));
}

/**
 * Arrow keys go to the next cell that can be opened, jumping over those that cannot.
 * @param {KeyboardEvent} event
 * @param {View} view
 */
function moveInTable(event, view) {
  const step = STEPS[event.key];
  const r = view.rows.findIndex((row) => row.cells.some((cell) => cell.content === event.target));
  if (!step || r < 0) return;
  event.preventDefault();
  const c = view.rows[r].cells.findIndex((cell) => cell.content === event.target);
  const toEnd = event.key === "Home" || event.key === "End";
  let found = null;
  for (let y = r + step[0], x = c + step[1]; view.rows[y]?.cells[x]; y += step[0], x += step[1]) {
    if (view.rows[y].cells[x].closed) continue;
    found = view.rows[y].cells[x].content;
    if (!toEnd) break;
  }
  found?.focus();
}
