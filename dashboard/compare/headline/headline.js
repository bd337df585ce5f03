// The careful sentence. While a weight moves it says only who leads, as the ranking tells it; the rest is Python's.

import { createButton, element, remember, setText } from "#web/dom.js";
import { isAnswered, listen, tellPage } from "#web/events.js";
import { setLinkedText } from "#web/locators.js";

/** @import { Call } from "#web/dom.js" */
/** @import { Applied, Led } from "#web/events.js" */

/** @typedef {{ sentence: string, reasons: string[], locators: Record<string, string>, brief: string, more: string, applied: Applied }} Data */
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
  const more = createButton("more", () => tellPage("policy:show", { section: "options" }));
  const brief = element("span");
  const foot = element("p", "foot", brief, more);
  const root = element("div", "root", element("div", "full", sentence, reasons, foot), element("div", "brief", lead, note));
  parent.append(root);
  const live = /** @type {Led | null} */ (null);
  const unlisten = /** @type {(() => void) | null} */ (null);
  return { root, sentence, reasons, brief, more, lead, note, data, live, unlisten };
}

/** @param {View} view */
function draw(view) {
  const { data } = view;
  setText(view.sentence, data.sentence);
  while (view.reasons.children.length > data.reasons.length) view.reasons.lastElementChild?.remove();
  data.reasons.forEach((reason, place) => {
    const line = view.reasons.children[place] ?? view.reasons.appendChild(element("li"));
    setLinkedText(line, reason, data.locators);
  });
  setText(view.brief, data.brief);
  setText(view.more, data.more);
  view.more.hidden = !data.more;
  if (view.live && isAnswered(view.live, data.applied)) view.live = null;
  view.root.classList.toggle("live", Boolean(view.live));
  setText(view.lead, view.live?.text ?? "");
  setText(view.note, view.live?.note ?? "");
}
