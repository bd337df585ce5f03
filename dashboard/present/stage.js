// The stage: one step of the talk over the whole window. Python is the only authority; the stage turns steps and moves weights at
// once, hands each over, and shows what Python has sent once nothing is on its way any more.

import { createButton, element, hasChanged, named, remember, setIdle, setText, setTexts } from "#web/dom.js";
import { writeLead, writeRows } from "#web/live.js";
import { acknowledge, createQueue, emit } from "#web/queue.js";
import { fill } from "#web/text.js";
import { findScale } from "#web/weights.js";
import { buildBar } from "./bar.js";
import { drawPicture } from "./picture.js";
import { endMove, giveFocusBack } from "./room.js";

/** @import { Call } from "#web/dom.js" */
/** @import { Ranking } from "#web/live.js" */
/** @import { Queue } from "#web/queue.js" */
/** @import { Points } from "#web/weights.js" */
/** @import { Sheet } from "./bar.js" */
/** @import { StageWords } from "./chart.js" */
/** @import { Charts } from "./picture.js" */
/** @import { Room, RoomData } from "./room.js" */

/**
 * @typedef {{
 *   number: number, id: string, title: string, sentence: string, aside: string, picture: object, notes: string[],
 * }} Step
 */
/**
 * @typedef {{
 *   words: StageWords, talk: { step: number, skip: number[] }, steps: Step[], before: Ranking, now: Ranking, room: RoomData,
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
  receive(stage, data);
  stage.keys ??= listenToKeys(stage);
  return () => {
    stage.keys?.abort();
    stage.keys = null;
    clearTimeout(stage.queue.retry);
    cancelAnimationFrame(stage.frame);
  };
}

/** @param {Stage} stage */
function listenToKeys(stage) {
  const controller = new AbortController();
  window.addEventListener("keydown", (event) => onKey(stage, event), { capture: true, signal: controller.signal });
  return controller;
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
    toggle: (sheet) => toggle(stage, sheet),
    undo: () => undo(stage),
    reopen: () => reopen(stage),
    turn: (by) => turn(stage, by),
  });
  const root = element("section", { class: "root stage", tabindex: -1, "aria-label": data.words.talk });
  root.append(element("header", "", kicker, sentence, aside), picture, strip, bar.node, status);
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
    root,
    kicker,
    sentence,
    aside,
    picture,
    strip,
    status,
    bar,
    step: data.talk.step,
    skip: new Set(data.talk.skip),
    shownStep: "",
    rows: data.now.rows,
    points: /** @type {Points} */ ({}),
    settled: /** @type {Points} */ ({}),
    start: /** @type {Points} */ ({}),
    rest: /** @type {Points} */ ({}),
    scale: 1,
    together: /** @type {string[]} */ ([]),
    moving: false,
    hand: /** @type {HTMLInputElement | null} */ (null),
    group: /** @type {string | null} */ (null),
    held: true,
    frame: 0,
    drawn: {},
    charts: /** @type {Charts} */ ({ shares: [] }),
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

/* ---- turning ---- */

/** @param {Stage} stage */
function listShown({ data, skip }) {
  return data.steps.filter(({ number }) => !skip.has(number));
}

/**
 * @param {Stage} stage
 * @param {number} by
 */
function turn(stage, by) {
  const shown = listShown(stage);
  const at = shown.findIndex(({ number }) => number === stage.step);
  goTo(stage, shown[Math.min(shown.length - 1, Math.max(0, at + by))].number);
}

/**
 * @param {Stage} stage
 * @param {number} number
 */
function goTo(stage, number) {
  close(stage);
  if (number === stage.step) return;
  // What had the focus in the picture goes with it.
  if (stage.picture.contains(findFocus(stage))) giveFocusBack(stage);
  endMove(stage);
  stage.step = number;
  stage.emit({ kind: "step", step: number });
  draw(stage);
}

/**
 * A step that is left out is no longer stood on; one step always stays.
 * @param {Stage} stage
 * @param {number} number
 * @param {boolean} out
 */
function leaveOut(stage, number, out) {
  const skip = new Set(stage.skip);
  if (out) skip.add(number);
  else skip.delete(number);
  if (stage.data.steps.every((step) => skip.has(step.number))) return draw(stage);
  stage.skip = skip;
  stage.emit({ kind: "skip", steps: [...skip] });
  if (skip.has(stage.step)) {
    stage.step = listShown(stage).reduce((near, step) =>
      Math.abs(step.number - stage.step) < Math.abs(near.number - stage.step) ? step : near,
    ).number;
    stage.emit({ kind: "step", step: stage.step });
  }
  return draw(stage);
}

/** @type {Record<string, number>} */
const TURNS = { PageDown: 1, PageUp: -1, ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

/**
 * Page keys turn the step wherever the focus is; all others are left to a control that uses them.
 * @param {Stage} stage
 * @param {KeyboardEvent} event
 */
function onKey(stage, event) {
  const { key } = event;
  const at = event.composedPath()[0];
  const inControl = at instanceof Element && ["INPUT", "SELECT", "TEXTAREA"].includes(at.tagName);
  const inBox = at instanceof HTMLInputElement && at.type === "checkbox";
  const withControl = event.ctrlKey || event.metaKey;
  if (event.altKey || (withControl && key.toLowerCase() !== "z")) return;
  if (key in TURNS && !event.shiftKey && (!inControl || key.startsWith("Page") || inBox)) {
    event.preventDefault();
    turn(stage, TURNS[key]);
  } else if (key === "Escape") {
    close(stage);
  } else {
    pressLetter(stage, event, withControl);
  }
}

/**
 * Streamlit has shortcuts of its own on single letters; in front of an audience none of them may open anything.
 * @param {Stage} stage
 * @param {KeyboardEvent} event
 * @param {boolean} withControl
 */
function pressLetter(stage, event, withControl) {
  /** @type {Record<string, () => void>} */
  const act = { u: () => undo(stage), o: () => reopen(stage), n: () => toggle(stage, "note"), s: () => toggle(stage, "menu") };
  const letter = event.key.toLowerCase();
  if (event.key.length !== 1 || event.key === " ") return;
  if (withControl) {
    if (!event.shiftKey) {
      event.preventDefault();
      undo(stage);
    }
    return;
  }
  event.stopPropagation();
  if (stage.data.embedded && letter !== "u" && letter !== "o") return;
  act[letter]?.();
}

/** @param {Stage} stage */
function undo(stage) {
  endMove(stage);
  if (stage.data.undo || stage.queue.pending.length) stage.emit({ kind: "undo" });
}

/** @param {Stage} stage */
function reopen(stage) {
  endMove(stage);
  stage.emit({ kind: "opening" });
}

/* ---- the sheets of the bar ---- */

/**
 * @param {Stage} stage
 * @param {Sheet} name
 */
function toggle(stage, name) {
  const { sheets, openers } = stage.bar;
  const open = sheets[name].hidden;
  close(stage);
  stage.focusedBefore = findFocus(stage);
  sheets[name].hidden = !open;
  openers[name].setAttribute("aria-expanded", String(open));
  drawSheets(stage);
  if (open && name === "menu") stage.menuRows.find(({ number }) => number === stage.step)?.button.focus();
}

/** @param {Stage} stage */
function close(stage) {
  const { sheets, openers } = stage.bar;
  for (const name of /** @type {Sheet[]} */ (["menu", "note"])) {
    const { focusedBefore } = stage;
    if (sheets[name].contains(findFocus(stage))) {
      (focusedBefore instanceof HTMLElement ? focusedBefore : stage.root).focus({ preventScroll: true });
    }
    sheets[name].hidden = true;
    openers[name].setAttribute("aria-expanded", "false");
  }
}

/** @param {Stage} stage */
function findFocus(stage) {
  return /** @type {ShadowRoot} */ (stage.root.getRootNode()).activeElement;
}

/** @param {Stage} stage */
function drawSheets(stage) {
  const { menu, note } = stage.bar.sheets;
  const step = findStep(stage);
  if (!note.hidden) note.replaceChildren(element("h2", "", step.title), ...step.notes.map((text) => named("p", "", text)));
  const titles = stage.data.steps.map(({ number, title }) => [number, title]);
  if (!menu.hidden && hasChanged(stage.drawn, "menu", titles)) {
    stage.menuRows = stage.data.steps.map((each) => menuRow(stage, each));
    menu.replaceChildren(element("ol", "", ...stage.menuRows.map(({ node }) => node)));
  }
  for (const row of stage.menuRows) {
    row.box.checked = !stage.skip.has(row.number);
    row.node.classList.toggle("out", !row.box.checked);
    if (row.number === stage.step) row.button.setAttribute("aria-current", "step");
    else row.button.removeAttribute("aria-current");
  }
}

/**
 * @param {Stage} stage
 * @param {Step} step
 * @returns {MenuRow}
 */
function menuRow(stage, { number, title }) {
  const label = fill(stage.data.words.shown, { number });
  const box = element("input", { type: "checkbox", "aria-label": label });
  box.addEventListener("change", () => leaveOut(stage, number, !box.checked));
  const go = () => {
    if (stage.skip.has(number)) leaveOut(stage, number, false);
    goTo(stage, number);
  };
  const button = createButton("plain", go, `${number} · ${title}`);
  return { node: element("li", "", box, button), box, button, number };
}

/* ---- drawing ---- */

/** @param {Stage} stage */
function findStep({ data, step }) {
  return data.steps.find(({ number }) => number === step) ?? data.steps[0];
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
  stage.rows = live ? writeRows(data.now, stage.points) : data.now.rows;
  drawPicture(stage, step);
  const [sentence, aside] = (live && LIVE[step.id]?.(stage, step)) || [step.sentence, step.aside];
  setText(stage.sentence, sentence);
  setText(stage.aside, aside);
  if (turned) {
    root.scrollTop = 0;
    setText(stage.status, `${fill(data.words.place, { number: at + 1, count: shown.length })}: ${sentence}`);
  }
  setTexts(stage.strip, data.strip, () => named("p", "clamp", ""));
  setText(bar.place, `${at + 1} / ${shown.length}`);
  setIdle(bar.previous, at <= 0);
  setIdle(bar.next, at === shown.length - 1);
  bar.back.title = data.undo ? fill(data.words.undo_key, { what: data.undo }) : data.words.undo_none;
  setIdle(bar.back, !data.undo);
  drawSheets(stage);
}

/**
 * What the findings say belongs to the weights that Python has answered; ahead of them only who leads is known.
 * @type {Record<string, (stage: Stage, step: Step) => [sentence: string, aside: string]>}
 */
const LIVE = {
  room: (stage, { sentence }) => [sentence, sayWhoLeads(stage).join(". ")],
  before_after: sayWhoLeads,
  overturn: sayWhoLeads,
};

/**
 * @param {Stage} stage
 * @returns {[sentence: string, aside: string]}
 */
function sayWhoLeads({ data, rows }) {
  return [writeLead(data.now.live, rows), data.now.live.words.moving];
}

/**
 * The weights on the stage are ahead of what Python has answered.
 * @param {Stage} stage
 */
function isLive({ data, moving, settled }) {
  const { live } = data.now;
  return moving || live.criteria.some((id) => settled[id] !== live.points[id]);
}
