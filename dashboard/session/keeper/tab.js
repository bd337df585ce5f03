// Which tab this is. The browser copies a tab's storage when it duplicates the tab: the copy reads what the first one kept, and
// keeps its own work under a name of its own.

const TAB_NAME = "policy-options-tab";
const ANSWER_MS = 200;

/** @typedef {{ kind: "claim" | "taken", tab: string, by: string }} Claim */

function createName() {
  return crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), String).join("-");
}

/** Returns whose work is read, and, once no other tab has said that it has this name, under which this tab's is kept. */
export function findTab() {
  const before = readName();
  const tab = { before, name: before || createName() };
  const settled = before ? claim(tab) : Promise.resolve();
  return { before, own: settled.then(() => (writeName(tab.name), answer(tab), tab.name)) };
}

function readName() {
  try {
    return sessionStorage.getItem(TAB_NAME) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} name */
function writeName(name) {
  try {
    sessionStorage.setItem(TAB_NAME, name);
  } catch {
    // A browser that keeps nothing says so once something is to be kept.
  }
}

/** @param {{ name: string }} tab */
function claim(tab) {
  const by = createName();
  const channel = new BroadcastChannel(TAB_NAME);
  return /** @type {Promise<void>} */ (
    new Promise((settle) => {
      /** @param {MessageEvent<Claim>} message */
      channel.onmessage = ({ data }) => {
        if (data.kind === "taken" && data.by === by) tab.name = createName();
      };
      channel.postMessage({ kind: "claim", tab: tab.name, by });
      setTimeout(() => (channel.close(), settle()), ANSWER_MS);
    })
  );
}

/** @param {{ name: string }} tab */
function answer(tab) {
  const channel = new BroadcastChannel(TAB_NAME);
  /** @param {MessageEvent<Claim>} message */
  channel.onmessage = ({ data }) => {
    if (data.kind === "claim" && data.tab === tab.name) channel.postMessage({ ...data, kind: "taken" });
  };
}
