// The careful sentence. While a weight moves it says only who leads, as the ranking tells it; the rest is Python's.

import { element, remember, setText, setTexts } from "#web/dom.js";
import { isAnswered, listen } from "#web/events.js";

/** @import { Call } from "#web/dom.js" */
/** @import { Applied, Led } from "#web/events.js" */

/** @typedef {{ sentence: string, reasons: string[], applied: Applied }} Data */
/** @typedef {ReturnType<typeof createView>} View */

const findView = remember(createView);

/** @param {Call<Data>} call */
export default function ({ data, parentElement }) {
  const view = findView(parentElement, data);
  view.data = data;
  view.unlisten ??= listen({
    "policy:ranking": ({ detail }) => {
      view.live = detail;
      draw(view);
    },
  });
  draw(view);
  return () => {
    view.unlisten?.();
    view.unlisten = null;
  };
}

/**
 * The two texts share one place, whose height is that of the taller: nothing under it moves with the hand.
 * @param {ShadowRoot} parent
 * @param {Data} data
 */
function createView(parent, data) {
  const [sentence, reasons] = [element("p", "sentence"), element("ul")];
  const [lead, note] = [element("p", "sentence"), element("p", "note")];
  const root = element("div", "root", element("div", "full", sentence, reasons), element("div", "brief", lead, note));
  parent.append(root);
  const live = /** @type {Led | null} */ (null);
  const unlisten = /** @type {(() => void) | null} */ (null);
  return { root, sentence, reasons, lead, note, data, live, unlisten };
}

/** @param {View} view */
function draw(view) {
  const { data } = view;
  setText(view.sentence, data.sentence);
  setTexts(view.reasons, data.reasons, () => element("li"));
  if (view.live && isAnswered(view.live, data.applied)) view.live = null;
  view.root.classList.toggle("live", Boolean(view.live));
  setText(view.lead, view.live?.text ?? "");
  setText(view.note, view.live?.note ?? "");
}
