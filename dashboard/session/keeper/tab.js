// Whose work this page goes on with, and the name under which it keeps its own. No two pages have one name: the browser copies a tab's
// storage when it duplicates the tab, and two that kept under one name would write over each other's work. So nothing need be asked of
// other tabs, which may be slow to answer; the tab's storage names the page that has kept something last.

const LAST_PAGE = "policy-options-tab";

/** Returns the page that was here before, empty if there was none, and a name for this one. */
export function findTab() {
  return { before: readLast(), own: createName() };
}

function createName() {
  return crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(4)), String).join("-");
}

function readLast() {
  try {
    return sessionStorage.getItem(LAST_PAGE) ?? "";
  } catch {
    return "";
  }
}

/**
 * Once something is kept under it; a browser that does not take it keeps nothing that could be found again.
 * @param {string} name
 */
export function writeLast(name) {
  sessionStorage.setItem(LAST_PAGE, name);
}
