/* The weight panel. Python is the only authority: the panel shows what it is sent, shows a movement at once, and hands it over on
   release. Events stay in `pending`, and are sent again with every later one, until Python acknowledges them; until then nothing
   that arrives may overwrite what the user has just done. */

const MAX_POINTS = 100;
const MAX_GROUP_PERCENT = 99;
const MAX_CSV_BYTES = 100_000;
const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 60_000;
const STEP_KEYS = {
  range: ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"],
  number: ["ArrowUp", "ArrowDown"],
};
const ICONS = {
  undo: "M5 8h8a5 5 0 0 1 0 10H8M5 8l4-4M5 8l4 4",
  redo: "M19 8h-8a5 5 0 0 0 0 10h5M19 8l-4-4M19 8l-4 4",
  reset: "M5 12a7 7 0 1 0 2.2-5.1M5 4v4.2h4.2",
};

const panels = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let panel = panels.get(parentElement);
  if (!panel) {
    panel = mount(parentElement, data);
    panels.set(parentElement, panel);
  }
  panel.send = (payload) => setTriggerValue("edit", payload);
  receive(panel, data);
  return () => clearTimeout(panel.retry);
}

/* ---- what travels between the panel and Python ---- */

function receive(panel, data) {
  panel.data = data;
  const acknowledged = data.client_ack[panel.client] ?? 0;
  panel.pending = panel.pending.filter((event) => event.seq > acknowledged);
  if (!panel.pending.length) clearTimeout(panel.retry);
  settle(panel);
}

/* Adopts Python's data unless the user is ahead of it. */
function settle(panel) {
  drawHeader(panel);
  if (panel.moving || panel.pending.length || !samePoints(panel.points, panel.settled)) return;
  panel.points = panel.settled = readPoints(panel.data);
  panel.set = panel.data.set;
  drawSets(panel);
  drawGroups(panel);
  drawChoices(panel);
  drawOptions(panel);
  announce(panel);
}

function emit(panel, event) {
  panel.settled = panel.points;
  panel.pending.push({ seq: ++panel.seq, ...event });
  deliver(panel, FIRST_RETRY_MS);
}

/* A message can be lost with the connection; sending it again is harmless, since Python counts each number once. */
function deliver(panel, wait) {
  clearTimeout(panel.retry);
  panel.send({ client: panel.client, events: panel.pending });
  panel.retry = setTimeout(() => panel.pending.length && deliver(panel, Math.min(2 * wait, LAST_RETRY_MS)), wait);
}

/* ---- points and shares ---- */

function enabledIds(data) {
  return Object.keys(data.criteria).filter((id) => !data.criteria[id].disabled);
}

function enabledMembers(data, group) {
  return group.criteria.filter((id) => !data.criteria[id].disabled);
}

/* Locked sets may hold more than 100 points; only proportions count, so the control shows them rescaled. */
function readPoints(data) {
  return fitPoints(Object.fromEntries(enabledIds(data).map((id) => [id, data.criteria[id].points])));
}

function fitPoints(points) {
  const largest = Math.max(0, ...Object.values(points));
  if (largest <= MAX_POINTS) return points;
  return Object.fromEntries(Object.entries(points).map(([id, x]) => [id, (x / largest) * MAX_POINTS]));
}

function sumPoints(points, ids = Object.keys(points)) {
  return ids.reduce((sum, id) => sum + points[id], 0);
}

function samePoints(a, b) {
  const ids = Object.keys(a);
  return ids.length === Object.keys(b).length && ids.every((id) => a[id] === b[id]);
}

/* Points with which `members` together hold `percent` of the total; within them proportions stay (equal if all were 0). */
function scaleGroup(points, members, percent) {
  const own = sumPoints(points, members);
  const rest = sumPoints(points) - own;
  const target = (rest * percent) / (100 - percent);
  const scaled = members.map((id) => [id, own > 0 ? (points[id] * target) / own : target / members.length]);
  return fitPoints({ ...points, ...Object.fromEntries(scaled) });
}

/* ---- moving a weight ---- */

/* A move reckons from the points at its start, so that a slider drawn through 0 and back keeps its group's proportions. */
function startMove(panel) {
  if (panel.moving) return;
  panel.moving = true;
  panel.start = panel.points;
}

function move(panel, points) {
  panel.points = points;
  announce(panel);
}

function endMove(panel) {
  if (!panel.moving) return;
  panel.moving = false;
  if (sumPoints(panel.points) > 0 && !samePoints(panel.points, panel.settled)) {
    panel.set = null;
    showSet(panel);
    const moved = Object.keys(panel.points).filter((id) => panel.points[id] !== panel.start[id]);
    emit(panel, { kind: "points", points: panel.points, moved });
  }
  announce(panel);
  settle(panel);
}

function cancelMove(panel) {
  if (!panel.moving) return;
  panel.points = panel.start;
  endMove(panel);
}

/* The one place that every change of the points passes through. */
function announce(panel) {
  const { words, groups, criteria } = panel.data;
  const total = sumPoints(panel.points);
  for (const id of Object.keys(panel.points)) {
    const row = panel.criteria.get(id);
    if (row) showCriterion(panel, row, id, criteria[id].name, total);
  }
  for (const group of groups) {
    const row = panel.groups.get(group.id);
    if (row) showGroup(panel, row, group, total);
  }
  setText(panel.error, total > 0 ? "" : words.no_points);
}

function showCriterion(panel, row, id, name, total) {
  const { words } = panel.data;
  const points = panel.points[id];
  const share = total > 0 ? (100 * points) / total : null;
  setText(row.share, shareText(words, share));
  showSlider(panel, row, points, MAX_POINTS);
  row.range.setAttribute(
    "aria-valuetext",
    fill(words.criterion_value_text, { name, points: numberText(points), share: Math.round(share ?? 0) }),
  );
}

function showGroup(panel, row, group, total) {
  const { data } = panel;
  const { words } = data;
  const members = enabledMembers(data, group).filter((id) => id in panel.points);
  const own = sumPoints(panel.points, members);
  const share = total > 0 ? (100 * own) / total : null;
  const alone = !(total - own > 0);
  setText(row.share, members.length ? shareText(words, share) : words.share_none);
  setText(row.note, !members.length ? words.group_off : alone && total > 0 ? words.group_alone : "");
  row.range.disabled = row.number.disabled = alone || !members.length;
  showSlider(panel, row, share ?? 0, MAX_GROUP_PERCENT);
  row.range.setAttribute(
    "aria-valuetext",
    fill(words.group_value_text, { name: group.name, share: Math.round(share ?? 0) }),
  );
}

function showSlider(panel, { range, number }, value, max) {
  range.value = String(value);
  range.style.setProperty("--position", String(Math.min(1, value / max)));
  const text = numberText(value);
  if (panel.typing !== number && number.value !== text) number.value = text;
}

/* ---- controls ---- */

/* A slider and a number for one weight. `apply(value)` turns a value into points. */
function weightControl(panel, { label, numberLabel, describedBy, max, unit, apply }) {
  const range = el("input", { type: "range", class: "range", min: 0, max, step: 1, "aria-label": label });
  const number = el("input", { type: "number", class: "number", min: 0, max, step: "any", "aria-label": numberLabel });
  if (describedBy) range.setAttribute("aria-describedby", describedBy);
  number.inputMode = "decimal";
  const read = (input) => {
    const value = input.valueAsNumber;
    if (!Number.isFinite(value)) return;
    startMove(panel);
    move(panel, apply(Math.min(max, Math.max(0, value))));
  };
  range.addEventListener("pointerdown", () => startMove(panel));
  range.addEventListener("input", () => read(range));
  number.addEventListener("input", () => {
    panel.typing = number;
    startMove(panel);
    read(number);
  });
  for (const input of [range, number]) endOnRelease(panel, input);
  const parts = [range, number];
  if (unit) parts.push(el("span", { class: "unit", "aria-hidden": "true" }, unit));
  return { range, number, node: el("div", { class: "control" }, ...parts) };
}

/* `change` ends a move, except that a key held down is one move, ended when it comes up. */
function endOnRelease(panel, input) {
  let keyDown = false;
  const end = () => {
    keyDown = false;
    if (panel.typing === input) panel.typing = null;
    endMove(panel);
  };
  input.addEventListener("keydown", (event) => {
    if (STEP_KEYS[input.type].includes(event.key)) keyDown = true;
    if (event.key === "Escape" && panel.moving) {
      event.stopPropagation();
      panel.typing = null;
      cancelMove(panel);
    }
  });
  input.addEventListener("keyup", () => {
    if (keyDown) end();
  });
  input.addEventListener("change", () => {
    if (!keyDown) end();
  });
  input.addEventListener("blur", end);
  for (const type of ["pointerup", "pointercancel"]) {
    // After the `change` that the same release may bring.
    input.addEventListener(type, () => setTimeout(() => panel.typing !== input && endMove(panel)));
  }
}

/* ---- building and drawing, section by section ---- */

function mount(parentElement, data) {
  const { words } = data;
  const panel = {
    client: crypto.randomUUID?.() ?? Math.random().toString(36).slice(2),
    seq: 0, pending: [], retry: 0, data,
    points: {}, settled: {}, start: {}, set: null, moving: false, typing: null,
    groups: new Map(), criteria: new Map(), choices: new Map(), options: new Map(), shapes: {},
  };
  panel.bubble = el("div", { class: "bubble", popover: "manual" });
  panel.error = el("p", { class: "error", role: "alert" });
  panel.differs = el("p", { class: "muted differs", role: "status" });
  panel.groupList = el("div", { class: "groups" });
  panel.choiceList = el("div", { class: "stack" });
  panel.optionList = el("div", { class: "stack" });
  panel.root = el(
    "section",
    { class: "panel", "aria-label": words.heading },
    buildHeader(panel, words),
    panel.differs,
    buildSets(panel, words),
    panel.error,
    panel.groupList,
    section(words.choices, panel.choiceList),
    section(words.options, panel.optionList),
    section(words.csv, buildCsv(panel, words)),
    panel.bubble,
  );
  watchBubble(panel);
  panel.root.addEventListener("keydown", keepLetters);
  parentElement.appendChild(panel.root);
  return panel;
}

/* Streamlit takes a letter typed inside a shadow root for one of its own shortcuts: "c" in a list would clear the cache. */
function keepLetters(event) {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
}

/* True when the rows of a section are not the ones drawn last time. */
function rowsChanged(panel, name, rows) {
  const shape = JSON.stringify(rows);
  const changed = panel.shapes[name] !== shape;
  panel.shapes[name] = shape;
  return changed;
}

function section(title, ...children) {
  return el("details", { class: "section" }, el("summary", {}, el("span", {}, title)), ...children);
}

function buildHeader(panel, words) {
  const button = (kind) => {
    const node = el("button", { type: "button", class: "icon", "aria-label": words[kind] }, icon(ICONS[kind]));
    node.addEventListener("click", () => {
      if (node.getAttribute("aria-disabled") !== "true") emit(panel, { kind });
    });
    return node;
  };
  panel.buttons = { undo: button("undo"), redo: button("redo"), reset: button("reset") };
  panel.buttons.reset.title = words.reset_title;
  return el("div", { class: "header" }, el("h2", {}, words.heading), ...Object.values(panel.buttons));
}

/* aria-disabled rather than disabled: the button keeps the focus when the last step has been undone. */
function drawHeader(panel) {
  const { words } = panel.data;
  for (const kind of ["undo", "redo"]) {
    const what = panel.data[kind];
    panel.buttons[kind].setAttribute("aria-disabled", String(what == null));
    panel.buttons[kind].title = what == null ? words[`${kind}_none`] : fill(words[`${kind}_title`], { what });
  }
  setText(panel.differs, panel.data.differs);
}

function buildSets(panel, words) {
  panel.setSelect = el("select", { id: "set", "aria-describedby": "set-derivation" });
  panel.derivation = el("p", { class: "muted", id: "set-derivation" });
  panel.setSelect.addEventListener("change", () => {
    panel.set = panel.setSelect.value;
    showSet(panel);
    emit(panel, { kind: "set", set: panel.set });
  });
  return el("div", { class: "field" }, el("label", { for: "set" }, words.set), panel.setSelect, panel.derivation);
}

function drawSets(panel) {
  const { sets, words } = panel.data;
  if (rowsChanged(panel, "sets", sets.map(({ id, name }) => [id, name]))) {
    const own = el("option", { value: "", disabled: "", hidden: "" }, words.set_own);
    panel.setSelect.replaceChildren(own, ...sets.map(({ id, name }) => el("option", { value: id }, name)));
  }
  showSet(panel);
}

function showSet(panel) {
  const { sets, words } = panel.data;
  panel.setSelect.value = panel.set ?? "";
  setText(panel.derivation, sets.find(({ id }) => id === panel.set)?.derivation ?? words.set_own_derivation);
}

function drawGroups(panel) {
  const { groups, criteria } = panel.data;
  if (rowsChanged(panel, "groups", groups.map(({ id, criteria: members }) => [id, members]))) {
    const open = new Set([...panel.groups].filter(([, row]) => row.details.open).map(([id]) => id));
    panel.groups.clear();
    panel.criteria.clear();
    panel.groupList.replaceChildren(...groups.map((group) => buildGroup(panel, group, open.has(group.id))));
  }
  for (const group of groups) {
    const row = panel.groups.get(group.id);
    row.node.style.setProperty("--group", group.colour);
    row.swatch.dataset.pattern = group.pattern;
    setText(row.name, group.name);
  }
  for (const [id, row] of panel.criteria) drawCriterion(panel, row, criteria[id]);
}

function buildGroup(panel, group, open) {
  const { words, criteria } = panel.data;
  const { name } = group;
  const row = weightControl(panel, {
    label: fill(words.group_label, { name }),
    numberLabel: fill(words.group_number_label, { name }),
    max: MAX_GROUP_PERCENT,
    unit: words.group_percent,
    apply: (percent) => scaleGroup(panel.start, enabledMembers(panel.data, group), percent),
  });
  row.swatch = el("span", { class: "swatch" });
  row.name = el("span", { class: "name" });
  row.share = el("span", { class: "share" });
  row.note = el("p", { class: "muted note" });
  row.details = el("details", {}, el("summary", {}, row.swatch, row.name, row.share));
  row.details.open = open;
  // The group's slider stays in sight while its criteria are folded, so they follow the details instead of standing in it.
  const members = el("div", { class: "members" }, ...group.criteria.map((id) => buildCriterion(panel, id, criteria[id])));
  const control = row.node;
  row.node = el("div", { class: "group" }, row.details, control, row.note, members);
  panel.groups.set(group.id, row);
  return row.node;
}

function buildCriterion(panel, id, { name }) {
  const { words } = panel.data;
  const row = weightControl(panel, {
    label: fill(words.criterion_label, { name }),
    numberLabel: fill(words.criterion_number_label, { name }),
    describedBy: `about-${id}`,
    max: MAX_POINTS,
    apply: (points) => ({ ...panel.start, [id]: points }),
  });
  row.about = el("button", { type: "button", class: "about", "aria-describedby": `about-${id}` });
  row.share = el("span", { class: "share" });
  row.spread = el("p", { class: "muted spread" });
  row.description = el("span", { id: `about-${id}`, hidden: "" });
  const control = row.node;
  const head = el("div", { class: "head" }, row.about, row.share);
  row.node = el("div", { class: "criterion" }, head, control, row.spread, row.description);
  explain(panel, row.about, () => aboutParts(panel.data, id));
  panel.criteria.set(id, row);
  return row.node;
}

function drawCriterion(panel, row, criterion) {
  const { words } = panel.data;
  const { name, question, worst_means, best_means, kind, disabled, spread, spread_zero } = criterion;
  setText(row.about, name);
  setText(row.description, `${question} ${words.low_end}: ${worst_means}. ${words.high_end}: ${best_means}. ${kind}.`);
  row.node.classList.toggle("off", Boolean(disabled));
  row.range.disabled = row.number.disabled = Boolean(disabled);
  setText(row.spread, disabled || spread);
  row.spread.classList.toggle("flat", !disabled && spread_zero);
  if (disabled) {
    setText(row.share, words.share_none);
    row.range.value = "0";
    row.range.style.setProperty("--position", "0");
    row.range.removeAttribute("aria-valuetext");
    row.number.value = "";
  }
}

function drawChoices(panel) {
  const { choices } = panel.data;
  if (rowsChanged(panel, "choices", choices.map(({ id, kind, options }) => [id, kind, options]))) {
    panel.choices.clear();
    panel.choiceList.replaceChildren(...choices.map((choice) => buildChoice(panel, choice)));
  }
  for (const choice of choices) drawChoice(panel, panel.choices.get(choice.id), choice);
}

function buildChoice(panel, choice) {
  const id = `choice-${choice.id}`;
  const row = { input: choiceInput(choice, id) };
  row.text = el("span", {});
  row.changed = el("span", { class: "changed" }, panel.data.words.changed);
  row.help = el("p", { class: "muted", id: `${id}-help` });
  row.input.setAttribute("aria-describedby", `${id}-help`);
  row.input.addEventListener("change", () => {
    const value = choiceValue(row.input, choice);
    showChoice(row, panel.data.choices.find((each) => each.id === choice.id), value);
    emit(panel, { kind: "choice", id: choice.id, value });
  });
  const label = el("label", { for: id }, row.text, row.changed);
  const parts = choice.kind === "check" ? [el("div", { class: "check" }, row.input, label)] : [label, row.input];
  row.node = el("div", { class: `field of-${choice.kind}` }, ...parts, row.help);
  panel.choices.set(choice.id, row);
  return row.node;
}

function choiceInput({ kind, options }, id) {
  if (kind === "select") {
    return el("select", { id }, ...options.map((option) => el("option", { value: option.id }, option.label)));
  }
  return el("input", kind === "check" ? { id, type: "checkbox" } : { id, type: "number", class: "number", step: "any" });
}

function choiceValue(input, { kind, min, max, value }) {
  if (kind === "check") return input.checked;
  if (kind === "select") return input.value;
  const number = input.valueAsNumber;
  return Number.isFinite(number) ? Math.min(max ?? Infinity, Math.max(min ?? -Infinity, number)) : value;
}

function drawChoice(panel, row, choice) {
  const { input } = row;
  setText(row.text, choice.label);
  input.disabled = Boolean(choice.disabled);
  if (choice.kind === "number") {
    for (const name of ["min", "max", "step"]) {
      if (choice[name] != null) input.setAttribute(name, choice[name]);
    }
  }
  showChoice(row, choice, choice.value);
}

function showChoice(row, choice, value) {
  if (choice.kind === "check") row.input.checked = value;
  else row.input.value = String(value);
  const chosen = choice.kind === "select" ? choice.options.find(({ id }) => id === value) : null;
  setText(row.help, choice.disabled || chosen?.help || choice.help);
  row.changed.hidden = value === choice.default;
}

function drawOptions(panel) {
  const { options, words } = panel.data;
  if (rowsChanged(panel, "options", options.map(({ id, name, focal }) => [id, name, focal]))) {
    panel.options.clear();
    const build = (option) => buildOption(panel, option);
    const others = options.filter(({ focal }) => !focal).map(build);
    panel.optionNote = el("p", { class: "error", role: "alert" });
    panel.optionList.replaceChildren(
      panel.optionNote,
      ...options.filter(({ focal }) => focal).map(build),
      ...(others.length ? [el("p", { class: "subhead" }, words.more_options), ...others] : []),
    );
  }
  for (const { id, in_view } of options) panel.options.get(id).checked = in_view;
}

function buildOption(panel, { id, name }) {
  const input = el("input", { type: "checkbox", id: `option-${id}` });
  input.addEventListener("change", () => {
    const chosen = [...panel.options].filter(([, box]) => box.checked).map(([each]) => each);
    setText(panel.optionNote, chosen.length ? "" : panel.data.words.options_one);
    if (chosen.length) emit(panel, { kind: "options", options: chosen });
    else input.checked = true;
  });
  panel.options.set(id, input);
  return el("div", { class: "check" }, input, el("label", { for: `option-${id}` }, name));
}

function buildCsv(panel, words) {
  const note = el("p", { class: "error", role: "alert" });
  const download = el("button", { type: "button", class: "plain" }, words.csv_download);
  download.addEventListener("click", () => saveText(panel.data.csv));
  const file = el("input", { type: "file", accept: ".csv,text/csv", class: "unseen", "aria-label": words.csv_upload });
  file.addEventListener("change", async () => {
    const [picked] = file.files;
    if (picked) setText(note, await sendFile(panel, picked));
    file.value = "";
  });
  const upload = el("label", { class: "plain upload" }, file, el("span", { "aria-hidden": "true" }, words.csv_upload));
  return el(
    "div", { class: "stack" }, el("p", { class: "muted" }, words.csv_help), el("div", { class: "buttons" }, download, upload), note,
  );
}

/* Sends a picked file; gives the message to show, empty when there is none. */
async function sendFile(panel, file) {
  const { words } = panel.data;
  if (file.size > MAX_CSV_BYTES) return fill(words.csv_large, { name: file.name });
  try {
    emit(panel, { kind: "csv", name: file.name, text: await file.text() });
    return "";
  } catch {
    return fill(words.csv_unreadable, { name: file.name });
  }
}

function saveText({ name, text }) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url));
}

/* ---- the bubble with a criterion's question and scale ends ---- */

function aboutParts({ words, criteria }, id) {
  const { question, worst_means, best_means, kind } = criteria[id];
  return [
    el("p", { class: "kind" }, kind),
    el("p", {}, question),
    el("dl", {}, el("dt", {}, words.low_end), el("dd", {}, worst_means), el("dt", {}, words.high_end), el("dd", {}, best_means)),
  ];
}

function explain(panel, anchor, parts) {
  const show = () => showBubble(panel, anchor, parts());
  anchor.addEventListener("pointerenter", show);
  anchor.addEventListener("focus", show);
  anchor.addEventListener("click", show);
  anchor.addEventListener("pointerleave", () => hideBubbleSoon(panel));
  anchor.addEventListener("blur", () => hideBubble(panel));
}

/* In the top layer, so that no scrolling sidebar cuts it off; above the name, so that its own slider stays in sight. */
function showBubble(panel, anchor, parts) {
  clearTimeout(panel.bubbleTimer);
  const { bubble } = panel;
  bubble.replaceChildren(...parts);
  const area = panel.root.getBoundingClientRect();
  const line = anchor.getBoundingClientRect();
  bubble.style.width = `${area.width}px`;
  bubble.style.left = `${area.left}px`;
  bubble.showPopover();
  const { height } = bubble.getBoundingClientRect();
  const above = line.top - height - 2;
  bubble.style.top = `${above >= 0 ? above : line.bottom + 2}px`;
}

function hideBubble(panel) {
  clearTimeout(panel.bubbleTimer);
  if (panel.bubble.matches(":popover-open")) panel.bubble.hidePopover();
}

/* Late enough for the pointer to travel onto the bubble. */
function hideBubbleSoon(panel) {
  panel.bubbleTimer = setTimeout(() => hideBubble(panel), 150);
}

function watchBubble(panel) {
  panel.bubble.addEventListener("pointerenter", () => clearTimeout(panel.bubbleTimer));
  panel.bubble.addEventListener("pointerleave", () => hideBubbleSoon(panel));
  panel.root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hideBubble(panel);
  });
  for (const type of ["wheel", "touchmove"]) panel.root.addEventListener(type, () => hideBubble(panel), { passive: true });
}

/* ---- text, numbers and nodes ---- */

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

function shareText(words, share) {
  if (share === null) return words.share_none;
  if (share > 0 && share < 0.5) return words.share_small;
  return fill(words.share, { share: Math.round(share) });
}

function numberText(x) {
  return String(x > 0 && x < 0.05 ? Number(x.toPrecision(1)) : Math.round(10 * x) / 10);
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function icon(path) {
  const make = (tag, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  const svg = make("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" });
  svg.append(make("path", { d: path }));
  return svg;
}
