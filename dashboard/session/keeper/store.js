// What is kept in the browser: a record of each page, and the parts that records and addresses name by their fingerprints.

const DATABASE = "policy-options";
const MOST_PAGES = 100;
const MOST_PARTS_SIZE = 50_000_000;
const KEPT_MS = 30 * 24 * 3600 * 1000;
const PATIENCE_MS = 5_000;

/**
 * `tab` names the page, `before` the one whose work it goes on with.
 * @typedef {{ tab: string, before: string, session: string, dossier: string, record: string, names: string[] }} Entry
 */
/** @typedef {Record<string, string>} Parts texts by fingerprint */

/** @type {Promise<IDBDatabase> | null} */
let opening = null;

function open() {
  opening ??= openAnew().catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

async function openAnew() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("tabs", { keyPath: "tab" }).createIndex("age", "saved");
    request.result.createObjectStore("parts", { keyPath: "name" }).createIndex("age", ["used", "size"]);
  };
  const database = await finish(request);
  database.onclose = database.onversionchange = () => {
    database.close();
    opening = null;
  };
  return database;
}

/**
 * @template Result
 * @param {IDBRequest<Result>} request
 * @returns {Promise<Result>}
 */
function finish(request) {
  return new Promise((give, fail) => {
    request.onsuccess = () => give(request.result);
    request.onerror = () => fail(request.error);
    giveUp(fail);
  });
}

/** @param {(error: Error) => void} fail */
function giveUp(fail) {
  setTimeout(() => fail(new Error("The browser's storage does not answer.")), PATIENCE_MS);
}

/** @param {IDBTransaction} transaction */
function complete(transaction) {
  return /** @type {Promise<void>} */ (
    new Promise((give, fail) => {
      transaction.oncomplete = () => give();
      // The reason stands here only: a request that was broken off does not know it.
      transaction.onabort = () => fail(transaction.error);
      giveUp(fail);
    })
  );
}

/**
 * What was kept of a page, if anything.
 * @param {string} name
 * @returns {Promise<Entry | undefined>}
 */
export async function findEntry(name) {
  const database = await open();
  return finish(database.transaction("tabs").objectStore("tabs").get(name));
}

/**
 * Those of the parts that are here.
 * @param {Iterable<string>} names
 * @returns {Promise<Parts>}
 */
export async function findParts(names) {
  const database = await open();
  const parts = database.transaction("parts").objectStore("parts");
  const found = await Promise.all([...names].map((name) => finish(parts.get(name))));
  return Object.fromEntries(found.filter(Boolean).map(({ name, text }) => [name, text]));
}

/**
 * Keeps a record with its parts, and names those parts that are not here; where there is no room, what is old makes way.
 * @param {Entry} entry
 * @param {Parts} parts
 * @returns {Promise<string[]>}
 */
export async function save(entry, parts) {
  try {
    return await write(entry, parts);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "QuotaExceededError")) throw error;
    await tidy(entry, true);
    return write(entry, parts);
  }
}

/**
 * @param {Entry} entry
 * @param {Parts} parts
 */
async function write(entry, parts) {
  const database = await open();
  const transaction = database.transaction(["tabs", "parts"], "readwrite");
  const done = complete(transaction);
  const [tabStore, partStore] = [transaction.objectStore("tabs"), transaction.objectStore("parts")];
  const used = Date.now();
  for (const [name, text] of Object.entries(parts)) partStore.put({ name, text, size: text.length, used });
  tabStore.put({ ...entry, saved: used });
  const counts = entry.names.map((name) => partStore.count(name));
  await done;
  return entry.names.filter((_, i) => !counts[i].result);
}

/**
 * Takes out what is old, or beyond the room that the page allows itself; `all` leaves nothing but this tab's own. The page before stays:
 * a duplicate of it, or a refresh before anything is kept here, goes on with its work. What that one had gone on with is done with.
 * @param {Entry} entry
 * @param {boolean} [all]
 */
export async function tidy(entry, all = false) {
  const database = await open();
  const transaction = database.transaction(["tabs", "parts"], "readwrite");
  const done = complete(transaction);
  const oldest = all ? Infinity : Date.now() - KEPT_MS;
  const [tabStore, partStore] = [transaction.objectStore("tabs"), transaction.objectStore("parts")];
  const before = tabStore.get(entry.before);
  before.onsuccess = () => tabStore.delete(before.result?.before ?? "");
  let count = 0;
  walk(tabStore.index("age"), (age, name) => {
    count += 1;
    if (name !== entry.tab && name !== entry.before && (Number(age) < oldest || count > MOST_PAGES)) tabStore.delete(name);
  });
  let total = 0;
  walk(partStore.index("age"), (age, name) => {
    const [used, size] = /** @type {number[]} */ (age);
    total += size;
    if (!entry.names.includes(String(name)) && (used < oldest || total > MOST_PARTS_SIZE)) partStore.delete(name);
  });
  await done;
}

/**
 * Goes through an index, the newest first.
 * @param {IDBIndex} index
 * @param {(age: IDBValidKey, name: IDBValidKey) => void} visit
 */
function walk(index, visit) {
  const request = index.openKeyCursor(null, "prev");
  request.onsuccess = () => {
    const cursor = request.result;
    if (!cursor) return;
    visit(cursor.key, cursor.primaryKey);
    cursor.continue();
  };
}
