// The presenter's window: note, next step and clock. It follows the talk that opened it, and turns its steps.

import { createButton, element, named, remember, setText, setTexts } from "#web/dom.js";
import { fill } from "#web/text.js";

/** @import { Call, Words } from "#web/dom.js" */
/** @import { Told, TalkMessage } from "./telling.js" */

/** @typedef {{ words: Words, talk: string }} PresenterData */
/** @typedef {ReturnType<typeof createPresenter>} Presenter */

const OF_TALK = "policy-talk ";
/** @type {Record<string, number>} */
const KEYS = { PageDown: 1, PageUp: -1, ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, " ": 1 };
const SECOND_MS = 1000;

const findWindow = remember(createPresenter);

/** @param {Call<PresenterData>} call */
export default function ({ data, parentElement }) {
  const view = findWindow(parentElement, data);
  const channel = new BroadcastChannel(OF_TALK + data.talk);
  /** @param {TalkMessage} message */
  const post = (message) => channel.postMessage(message);
  view.turn = (by) => post({ turn: by });
  channel.onmessage = ({ data: message }) => "told" in message && show(view, message.told);
  post({ hello: true });
  const controller = new AbortController();
  window.addEventListener("keydown", (event) => onPresenterKey(view, event), { capture: true, signal: controller.signal });
  const clock = setInterval(() => tick(view), SECOND_MS);
  return () => {
    channel.close();
    controller.abort();
    clearInterval(clock);
  };
}

/**
 * @param {ShadowRoot} parent
 * @param {PresenterData} data
 */
function createPresenter(parent, { words }) {
  const [place, title] = [element("p", "place"), named("h1", "", words.heading)];
  const [sentence, next] = [named("p", "sentence", words.waiting), named("p", "next", "")];
  const notes = element("div", "notes");
  const [since, now] = [element("b", "since"), element("span", "now")];
  const view = {
    words,
    place,
    title,
    sentence,
    notes,
    next,
    since,
    now,
    began: Date.now(),
    turn: /** @type {(by: number) => void} */ (() => {}),
  };
  const restart = createButton("", () => {
    view.began = Date.now();
    tick(view);
  }, words.restart);
  const turns = element("div", "turns", createButton("", () => view.turn(-1), words.previous), createButton("", () => view.turn(1), words.forward));
  const clock = element("div", "clock", element("span", "", words.since), since, now, restart);
  const root = element("section", { class: "root presenter", "aria-label": words.heading });
  root.append(element("header", "", place, title, sentence), notes, next, element("footer", "", turns, clock));
  parent.append(root);
  tick(view);
  return view;
}

/**
 * @param {Presenter} view
 * @param {Told} told
 */
function show(view, { place, title, sentence, notes, next }) {
  setText(view.place, place);
  setText(view.title, title);
  setText(view.sentence, sentence);
  setTexts(view.notes, notes, () => named("p", "", ""));
  setText(view.next, next ? fill(view.words.next, { title: next }) : view.words.last);
}

/** @param {Presenter} view */
function tick(view) {
  const seconds = Math.floor((Date.now() - view.began) / SECOND_MS);
  setText(view.since, `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
  setText(view.now, new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
}

/**
 * @param {Presenter} view
 * @param {KeyboardEvent} event
 */
function onPresenterKey(view, event) {
  const at = event.composedPath()[0];
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key.length === 1) event.stopPropagation();
  if (!(event.key in KEYS) || (event.key === " " && at instanceof Element && at.closest("button"))) return;
  event.preventDefault();
  view.turn(KEYS[event.key]);
}
