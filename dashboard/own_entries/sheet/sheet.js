// The sheet: a table of inputs. What is typed is handed over cell by cell through the queue. Nothing that arrives
// overwrites what the user has typed since.

import { attachBubble } from "#web/bubble.js";
import { element, hasChanged, keepLetters, remember, setAttribute, setText } from "#web/dom.js";
import { acknowledge, createQueue, emit } from "#web/queue.js";
import { fill } from "#web/text.js";

/** @import { Call, Words } from "#web/dom.js" */
/** @import { Applied } from "#web/events.js" */
/** @import { Queue } from "#web/queue.js" */

/** @typedef {{ id: string, label: string, kind: "choice" | "number" | "text", choices: { id: string, label: string }[] }} Column */
/** @typedef {{ key: string, name: string, title: string, now: string, values: Record<string, string>, fault: string }} Row */
/** @typedef {{ name: string, rows: Row[] }} Group */
/** @typedef {{ words: Words, client_ack: Applied, columns: Column[], groups: Group[] }} Data */
/** @typedef {{ cells: { row: string, column: string, value: string }[] }} Entry */
/** @typedef {ReturnType<typeof createView>} View */
/** @typedef {ReturnType<typeof buildRow>} RowView */
/** @typedef {ReturnType<typeof buildField>} Field */

const findView = remember(createView);

/** @param {Call<Data>} call */
export default function ({ data, parentElement, setTriggerValue }) {
  const view = findView(parentElement, data);
  view.queue.send = (message) => setTriggerValue("edit", message);
  view.data = data;
  const groups = data.groups.map(({ name, rows }) => [name, rows.map((row) => row.key)]);
  if (hasChanged(view.drawn, "table", [data.columns, groups])) build(view);
  receive(view);
  return () => clearTimeout(view.queue.retry);
}

/**
 * @param {ShadowRoot} parent
 * @param {Data} data
 */
function createView(parent, data) {
  const hint = element("p", { class: "hint", id: "sheet-hint" });
  const table = element("table", { "aria-describedby": hint.id });
  const region = element("div", { class: "region", role: "region", tabindex: 0 }, table);
  const outside = element("p", { class: "outside", role: "alert" });
  const root = element("div", "root", region, outside, hint);
  parent.append(root);
  const queue = /** @type {Queue<Entry>} */ (createQueue());
  const view = { data, region, table, hint, outside, queue, drawn: {}, rows: /** @type {RowView[]} */ ([]), bubble: attachBubble(root) };
  table.addEventListener("change", ({ target }) => take(view, listFields(view).filter(({ input }) => input === target)));
  table.addEventListener("keydown", (event) => steer(view, event));
  table.addEventListener("paste", (event) => spread(view, event));
  return view;
}

/** @param {View} view */
function build(view) {
  const { columns, groups, words } = view.data;
  setAttribute(view.region, "aria-label", words.region);
  setText(view.hint, words.hint);
  const fields = columns.map(({ label, kind }) => headCell(label, kind));
  const head = element("tr", "", headCell(words.criterion, "name"), headCell(words.now, "now"), ...fields);
  const built = groups.map((group) => group.rows.map((row) => buildRow(row, columns, group.name)));
  view.rows = built.flat();
  const bodies = groups.map(({ name }, i) => {
    const title = element("th", { scope: "rowgroup", colspan: columns.length + 2 }, name);
    const rows = built[i].flatMap(({ node, faultLine }) => [node, faultLine]);
    return element("tbody", "", element("tr", "group", title), ...rows);
  });
  view.table.replaceChildren(element("thead", "", head), ...bodies);
}

/**
 * @param {string} text
 * @param {string} className
 */
function headCell(text, className) {
  return element("th", { class: className, scope: "col" }, text);
}

/**
 * @param {Row} row
 * @param {Column[]} columns
 * @param {string} option
 */
function buildRow(row, columns, option) {
  const label = element("span", { "data-bubble": row.title }, row.name);
  const now = element("td", "now");
  const fault = element("td", { class: "fault", colspan: columns.length + 2, role: "alert" });
  const faultLine = element("tr", "", fault);
  faultLine.hidden = true;
  const fields = columns.map((column) => buildField(row, column, option));
  const cells = fields.map(({ input, kind }) => element("td", kind, input));
  const node = element("tr", "", element("th", { class: "name", scope: "row" }, label), now, ...cells);
  return { node, now, fields, fault, faultLine };
}

/**
 * An input and what Python knows to stand in it.
 * @param {Row} row
 * @param {Column} column
 * @param {string} option
 */
function buildField(row, { id, label, kind, choices }, option) {
  const input = kind === "choice" ? element("select") : element("input", { type: "text", autocomplete: "off" });
  if (kind === "choice") input.append(...choices.map((choice) => new Option(choice.label, choice.id)));
  if (kind === "number") input.inputMode = "decimal";
  input.setAttribute("aria-label", `${option}, ${row.name}: ${label}`);
  return { input, kind, row: row.key, column: id, known: /** @type {string | null} */ (null) };
}

// ---- what travels between the sheet and Python ----

/** @param {View} view */
function receive(view) {
  acknowledge(view.queue, view.data.client_ack);
  const waiting = new Set(view.queue.pending.flatMap(({ cells }) => cells.map(({ row, column }) => `${row} ${column}`)));
  const rows = view.data.groups.flatMap((group) => group.rows);
  rows.forEach((row, place) => {
    const built = view.rows[place];
    setText(built.now, row.now);
    setText(built.fault, row.fault);
    built.faultLine.hidden = !row.fault;
    for (const field of built.fields) {
      const { input, kind, column } = field;
      const known = row.values[column];
      const ahead = waiting.has(`${row.key} ${column}`) || (field.known !== null && input.value !== field.known);
      if (!ahead) input.value = field.known = known;
      if (row.fault && kind === "number") setAttribute(input, "aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  });
  view.bubble.refresh();
}

/**
 * Hands over these fields as one event, which is one step to undo.
 * @param {View} view
 * @param {Field[]} fields
 */
function take(view, fields) {
  const changed = fields.filter(({ input, known }) => input.value !== known);
  if (!changed.length) return;
  for (const field of changed) field.known = field.input.value;
  emit(view.queue, { cells: changed.map(({ row, column, input }) => ({ row, column, value: input.value })) });
}

// ---- the keyboard and the clipboard ----

/**
 * @param {View} view
 * @param {KeyboardEvent} event
 */
function steer(view, event) {
  keepLetters(event);
  const { row, column } = find(view, event.target);
  const field = view.rows[row]?.fields[column];
  if (!field) return;
  if (event.key === "Escape" && field.known !== null) {
    field.input.value = field.known;
    return;
  }
  /** @type {Record<string, number>} */
  const steps = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 };
  const step = steps[event.key];
  if (!step || field.kind === "choice") return;
  event.preventDefault();
  take(view, [field]);
  const next = view.rows[row + step]?.fields[column].input;
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}

/** @param {View} view */
function listFields(view) {
  return view.rows.flatMap(({ fields }) => fields);
}

/**
 * @param {View} view
 * @param {EventTarget | null} input
 */
function find(view, input) {
  const row = view.rows.findIndex(({ fields }) => fields.some((field) => field.input === input));
  return { row, column: view.rows[row]?.fields.findIndex((field) => field.input === input) ?? -1 };
}

/**
 * A block copied from a spreadsheet fills the cells from the focused one on.
 * @param {View} view
 * @param {ClipboardEvent} event
 */
function spread(view, event) {
  const text = (event.clipboardData?.getData("text/plain") ?? "").replace(/(?:\r\n?|\n)$/, "");
  if (!/[\t\r\n]/.test(text)) return;
  event.preventDefault();
  const start = find(view, event.target);
  /** @type {[Field | undefined, string][]} */
  const cells = text.split(/\r\n?|\n/).flatMap((line, down) =>
    line.split("\t").map((value, along) => [view.rows[start.row + down]?.fields[start.column + along], value.trim()]),
  );
  const outside = cells.filter(([field, value]) => value && !field).length;
  setText(view.outside, outside ? fill(view.data.words.outside, { count: outside }) : "");
  if (outside) return;
  for (const [field, value] of cells) if (field) field.input.value = value;
  take(view, cells.flatMap(([field]) => field ?? []));
}
