// Keeps the work of a session in the browser and hands it back when another session begins in the same tab: after a refresh, or
// with a server that was started again. Python alone reads what is kept; here it is text.

import { createButton, element, remember, setText } from "#web/dom.js";
import { acknowledge, createQueue, emit } from "#web/queue.js";
import { fill } from "#web/text.js";
import { tellWhenBack } from "./connection.js";
import { keepForms } from "./forms.js";
import { findEntry, findParts, save, tidy } from "./store.js";
import { findTab, writeLast } from "./tab.js";

/** @import { Call, Words } from "#web/dom.js" */
/** @import { Applied } from "#web/events.js" */
/** @import { Queue } from "#web/queue.js" */
/** @import { Parts } from "./store.js" */

/**
 * `record` is what to keep, empty while `wanted` parts are asked for; `names` are all its parts, `parts` those sent now. `taken` is
 * the form that was taken up last.
 * @typedef {{
 *   client_ack: Applied, session: string, dossier: string, heard: boolean, wanted: string[],
 *   arrival: Record<string, string | null>, record: string, has_work: boolean, names: string[], parts: Parts,
 *   taken: { form: string, sent: string }, words: Words,
 * }} Data
 */
/**
 * @typedef {{ kind: "kept", session: string, record: string, names: string[], parts: Parts }} Kept what was looked for, and found
 * @typedef {Kept | { kind: "lack", names: string[] }} Told
 */
/**
 * `asked` are the sessions that were looked up for, `answered` what was handed over to which.
 * @typedef {{
 *   queue: Queue<Told>, tab: ReturnType<typeof findTab>, last: string, asked: Set<string>, answered: Set<string>, handed: string,
 *   parts: Parts, saved: string, tidied: boolean, work: Promise<void>, show: (trouble: string) => void,
 *   forget: ReturnType<typeof keepForms>, taken: string,
 * }} Keeper
 */

const KEEPER = "policyOptionsKeeper";
const findView = remember(createView);

/** @param {Call<Data>} call */
export default function ({ data, parentElement, setTriggerValue }) {
  const keeper = findKeeper();
  const view = findView(parentElement, data);
  keeper.queue.send = (message) => setTriggerValue("edit", message);
  acknowledge(keeper.queue, data.client_ack);
  arrive(keeper, data);
  forgetTaken(keeper, data);
  keeper.show = (trouble) => {
    const entries = data.names.length ? data.words.entries : "";
    setText(view.text, trouble ? fill(data.words[trouble], { entries }) : "");
    view.root.hidden = !trouble || view.closed;
  };
  Object.assign(keeper.parts, data.parts);
  keeper.work = keeper.work.then(() => receive(keeper, data));
  return () => clearTimeout(keeper.queue.retry);
}

/**
 * One for the page, however often Streamlit mounts the component.
 * @returns {Keeper}
 */
function findKeeper() {
  const page = /** @type {Record<string, Keeper>} */ (/** @type {unknown} */ (window));
  page[KEEPER] ??= createKeeper();
  return page[KEEPER];
}

/** @returns {Keeper} */
function createKeeper() {
  /** @type {Keeper} */
  const keeper = {
    queue: createQueue(),
    tab: findTab(),
    last: "",
    asked: new Set(),
    answered: new Set(),
    handed: "",
    parts: {},
    saved: "",
    tidied: false,
    work: Promise.resolve(),
    show: () => {},
    forget: keepForms(),
    taken: "",
  };
  // Streamlit draws nothing of its own accord on a server that has not drawn this page: its downloads would be refused there.
  tellWhenBack(() => emit(keeper.queue, { kind: "lack", names: [] }));
  return keeper;
}

/**
 * @param {ShadowRoot} parent
 * @param {Data} data
 */
function createView(parent, { words }) {
  const text = element("span");
  const root = element("p", { class: "trouble", role: "status" }, text);
  const view = { root, text, closed: false };
  root.hidden = true;
  root.append(
    createButton(
      "",
      () => {
        view.closed = root.hidden = true;
      },
      words.dismiss,
    ),
  );
  parent.append(root);
  return view;
}

/**
 * Puts the address in order once, without an entry in the history that leads nowhere.
 * @param {Keeper} keeper
 * @param {Data} data
 */
function arrive(keeper, { session, arrival }) {
  if (keeper.last === session) return;
  keeper.last = session;
  const place = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(arrival)) {
    if (value === null) place.delete(name);
    else place.set(name, value);
  }
  const search = Object.keys(arrival).length ? `?${place}` : location.search;
  if (search !== location.search) history.replaceState(history.state, "", location.pathname + search + location.hash);
}

/**
 * What was typed is kept until Python has taken it: a form may be refused, or sent to a server that is gone.
 * @param {Keeper} keeper
 * @param {Data} data
 */
function forgetTaken(keeper, { taken }) {
  if (keeper.taken === taken.sent) return;
  keeper.taken = taken.sent;
  keeper.forget(taken.form);
}

/**
 * @param {Keeper} keeper
 * @param {Data} data
 */
async function receive(keeper, data) {
  try {
    if (!data.heard && !keeper.asked.has(data.session)) {
      keeper.asked.add(data.session);
      if (await handBack(keeper, data)) return;
    }
    const wanted = `${data.session} ${data.wanted.join(" ")}`;
    if (data.wanted.length && !keeper.answered.has(wanted)) {
      keeper.answered.add(wanted);
      const parts = await findParts(data.wanted).catch(() => ({}));
      emit(keeper.queue, { kind: "kept", session: data.session, record: "", names: data.wanted, parts });
    }
    // What was handed over is still the only copy until Python has taken it up.
    if (!data.record || (keeper.handed === data.session && !data.heard)) return;
    await keep(keeper, data);
    keeper.show("");
  } catch (error) {
    const full = error instanceof DOMException && error.name === "QuotaExceededError";
    keeper.show(data.has_work ? (full ? "full" : "blocked") : "");
  }
}

/**
 * Hands over what an earlier session of this tab has left, with the parts that the address wants; tells whether there is any.
 * @param {Keeper} keeper
 * @param {Data} data
 */
async function handBack(keeper, { session, dossier, wanted }) {
  const name = keeper.saved ? keeper.tab.own : keeper.tab.before;
  const entry = name ? await findEntry(name).catch(() => undefined) : undefined;
  if (!entry || entry.dossier !== dossier || entry.session === session) return false;
  const names = [...new Set([...entry.names, ...wanted])];
  const parts = await findParts(names);
  keeper.handed = session;
  keeper.answered.add(`${session} ${wanted.join(" ")}`);
  emit(keeper.queue, { kind: "kept", session, record: entry.record, names, parts });
  return true;
}

/**
 * @param {Keeper} keeper
 * @param {Data} data
 */
async function keep(keeper, { session, dossier, record, names }) {
  if (record === keeper.saved && !Object.keys(keeper.parts).length) return;
  const { parts, tab } = keeper;
  keeper.parts = {};
  try {
    const entry = { tab: tab.own, before: tab.before, session, dossier, record, names };
    const lacking = await save(entry, parts);
    writeLast(tab.own);
    keeper.saved = record;
    if (lacking.length) emit(keeper.queue, { kind: "lack", names: lacking });
    if (keeper.tidied) return;
    keeper.tidied = true;
    await tidy(entry);
  } catch (error) {
    Object.assign(keeper.parts, { ...parts, ...keeper.parts });
    throw error;
  }
}
