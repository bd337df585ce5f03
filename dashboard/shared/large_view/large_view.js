// The large view: the panel is folded, type grows with the window, and only the answer stays. It is the browser's alone, and holds
// for the tab.

import { createButton, remember } from "#web/dom.js";

/** @import { Call } from "#web/dom.js" */

/** @typedef {{ on: string, off: string, title: string }} Data */

const KEPT = "policy-options-large";
const LOOK = "large-view";
const findView = remember(createView);
let listens = false;

/** @param {Call<Data>} call */
export default function ({ data, parentElement }) {
  const view = findView(parentElement, data);
  view.data = data;
  view.button.title = data.title;
  document.documentElement.classList.toggle(LOOK, isKept());
  draw(view);
  if (listens) return;
  listens = true;
  document.addEventListener("keydown", (event) => {
    const typing = event.composedPath().some((node) => node instanceof HTMLElement && node.matches("input, textarea, select, [role=dialog]"));
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !parentElement.host.isConnected) return;
    if (event.key === "l" || event.key === "L") turn(view);
  });
}

/**
 * @param {ShadowRoot} parent
 * @param {Data} data
 */
function createView(parent, data) {
  const button = createButton("", () => turn(view));
  const view = { button, data };
  parent.append(button);
  return view;
}

function isKept() {
  try {
    return sessionStorage.getItem(KEPT) === "on";
  } catch {
    return document.documentElement.classList.contains(LOOK);
  }
}

/** @param {ReturnType<typeof createView>} view */
function turn(view) {
  const large = document.documentElement.classList.toggle(LOOK);
  try {
    sessionStorage.setItem(KEPT, large ? "on" : "");
  } catch {
    // It holds until the page is left.
  }
  const name = large ? "stSidebarCollapseButton" : "stExpandSidebarButton";
  const fold = document.querySelector(`[data-testid="${name}"]`);
  const button = fold?.matches("button") ? fold : fold?.querySelector("button");
  if (button instanceof HTMLElement) button.click();
  window.dispatchEvent(new Event("resize"));
  draw(view);
}

/** @param {ReturnType<typeof createView>} view */
function draw({ button, data }) {
  const large = document.documentElement.classList.contains(LOOK);
  button.textContent = large ? data.off : data.on;
  button.setAttribute("aria-pressed", String(large));
}
