// What was typed into a form and not sent: kept for the tab, and put back when the form is drawn again, on this page after another
// one or a refresh. Streamlit forgets a field that is not drawn, and hands what stands in a form over only when it is sent.

const DRAFTS = "policy-options-drafts";
const FIELD = "input:is(:not([type]), [type=text]), textarea";
const MOST_DRAFTS = 100;
const LONGEST_DRAFT = 10_000;

/** @typedef {HTMLInputElement | HTMLTextAreaElement} TextField */

let drafts = readDrafts();
/** @type {WeakSet<Element>} */
const drawnFields = new WeakSet();
// While drafts are put back one by one, those still to come must not be taken for emptied fields.
let puttingBack = false;

/** Begins, once for the page; returns what lets go of what was typed into a form. */
export function keepForms() {
  document.addEventListener("input", ({ target }) => target instanceof Element && note(target.closest(".stForm")));
  new MutationObserver(putBack).observe(document.body, { childList: true, subtree: true });
  putBack();
  return forget;
}

/** @returns {Record<string, string>} texts by field */
function readDrafts() {
  try {
    const read = JSON.parse(sessionStorage.getItem(DRAFTS) ?? "{}");
    return Object.fromEntries(Object.entries(read).filter(([, text]) => typeof text === "string"));
  } catch {
    return {};
  }
}

function writeDrafts() {
  try {
    sessionStorage.setItem(DRAFTS, JSON.stringify(drafts));
  } catch {
    // They outlive a change of page all the same.
  }
}

/**
 * The fields of a form that have a key, by a name that is theirs alone.
 * @param {Element | null} form
 * @returns {[string, TextField][]}
 */
function listFields(form) {
  const fields = /** @type {TextField[]} */ ([...(form?.querySelectorAll(FIELD) ?? [])]);
  const named = fields.map((field) => /** @type {[string, TextField]} */ ([nameField(field), field]));
  return named.filter(([name]) => name);
}

/** @param {Element} field */
function nameField(field) {
  const holder = field.closest(".stElementContainer");
  return [...(holder?.classList ?? [])].find((name) => name.startsWith("st-key-")) ?? "";
}

/** @param {Element | null} form */
function note(form) {
  if (puttingBack) return;
  const typed = listFields(form).map(([name, { value }]) => [name, value]);
  if (!typed.length) return;
  const kept = Object.entries({ ...drafts, ...Object.fromEntries(typed) }).filter(([, text]) => text.length <= LONGEST_DRAFT);
  drafts = Object.fromEntries(kept.slice(-MOST_DRAFTS));
  writeDrafts();
}

/** @param {string} form the key that those of its fields begin with */
function forget(form) {
  const start = `st-key-${form.replaceAll(/[^a-zA-Z0-9_-]/g, "-")}-`; // as Streamlit writes a key
  drafts = Object.fromEntries(Object.entries(drafts).filter(([name]) => !name.startsWith(start)));
  writeDrafts();
}

function putBack() {
  puttingBack = true;
  for (const form of document.querySelectorAll(".stForm")) {
    for (const [name, field] of listFields(form)) {
      if (drawnFields.has(field)) continue;
      drawnFields.add(field);
      const draft = drafts[name];
      if (draft !== undefined && draft !== field.value) type(field, draft);
    }
  }
  puttingBack = false;
}

/**
 * As a hand would: Streamlit hears of it.
 * @param {TextField} field
 * @param {string} text
 */
function type(field, text) {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
