// The sheet: a table of inputs. What is typed is handed over cell by cell through the queue. Nothing that arrives
// overwrites what the user has typed since.

const views = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = createView(parentElement);
    views.set(parentElement, view);
  }
  view.queue.send = (payload) => setTriggerValue("edit", payload);
  view.data = data;
  const structure = JSON.stringify([data.columns, data.groups.map(({ name, rows }) => [name, rows.map((row) => row.key)])]);
  if (structure !== view.structure) {
    build(view, data);
    view.structure = structure;
  }
  receive(view);
  return () => clearTimeout(view.queue.retry);
}

function createView(parent) {
  const root = element("div", "root");
  const region = element("div", "region");
  region.setAttribute("role", "region");
  region.tabIndex = 0;
  const table = element("table");
  region.append(table);
  const hint = element("p", "hint");
  hint.id = "sheet-hint";
  table.setAttribute("aria-describedby", hint.id);
  root.append(region, hint);
  parent.append(root);
  const view = { root, region, table, hint, queue: createQueue(), rows: [] };
  view.bubble = attachBubble(root);
  table.addEventListener("change", (event) => take(view, [event.target]));
  table.addEventListener("keydown", (event) => steer(view, event));
  table.addEventListener("paste", (event) => spread(view, event));
  return view;
}

function build(view, { columns, groups, words }) {
  setAttribute(view.region, "aria-label", words.region);
  setText(view.hint, words.hint);
  const head = element("tr");
  head.append(headCell(words.criterion, "name"), headCell(words.now, "now"), ...columns.map(({ label, kind }) => headCell(label, kind)));
  const thead = element("thead");
  thead.append(head);
  view.rows = [];
  view.table.replaceChildren(thead, ...groups.map((group) => buildGroup(view, group, columns)));
}

function headCell(text, className) {
  const node = element("th", className, text);
  node.scope = "col";
  return node;
}

function buildGroup(view, group, columns) {
  const body = element("tbody");
  const line = element("tr", "group");
  const head = element("th", "", group.name);
  head.scope = "rowgroup";
  head.colSpan = columns.length + 2;
  line.append(head);
  body.append(line);
  for (const row of group.rows) {
    const built = buildRow(row, columns, group.name);
    view.rows.push(built);
    body.append(built.node, built.faultLine);
  }
  return body;
}

function buildRow(row, columns, option) {
  const node = element("tr");
  const name = element("th", "name");
  const label = element("span", "", row.name);
  label.dataset.bubble = row.title;
  name.scope = "row";
  name.append(label);
  const now = element("td", "now");
  const fault = element("td", "fault");
  fault.colSpan = columns.length + 2;
  fault.setAttribute("role", "alert");
  const faultLine = element("tr");
  faultLine.hidden = true;
  faultLine.append(fault);
  const inputs = columns.map((column) => buildInput(row, column, option));
  node.append(
    name,
    now,
    ...inputs.map((input) => {
      const cell = element("td", input.dataset.kind);
      cell.append(input);
      return cell;
    }),
  );
  return { node, now, inputs, fault, faultLine, key: row.key };
}

function buildInput(row, column, option) {
  const input = element(column.kind === "choice" ? "select" : "input");
  if (column.kind === "choice") {
    for (const { id, label } of column.choices) input.append(new Option(label, id));
  } else {
    input.type = "text";
    input.autocomplete = "off";
    if (column.kind === "number") input.inputMode = "decimal";
  }
  input.dataset.kind = column.kind;
  input.dataset.row = row.key;
  input.dataset.column = column.id;
  input.setAttribute("aria-label", `${option}, ${row.name}: ${column.label}`);
  return input;
}

// ---- what travels between the sheet and Python ----

function receive(view) {
  acknowledge(view.queue, view.data.client_ack);
  const waiting = new Set(view.queue.pending.flatMap(({ cells }) => cells.map(({ row, column }) => `${row} ${column}`)));
  const rows = view.data.groups.flatMap((group) => group.rows);
  rows.forEach((row, place) => {
    const built = view.rows[place];
    setText(built.now, row.now);
    setText(built.fault, row.fault);
    built.faultLine.hidden = !row.fault;
    for (const input of built.inputs) {
      const known = row.values[input.dataset.column];
      const ahead = waiting.has(`${row.key} ${input.dataset.column}`) || input.value !== (input.known ?? input.value);
      if (!ahead) input.value = known;
      input.known = ahead ? input.known : known;
      input.toggleAttribute("aria-invalid", Boolean(row.fault) && input.dataset.kind === "number");
      if (input.hasAttribute("aria-invalid")) input.setAttribute("aria-invalid", "true");
    }
  });
  view.bubble.refresh();
}

// Hands over these inputs as one event, which is one step to undo.
function take(view, inputs) {
  const changed = inputs.filter((input) => input.value !== input.known);
  if (!changed.length) return;
  for (const input of changed) input.known = input.value;
  const cells = changed.map(({ dataset, value }) => ({ row: dataset.row, column: dataset.column, value }));
  emit(view.queue, { cells });
}

// ---- the keyboard and the clipboard ----

function steer(view, event) {
  // Streamlit takes a letter typed inside a shadow root for one of its own shortcuts: "c" would clear the cache.
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  const input = event.target;
  if (event.key === "Escape" && input.known !== undefined) {
    input.value = input.known;
    return;
  }
  const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || input.tagName === "SELECT") return;
  event.preventDefault();
  take(view, [input]);
  const { row, column } = find(view, input);
  const next = view.rows[row + step]?.inputs[column];
  next?.focus();
  next?.select?.();
}

function find(view, input) {
  const row = view.rows.findIndex((built) => built.inputs.includes(input));
  return { row, column: view.rows[row].inputs.indexOf(input) };
}

// A block copied from a spreadsheet fills the cells from the focused one on.
function spread(view, event) {
  const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
  if (!/[\t\n]/.test(text)) return;
  event.preventDefault();
  const start = find(view, event.target);
  const filled = [];
  text.split(/\r?\n/).forEach((line, down) => {
    line.split("\t").forEach((value, along) => {
      const input = view.rows[start.row + down]?.inputs[start.column + along];
      if (!input) return;
      input.value = value.trim();
      filled.push(input);
    });
  });
  take(view, filled);
}
