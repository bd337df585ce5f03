// The parts of the panel around the sliders: header, weight sets, choices, options in view, weights as a file.

import { createButton, element, hasChanged, setIdle, setText } from "#web/dom.js";
import { createNumberField, readField, showField, stepField } from "#web/numbers.js";
import { fill } from "#web/text.js";
import { equaliseAll } from "#web/weights.js";
import { iconButton } from "./kit.js";
import { jump } from "./moving.js";
import { report, tellEmptied } from "./state.js";

/** @import { Choice, ChoiceValue, Data, Panel } from "./state.js" */

/** @typedef {HTMLInputElement | HTMLSelectElement} ChoiceInput */
/** @typedef {{ node: HTMLElement, input: ChoiceInput, fault: HTMLElement, text: HTMLElement, changed: HTMLElement, help: HTMLElement }} ChoiceRow */

const MAX_CSV_BYTES = 100_000;

/** @param {Panel} panel */
export function buildHeader(panel) {
  const { words } = panel.data;
  /** @param {"undo" | "redo" | "reset"} kind */
  const send = (kind) => iconButton(kind, words[kind], () => report(panel, { kind }));
  const equal = iconButton("equal", words.equal_all, () => jump(panel, equaliseAll(panel.points, panel.locks)));
  equal.title = words.equal_all_title;
  panel.buttons = { undo: send("undo"), redo: send("redo"), equal, reset: send("reset") };
  panel.buttons.reset.title = words.reset_title;
  return element("div", "header", element("h2", "", words.heading), ...Object.values(panel.buttons));
}

/** @param {Panel} panel */
export function drawHeader(panel) {
  const { words, differs } = panel.data;
  for (const kind of /** @type {("undo" | "redo")[]} */ (["undo", "redo"])) {
    const what = panel.data[kind];
    setIdle(panel.buttons[kind], what === null);
    panel.buttons[kind].title = what === null ? words[`${kind}_none`] : fill(words[`${kind}_title`], { what });
  }
  setText(panel.differs, differs);
}

/** @param {Panel} panel */
export function buildSets(panel) {
  panel.setSelect = element("select", { id: "set", "aria-describedby": "set-derivation" });
  panel.derivation = element("p", { class: "muted", id: "set-derivation" });
  panel.setSelect.addEventListener("change", () => {
    const set = panel.setSelect.value;
    panel.set = set;
    showSet(panel);
    report(panel, { kind: "set", set });
  });
  return element("div", "field", element("label", { for: "set" }, panel.data.words.set), panel.setSelect, panel.derivation);
}

/** @param {Panel} panel */
export function drawSets(panel) {
  const { sets, words } = panel.data;
  if (hasChanged(panel.drawn, "sets", sets.map(({ id, name, kept }) => [id, name, kept]))) {
    const own = element("option", { value: "", disabled: "", hidden: "" }, words.set_own);
    const [kept, shipped] = [true, false].map((own) =>
      sets.filter((set) => set.kept === own).map(({ id, name }) => element("option", { value: id }, name)),
    );
    const apart = kept.length ? [element("optgroup", { label: words.set_kept }, ...kept)] : [];
    panel.setSelect.replaceChildren(own, ...shipped, ...apart);
  }
  showSet(panel);
}

/** @param {Panel} panel */
export function showSet(panel) {
  const { sets, words, set_name } = panel.data;
  const own = set_name ? fill(words.set_own_marked, { set: set_name }) : words.set_own_derivation;
  panel.setSelect.value = panel.set ?? "";
  setText(panel.derivation, sets.find(({ id }) => id === panel.set)?.derivation ?? own);
}

/** @param {Panel} panel */
export function drawChoices(panel) {
  const { choices } = panel.data;
  if (hasChanged(panel.drawn, "choices", choices.map(({ id, kind, options }) => [id, kind, options]))) {
    panel.choices.clear();
    panel.choiceList.replaceChildren(...choices.map((choice) => buildChoice(panel, choice)));
  }
  for (const choice of choices) {
    const row = panel.choices.get(choice.id);
    if (row) drawChoice(row, choice);
  }
}

/**
 * @param {Panel} panel
 * @param {Choice} choice
 */
function buildChoice(panel, choice) {
  const id = `choice-${choice.id}`;
  const { input, fault } = choiceInput(choice, id);
  const text = element("span");
  const changed = element("span", "changed", panel.data.words.changed);
  const help = element("p", { class: "muted", id: `${id}-help` });
  input.setAttribute("aria-describedby", help.id);
  const find = () => panel.data.choices.find((each) => each.id === choice.id) ?? choice;
  const take = () => {
    const empty = choice.kind === "number" && input.value === "";
    const value = choiceValue(panel, row, find());
    if (empty) tellEmptied(panel, find().label, String(find().value));
    if (value === null) return;
    showChoice(row, find(), value);
    report(panel, { kind: "choice", id: choice.id, value });
  };
  input.addEventListener("change", take);
  if (choice.kind === "number" && input instanceof HTMLInputElement) {
    input.addEventListener("keydown", (event) => {
      if (stepField({ input, fault }, event, listBounds(find()))) take();
    });
  }
  const label = element("label", { for: id }, text, changed);
  const parts = choice.kind === "check" ? [element("div", "check", input, label)] : [label, input, fault];
  const node = element("div", `field of-${choice.kind}`, ...parts, help);
  /** @type {ChoiceRow} */
  const row = { node, input, fault, text, changed, help };
  panel.choices.set(choice.id, row);
  return node;
}

/**
 * @param {Choice} choice
 * @param {string} id
 * @returns {{ input: ChoiceInput, fault: HTMLElement }}
 */
function choiceInput({ kind, options }, id) {
  if (kind === "number") return createNumberField({ id });
  const fault = element("p");
  if (kind === "check") return { input: element("input", { id, type: "checkbox" }), fault };
  return { input: element("select", { id }, ...options.map((option) => element("option", { value: option.id }, option.label))), fault };
}

/** @param {Choice} choice */
function listBounds({ min = -Infinity, max = Infinity, step = 1 }) {
  return { least: min, most: max, step };
}

/**
 * What a control says; null if nobody can tell.
 * @param {Panel} panel
 * @param {ChoiceRow} row
 * @param {Choice} choice
 * @returns {ChoiceValue | null}
 */
function choiceValue(panel, row, choice) {
  const { input, fault } = row;
  if (input instanceof HTMLSelectElement) return input.value;
  if (input.type === "checkbox") return input.checked;
  const { least, most } = listBounds(choice);
  const number = readField({ input, fault }, panel.data.words, least, most);
  if (number === null && !input.value.trim()) showChoice(row, choice, choice.value);
  return number;
}

/**
 * @param {ChoiceRow} row
 * @param {Choice} choice
 */
function drawChoice(row, choice) {
  const { input } = row;
  setText(row.text, choice.label);
  input.disabled = Boolean(choice.disabled);
  showChoice(row, choice, choice.value);
}

/**
 * @param {ChoiceRow} row
 * @param {Choice} choice
 * @param {ChoiceValue} value
 */
function showChoice({ input, fault, help, changed }, choice, value) {
  if (input instanceof HTMLSelectElement) input.value = String(value);
  else if (input.type === "checkbox") input.checked = value === true;
  else showField({ input, fault }, String(value), false);
  const chosen = choice.options.find(({ id }) => id === value);
  setText(help, choice.disabled || chosen?.help || choice.help);
  changed.hidden = value === choice.default;
}

/** @param {Panel} panel */
export function drawOptions(panel) {
  const { options, words } = panel.data;
  if (hasChanged(panel.drawn, "options", options.map(({ id, name, focal }) => [id, name, focal]))) {
    panel.options.clear();
    /** @param {boolean} focal */
    const build = (focal) => options.filter((option) => option.focal === focal).map((option) => buildOption(panel, option));
    const [shipped, others] = [build(true), build(false)];
    panel.optionNote = element("p", { class: "error", role: "alert" });
    const more = others.length ? [element("p", "subhead", words.more_options), ...others] : [];
    panel.optionList.replaceChildren(panel.optionNote, ...shipped, ...more);
  }
  for (const { id, in_view } of options) {
    const box = panel.options.get(id);
    if (box) box.checked = in_view;
  }
}

/**
 * @param {Panel} panel
 * @param {Data["options"][number]} option
 */
function buildOption(panel, { id, name }) {
  const input = element("input", { type: "checkbox", id: `option-${id}` });
  input.addEventListener("change", () => {
    const chosen = [...panel.options].filter(([, box]) => box.checked).map(([each]) => each);
    setText(panel.optionNote, chosen.length ? "" : panel.data.words.options_one);
    if (chosen.length) report(panel, { kind: "options", options: chosen });
    else input.checked = true;
  });
  panel.options.set(id, input);
  return element("div", "check", input, element("label", { for: input.id }, name));
}

/** @param {Panel} panel */
export function buildCsv(panel) {
  const { words } = panel.data;
  const note = element("p", { class: "error", role: "alert" });
  const download = createButton("plain", () => saveText(panel.data.csv), words.csv_download);
  const file = element("input", { type: "file", accept: ".csv,text/csv", class: "unseen", "aria-label": words.csv_upload });
  file.addEventListener("change", async () => {
    const picked = file.files?.[0];
    if (picked) setText(note, await sendFile(panel, picked));
    file.value = "";
  });
  const upload = element("label", "plain upload", file, element("span", { "aria-hidden": "true" }, words.csv_upload));
  const buttons = element("div", "buttons", download, upload);
  return element("div", "stack", element("p", "muted", words.csv_help), buttons, note);
}

/**
 * Sends a picked file; gives the message to show, empty when there is none.
 * @param {Panel} panel
 * @param {File} file
 */
async function sendFile(panel, file) {
  const { words } = panel.data;
  if (file.size > MAX_CSV_BYTES) return fill(words.csv_large, { name: file.name });
  try {
    report(panel, { kind: "csv", name: file.name, content: await readBase64(file) });
    return "";
  } catch {
    return fill(words.csv_unreadable, { name: file.name });
  }
}

/**
 * The file's bytes: which encoding they are in is for Python to tell, as with every other file.
 * @param {File} file
 */
async function readBase64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** @param {Data["csv"]} csv */
function saveText({ name, text }) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url));
}
