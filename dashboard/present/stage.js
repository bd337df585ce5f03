// The stage: one step of the talk over the whole window. Python is the only authority; the stage turns steps and moves weights at
// once, hands each over, and shows what Python has sent once nothing is on its way any more.

import { element, named, remember, setAttribute, setIdle, setText, setTexts } from "#web/dom.js";
import { writeLead, writeRows } from "#web/live.js";
import { acknowledge, createQueue, emit } from "#web/queue.js";
import { fill } from "#web/text.js";
import { findScale } from "#web/weights.js";
import { buildBar } from "./bar.js";
import { blank, listenToKeys, reopen, turnFullScreen, undo } from "./keys.js";
import { drawMenu, toggleMenu } from "./menu.js";
import { listenToPrinting } from "./paper.js";
import { drawPicture } from "./picture.js";
import { findPresenter, listenToPresenter, nameTalk, tell } from "./telling.js";
import { findStep, listShown, turn } from "./turning.js";

/** @import { Call } from "#web/dom.js" */
/** @import { Ranking } from "#web/live.js" */
/** @import { Queue } from "#web/queue.js" */
/** @import { Points } from "#web/weights.js" */
/** @import { Chart, StageWords } from "./chart.js" */
/** @import { Room, RoomData } from "./room.js" */

/**
 * @typedef {{
 *   number: number, id: string, title: string, sentence: string, aside: string, picture: object, notes: string[],
 * }} Step
 */
/**
 * @typedef {{
 *   words: StageWords, talk: { step: number, skip: number[] }, steps: Step[], before: Ranking, now: Ranking, packages: Ranking | null, room: RoomData,
 *   strip: string[], undo: string | null, embedded?: boolean,
 * }} Data
 */
/**
 * @typedef {{ kind: "undo" } | { kind: "opening" } | { kind: "step", step: number } | { kind: "skip", steps: number[] }
 *   | { kind: "points", points: Points, moved: string[], together: string[], scale: number }} TalkEvent
 */
/** @typedef {ReturnType<typeof createStage>} Stage */
/** @typedef {{ node: HTMLElement, box: HTMLInputElement, button: HTMLElement, number: number }} MenuRow */

const findStage = remember(createStage);

/** @param {Call<Data>} call */
export default function ({ data, parentElement, setTriggerValue }) {
  const stage = findStage(parentElement, data);
  stage.queue.send = (message) => setTriggerValue("edit", message);
  stage.channel ??= listenToPresenter(stage);
  receive(stage, data);
  stage.keys ??= listenToKeys(stage);
  stage.printing ??= listenToPrinting(stage);
  return () => {
    stage.keys?.abort();
    stage.keys = null;
    stage.printing?.abort();
    stage.printing = null;
    stage.channel?.close();
    stage.channel = null;
    clearTimeout(stage.queue.retry);
    cancelAnimationFrame(stage.frame);
  };
}

/**
 * @param {ShadowRoot} parent
 * @param {Data} data
 */
function createStage(parent, data) {
  const [kicker, sentence, aside] = [element("p", "kicker"), named("h1", "sentence clamp", ""), named("p", "aside clamp", "")];
  const [picture, strip] = [element("div", "picture"), element("div", "strip")];
  const status = element("div", { class: "hidden", role: "status" });
  const bar = buildBar(data.words, {
    menu: () => toggleMenu(stage),
    undo: () => undo(stage),
    reopen: () => reopen(stage),
    full: turnFullScreen,
    turn: (by) => turn(stage, by),
  });
  const dark = element("div", { class: "blank", role: "img", "aria-label": data.words.blank });
  dark.hidden = true;
  dark.addEventListener("click", () => blank(stage, false));
  const root = element("section", { class: "root stage", tabindex: -1, "aria-label": data.words.talk });
  root.append(element("header", "", kicker, sentence, aside), picture, strip, bar.node, status, dark);
  parent.append(root);
  const queue = /** @type {Queue<TalkEvent>} */ (createQueue());
  const stage = {
    data,
    queue,
    emit: (/** @type {TalkEvent} */ event) => emit(queue, event),
    draw: () => draw(stage),
    follow: () => {
      stage.frame ||= requestAnimationFrame(() => draw(stage));
    },
    keys: /** @type {AbortController | null} */ (null),
    printing: /** @type {AbortController | null} */ (null),
    channel: /** @type {BroadcastChannel | null} */ (null),
    name: nameTalk(),
    root,
    kicker,
    sentence,
    aside,
    picture,
    strip,
    status,
    bar,
    blank: dark,
    step: data.talk.step,
    skip: new Set(data.talk.skip),
    shownStep: "",
    rows: data.now.rows,
    packages: data.packages?.rows ?? [],
    points: /** @type {Points} */ ({}),
    settled: /** @type {Points} */ ({}),
    start: /** @type {Points} */ ({}),
    rest: /** @type {Points} */ ({}),
    scale: 1,
    together: /** @type {string[]} */ ([]),
    moving: false,
    hand: /** @type {HTMLInputElement | null} */ (null),
    group: /** @type {string | null} */ (null),
    frame: 0,
    drawn: {},
    chart: /** @type {Chart | null} */ (null),
    room: /** @type {Room | null} */ (null),
    menuRows: /** @type {MenuRow[]} */ ([]),
    focusedBefore: /** @type {Element | null} */ (null),
  };
  return stage;
}

/**
 * @param {Stage} stage
 * @param {Data} data
 */
function receive(stage, data) {
  stage.data = data;
  acknowledge(stage.queue, data.now.live.applied);
  if (!stage.moving && !stage.queue.pending.length) {
    stage.settled = data.now.live.points;
    stage.points = stage.settled;
    stage.scale = findScale(stage.points);
    stage.rest = data.room.rest;
    stage.step = data.talk.step;
    stage.skip = new Set(data.talk.skip);
  }
  draw(stage);
}

/** @param {Stage} stage */
function draw(stage) {
  cancelAnimationFrame(stage.frame);
  stage.frame = 0;
  const { root, bar, data } = stage;
  const step = findStep(stage);
  const turned = stage.shownStep !== step.id;
  stage.shownStep = step.id;
  const shown = listShown(stage);
  const at = shown.findIndex(({ number }) => number === step.number);
  root.dataset.step = step.id;
  root.classList.toggle("embedded", Boolean(data.embedded));
  const live = isLive(stage);
  root.classList.toggle("live", live);
  setText(stage.kicker, `${step.number} · ${step.title}`);
  stage.rows = live ? writeRows(data.now, stage.points, true) : data.now.rows;
  const { packages } = data;
  stage.packages = packages ? (live ? writeRows(packages, stage.points, true) : packages.rows) : [];
  drawPicture(stage, step);
  const sentence = live && LIVE.includes(step.id) ? sayWhoLeads(stage) : step.sentence;
  setText(stage.sentence, sentence);
  setText(stage.aside, step.aside);
  if (turned) {
    root.scrollTop = 0;
    setText(stage.status, `${fill(data.words.place, { number: at + 1, count: shown.length })}: ${sentence}`);
  }
  setTexts(stage.strip, data.strip, () => named("p", "", ""));
  setText(bar.place, `${at + 1} / ${shown.length}`);
  setIdle(bar.previous, at <= 0);
  setIdle(bar.next, at === shown.length - 1);
  bar.back.title = data.undo ? fill(data.words.undo_key, { what: data.undo }) : data.words.undo_none;
  setIdle(bar.back, !data.undo);
  setAttribute(bar.notes, "href", findPresenter(stage.name));
  setAttribute(bar.notes, "target", stage.name);
  drawMenu(stage);
  if (stage.channel) tell(stage, stage.channel);
}

// What the findings say belongs to the weights that Python has answered; ahead of them only who leads is known, and not how clearly.
const LIVE = ["room", "before_after", "overturn"];

/** @param {Stage} stage */
function sayWhoLeads({ data, rows }) {
  const lead = writeLead(data.now.live, rows);
  return rows.filter(({ leads }) => leads).length === 1 ? fill(data.room.hedge, { lead }) : lead;
}

/**
 * The weights on the stage are ahead of what Python has answered.
 * @param {Stage} stage
 */
function isLive({ data, moving, settled }) {
  const { live } = data.now;
  return moving || live.criteria.some((id) => settled[id] !== live.points[id]);
}
