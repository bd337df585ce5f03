// The careful sentence. While a weight moves it says only who leads, as the ranking tells it; the rest is Python's.

const views = new WeakMap();

export default function ({ data, parentElement }) {
  const view = views.get(parentElement) ?? createView(parentElement);
  views.set(parentElement, view);
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

// The two texts share one place, whose height is that of the taller: nothing under it moves with the hand.
function createView(parent) {
  const root = element("div", "root");
  const [full, brief] = ["full", "brief"].map((name) => root.appendChild(element("div", name)));
  const [sentence, lead] = [full, brief].map((block) => block.appendChild(element("p", "sentence")));
  const reasons = full.appendChild(element("ul"));
  const note = brief.appendChild(element("p", "note"));
  parent.append(root);
  return { root, sentence, reasons, lead, note, data: null, live: null };
}

function draw(view) {
  const { data } = view;
  setText(view.sentence, data.sentence);
  while (view.reasons.children.length > data.reasons.length) view.reasons.lastChild.remove();
  while (view.reasons.children.length < data.reasons.length) view.reasons.append(element("li"));
  data.reasons.forEach((text, i) => setText(view.reasons.children[i], text));
  if (view.live && isAnswered(view.live, data.applied)) view.live = null;
  view.root.classList.toggle("live", Boolean(view.live));
  setText(view.lead, view.live?.text ?? "");
  setText(view.note, view.live?.note ?? "");
}
