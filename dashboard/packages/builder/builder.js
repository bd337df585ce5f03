// The row of measures to tick. The picture beside it follows each tick at once; Python is told once two are ticked.

import { element, hasChanged, remember, setText } from "#web/dom.js";
import { tellPage } from "#web/events.js";
import { acknowledge, createQueue, emit } from "#web/queue.js";

/** @import { Call, Words } from "#web/dom.js" */
/** @import { Applied } from "#web/events.js" */

/** @typedef {{ id: string, name: string, own: string }} Measure */
/** @typedef {{ words: Words, measures: Measure[], ticked: string[], applied: Applied }} Builder */
/** @typedef {{ kind: "package", members: string[] }} Built */

const LEAST = 2;

const findView = remember(createView);

/** @param {Call<Builder>} call */
export default function ({ data, parentElement, setTriggerValue }) {
  const view = findView(parentElement, data);
  view.data = data;
  view.queue.send = (message) => setTriggerValue("edit", message);
  acknowledge(view.queue, data.applied);
  if (hasChanged(view.drawn, "measures", data.measures)) build(view);
  setText(view.legend, data.words.legend);
  setText(view.hint, data.words.hint);
  // What Python has not answered yet, and fewer measures than make a package, stand as they are ticked.
  if (!view.queue.pending.length && hasChanged(view.drawn, "ticked", data.ticked)) {
    for (const [id, box] of view.boxes) box.checked = data.ticked.includes(id);
  }
  showHint(view);
}

/**
 * @param {ShadowRoot} parent
 * @param {Builder} data
 */
function createView(parent, data) {
  const legend = element("legend");
  const row = element("div", "row");
  const hint = element("p", { class: "hint", role: "status" });
  const field = element("fieldset", "", legend, row, hint);
  parent.append(element("div", "root", field));
  return {
    data,
    legend,
    row,
    hint,
    boxes: /** @type {Map<string, HTMLInputElement>} */ (new Map()),
    queue: /** @type {import("#web/queue.js").Queue<Built>} */ (createQueue()),
    drawn: {},
  };
}

/** @typedef {ReturnType<typeof createView>} View */

/** @param {View} view */
function build(view) {
  view.boxes.clear();
  const labels = view.data.measures.map(({ id, name, own }) => {
    const box = element("input", { type: "checkbox" });
    box.addEventListener("change", () => tick(view));
    view.boxes.set(id, box);
    return element("label", "measure", box, element("span", "", name), own ? element("span", "own", own) : "");
  });
  view.row.replaceChildren(...labels);
  for (const [id, box] of view.boxes) box.checked = view.data.ticked.includes(id);
}

/** @param {View} view */
function listTicked({ boxes }) {
  return [...boxes].filter(([, box]) => box.checked).map(([id]) => id);
}

/** @param {View} view */
function tick(view) {
  const members = listTicked(view);
  const enough = members.length >= LEAST;
  tellPage("policy:package", { client: view.queue.client, seq: view.queue.seq + 1, members });
  if (enough) emit(view.queue, /** @type {Built} */ ({ kind: "package", members }));
  showHint(view);
}

/** @param {View} view */
function showHint(view) {
  view.hint.classList.toggle("hidden", listTicked(view).length >= LEAST);
}
