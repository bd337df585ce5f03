// Weights set in front of a room: large sliders and buttons for the groups and, on demand, for one group's criteria. A control
// gives the focus back when it is let go, so that the keys turn the steps again.

import { createButton, element, hasChanged, named, setAttribute, setIdle, setText } from "#web/dom.js";
import { createSwatch } from "#web/groups.js";
import { beginMove, guardTouch, listMoved, watchHand } from "#web/moves.js";
import { fill, formatShare } from "#web/text.js";
import {
  MAX_PERCENT, findScale, listRested, putToRest, scaleGroup, scalePoints, shareOf, sumPoints, whyStuck,
} from "#web/weights.js";

/** @import { Group } from "#web/groups.js" */
/** @import { Points } from "#web/weights.js" */
/** @import { Stage } from "./stage.js" */

/**
 * @typedef {{
 *   names: Record<string, string>, locks: string[], stuck: Record<string, string>, rest: Points, hedge: string,
 * }} RoomData
 */
/** @typedef {{ node: HTMLElement, show: () => void }} WeightRow */
/** @typedef {ReturnType<typeof buildRoom>} Room */
/**
 * One weight on a slider of its own, of all of a group's criteria `together` or of one: what it is called, how its slider runs, what it reads and what a value makes of the points.
 * @typedef {{
 *   name: string, style: Group, step: number, extra?: HTMLElement,
 *   read: () => number, share: () => number, stuck: () => string | null, apply: (value: number) => Points, together: string[],
 * }} Weight
 */

// Page keys are not among them: they turn the step wherever the focus is.
const STEP_KEYS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"];
const GROUP_STEP = 5;
const CRITERION_STEP = 2;
const BURST_MS = 700;
const MOST_ROOMY_WEIGHTS = 8;

export function buildRoom() {
  const controls = element("div", "controls");
  return { node: element("div", "room", controls), controls, drawn: {}, rows: /** @type {WeightRow[]} */ ([]) };
}

/**
 * The groups with those of their criteria that have points, without the empty ones.
 * @param {Group[]} groups
 * @param {Points} points
 */
export function listGroups(groups, points) {
  return groups
    .map((group) => ({ ...group, criteria: group.criteria.filter((id) => id in points) }))
    .filter(({ criteria }) => criteria.length);
}

/**
 * @param {Stage} stage
 * @param {Room} room
 */
export function drawRoom(stage, room) {
  const groups = listGroups(stage.data.now.groups, stage.points);
  const opened = groups.length === 1 ? groups[0] : groups.find(({ id }) => id === stage.group);
  if (hasChanged(room.drawn, "controls", [groups, opened?.id, stage.data.room.names, stage.data.room.locks])) {
    const weights = opened
      ? opened.criteria.map((id) => describeCriterion(stage, opened, id))
      : groups.map((group) => describeGroup(stage, group));
    room.rows = weights.map((weight) => weightRow(stage, weight));
    const list = element("ul", room.rows.length > MOST_ROOMY_WEIGHTS ? "weights dense" : "weights");
    list.style.setProperty("--rows", String(room.rows.length));
    list.append(...room.rows.map((row) => row.node));
    const head = opened && groups.length > 1 ? [wayBack(stage, opened)] : [];
    room.controls.replaceChildren(...head, list);
  }
  for (const row of room.rows) row.show();
}

/**
 * @param {Stage} stage
 * @param {Group} group
 */
function wayBack(stage, group) {
  const button = createButton("plain", () => openGroup(stage, null), `‹ ${stage.data.words.all_groups}`);
  return element("p", "way_back", button, named("b", "clamp", group.name));
}

/**
 * @param {Stage} stage
 * @param {string | null} id
 */
function openGroup(stage, id) {
  stage.group = id;
  stage.draw();
  giveFocusBack(stage);
}

/**
 * @param {Stage} stage
 * @param {Group} group
 * @returns {Weight}
 */
function describeGroup(stage, group) {
  const { words } = stage.data;
  const open = createButton("plain", () => openGroup(stage, group.id), `${words.criteria} ›`);
  open.setAttribute("aria-label", fill(words.criteria_of, { name: group.name }));
  return { name: group.name, style: group, step: GROUP_STEP, extra: open, ...weighTogether(stage, group.criteria) };
}

/**
 * @param {Stage} stage
 * @param {Group} group
 * @param {string} id
 * @returns {Weight}
 */
function describeCriterion(stage, group, id) {
  return { name: stage.data.room.names[id], style: group, step: CRITERION_STEP, ...weighTogether(stage, [id]) };
}

/**
 * The slider of a group and that of a criterion say the same: the part of all weight, in per cent.
 * @param {Stage} stage
 * @param {string[]} criteria
 */
function weighTogether(stage, criteria) {
  const { locks } = stage.data.room;
  const share = () => shareOf(stage.points, criteria) ?? 0;
  return {
    together: criteria,
    share,
    read: () => 100 * share(),
    apply: (/** @type {number} */ value) => scaleGroup(findStart(stage), locks, criteria, value, stage.rest),
    stuck: () => whyStuck(stage.points, locks, criteria, stage.rest),
  };
}

/**
 * Where a change reckons from.
 * @param {Stage} stage
 */
function findStart({ moving, start, points }) {
  return moving ? start : points;
}

/**
 * @param {Stage} stage
 * @param {Weight} weight
 * @returns {WeightRow}
 */
function weightRow(stage, { name, style, step, extra, read, apply, together, share, stuck }) {
  const { words, room, now } = stage.data;
  const max = MAX_PERCENT;
  const number = element("b", "share");
  const range = element("input", { class: "slider", type: "range", min: 0, max, step: 1, "aria-label": name });
  guardTouch(range);
  /**
   * @param {1 | -1} sign
   * @param {string} text
   */
  const nudge = (sign, text) => {
    const to = () => Math.min(max, Math.max(0, read() + sign * step));
    const button = createButton("nudge", () => jumpTo(stage, apply(to()), together), sign < 0 ? "−" : "+");
    button.setAttribute("aria-label", fill(text, { name }));
    return button;
  };
  const [less, more] = [nudge(-1, words.less), nudge(1, words.more)];
  const reason = element("p", "stuck");
  const node = element(
    "li",
    "weight",
    element("p", "head", createSwatch(style), named("span", "name clamp", name), number),
    element("p", "line", less, range, more, extra ?? ""),
    reason,
  );
  followHand(stage, range, apply, together);
  return {
    node,
    show() {
      const value = read();
      const why = stage.moving ? null : stuck();
      if (stage.hand !== range) range.value = String(value);
      range.style.setProperty("--position", `${(100 * Math.min(max, value)) / max}%`);
      const text = formatShare(now.live.words, share());
      setText(number, text);
      setAttribute(range, "aria-valuetext", fill(words.weight_text, { name, share: text }));
      range.disabled = Boolean(why);
      for (const button of [less, more]) setIdle(button, Boolean(why));
      setText(reason, why ? room.stuck[why] : "");
    },
  };
}

/**
 * A burst of keys is one move, which ends when the keys rest: one undo takes it back.
 * @param {Stage} stage
 * @param {HTMLInputElement} range
 * @param {(value: number) => Points} apply
 * @param {string[]} together
 */
function followHand(stage, range, apply, together) {
  let pause = 0;
  let byKey = false;
  const end = () => {
    clearTimeout(pause);
    endMove(stage);
  };
  range.addEventListener("keydown", ({ key }) => {
    byKey = STEP_KEYS.includes(key);
    clearTimeout(pause);
  });
  range.addEventListener("pointerdown", () => {
    end();
    byKey = false;
    startMove(stage, range, together);
  });
  range.addEventListener("input", () => {
    startMove(stage, range, together);
    stage.points = apply(range.valueAsNumber);
    stage.follow();
  });
  watchHand(range, {
    keys: STEP_KEYS,
    isMoving: () => stage.moving,
    isActing: () => stage.hand === range,
    end: () => {
      clearTimeout(pause);
      if (byKey) pause = setTimeout(end, BURST_MS);
      else end();
    },
    cancel: () => {
      stage.points = stage.start;
      end();
    },
    release: () => {
      end();
      giveFocusBack(stage);
    },
  });
  range.addEventListener("blur", () => stage.hand === range && end());
}

/**
 * @param {Stage} stage
 * @param {HTMLInputElement} range
 * @param {string[]} together
 */
function startMove(stage, range, together) {
  if (!beginMove(stage)) return;
  stage.hand = range;
  stage.together = together;
}

/** @param {Stage} stage */
export function endMove(stage) {
  if (!stage.moving) return;
  stage.moving = false;
  stage.hand = null;
  if (!(sumPoints(stage.points) > 0)) stage.points = stage.start;
  handOver(stage, stage.together);
}

/**
 * @param {Stage} stage
 * @param {Points} points
 * @param {string[]} together
 */
function jumpTo(stage, points, together) {
  if (!(sumPoints(points) > 0)) return;
  stage.points = points;
  handOver(stage, together);
}

/**
 * @param {Stage} stage
 * @param {string[]} together
 */
function handOver(stage, together) {
  const { settled } = stage;
  const moved = listMoved(stage.points, settled);
  const scale = findScale(stage.points);
  const rested = listRested(settled, stage.points, together);
  stage.rest = putToRest(stage.rest, settled, stage.points, rested);
  if (moved.length) {
    stage.points = scalePoints(stage.points, scale);
    stage.scale = 1;
    stage.emit({ kind: "points", points: stage.points, moved, together: rested, scale });
  }
  stage.settled = stage.points;
  stage.draw();
}

/** @param {Stage} stage */
export function giveFocusBack(stage) {
  stage.root.focus({ preventScroll: true });
}
