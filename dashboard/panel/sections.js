/* The parts of the panel around the sliders: header, weight sets, choices, options in view, weights as a file. */

const MAX_CSV_BYTES = 100_000;

function buildHeader(panel, words) {
  const send = (kind) => iconButton(kind, words[kind], () => report(panel, { kind }));
  const equal = iconButton("equal", words.equal_all, () => jump(panel, equaliseAll(panel.points, panel.locks)));
  equal.title = words.equal_all_title;
  panel.buttons = { undo: send("undo"), redo: send("redo"), equal, reset: send("reset") };
  panel.buttons.reset.title = words.reset_title;
  return el("div", { class: "header" }, el("h2", {}, words.heading), ...Object.values(panel.buttons));
}

function drawHeader(panel) {
  const { words } = panel.data;
  for (const kind of ["undo", "redo"]) {
    const what = panel.data[kind];
    setIdle(panel.buttons[kind], what == null);
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
    report(panel, { kind: "set", set: panel.set });
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
  const { sets, words, set_name } = panel.data;
  const own = set_name ? fill(words.set_own_marked, { set: set_name }) : words.set_own_derivation;
  panel.setSelect.value = panel.set ?? "";
  setText(panel.derivation, sets.find(({ id }) => id === panel.set)?.derivation ?? own);
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
    report(panel, { kind: "choice", id: choice.id, value });
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
    if (chosen.length) report(panel, { kind: "options", options: chosen });
    else input.checked = true;
  });
  panel.options.set(id, input);
  return el("div", { class: "check" }, input, el("label", { for: `option-${id}` }, name));
}

function buildCsv(panel, words) {
  const note = el("p", { class: "error", role: "alert" });
  const download = textButton(words.csv_download, () => saveText(panel.data.csv));
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
    report(panel, { kind: "csv", name: file.name, text: await file.text() });
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
