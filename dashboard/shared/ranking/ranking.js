// The ranking: a table with one row an option, whose overall value is drawn as adjacent parts, one per criterion.
// Nodes are made once per set of rows and parts; new numbers only move them, so that bars glide and focus stays.
// While a weight moves, the rows are reckoned here; once Python has answered, its rows are shown.

import { ENDS, positionOf, widthBetween } from "#web/bars.js";
import { attachBubble } from "#web/bubble.js";
import {
  createButton, element, hasChanged, remember, returnFocus, setAttribute, setText, setTexts, svgElement,
} from "#web/dom.js";
import { isAnswered, listen, tellPage } from "#web/events.js";
import { putTogether } from "#web/packages.js";
import { createSwatch } from "#web/groups.js";
import { writeLead, writeRows } from "#web/live.js";
import { fill } from "#web/text.js";
import { buildRow, buildTicks, keepTableRoles, updateRow } from "./row.js";

/** @import { Call } from "#web/dom.js" */
/** @import { Combined, Moved } from "#web/events.js" */
/** @import { Live } from "#web/evaluate.js" */
/** @import { Ranking, Row } from "#web/live.js" */
/** @import { Points } from "#web/weights.js" */
/** @import { RowView } from "./row.js" */

/** @typedef {ReturnType<typeof createView>} View */
/** @typedef {{ client: string, until: number, moving: boolean, points: Points }} Ahead weights that Python has not answered yet */

// Above this many parts a glide costs more frames than it is worth, and the bars jump.
const MOST_GLIDING = 200;
// Under a moving hand bars glide only over a jump: a large step (in parts of the scale) after a rest. Else they would lag.
const JUMP = 0.03;
const REST_MS = 150;
const FLASH_MS = 700;
const FEWEST_SORTED = 5;

const findView = remember(createView);

/** @param {Call<Ranking>} call */
export default function ({ data, parentElement, setTriggerValue }) {
  const view = findView(parentElement, data);
  view.send = (option, criterion) => {
    returnFocus(parentElement);
    setTriggerValue("open", { option, criterion, nonce: ++view.nonce });
  };
  view.told = data;
  drawTold(view);
  view.unlisten ??= listen({
    "policy:weights": ({ detail }) => follow(view, detail),
    "policy:package": ({ detail }) => data.build && combine(view, detail),
    keydown: ({ key }) => key === "Escape" && dismiss(view),
  });
  refresh(view);
  return () => {
    view.unlisten?.();
    view.unlisten = null;
    view.sights?.disconnect();
    clearTimeout(view.fading);
    cancelAnimationFrame(view.frame);
  };
}

/**
 * Draws what Python has told, or what is ticked until Python has answered.
 * @param {View} view
 */
function drawTold(view) {
  const { told, ticked } = view;
  if (ticked && isAnswered({ client: ticked.client, until: ticked.seq, moving: false }, told.live.applied)) view.ticked = null;
  const data = (view.data = view.ticked && told.build ? putTogether(told, told.build, view.ticked.members) : told);
  const rows = data.rows.map((row) => [row.id, row.parts.map((part) => [part.criterion, part.group])]);
  if (hasChanged(view.drawn, "rows", [data.scale.ticks, data.groups, rows])) {
    buildRows(view);
    drawGhosts(view);
  }
  updateFrame(view);
}

/**
 * @param {View} view
 * @param {Combined} ticked
 */
function combine(view, ticked) {
  view.ticked = ticked;
  drawTold(view);
  const points = view.live?.points ?? view.told.live.points;
  view.live ??= { client: ticked.client, until: ticked.seq, moving: false, points };
  refresh(view);
}

/* ---- while a weight moves ---- */

/**
 * @param {View} view
 * @param {Moved} moved
 */
function follow(view, { client, seq, moving, points }) {
  const wasMoving = Boolean(view.live?.moving);
  if (moving && !wasMoving) startMove(view);
  // No event hands over weights without a point: what follows them is the answer to a later one.
  const until = Object.values(points).some((x) => x > 0) ? seq : seq + 1;
  view.live = { client, until, moving, points };
  if (moving) {
    view.frame ||= requestAnimationFrame(() => refresh(view));
    return;
  }
  refresh(view);
  if (wasMoving) announceLead(view);
}

/**
 * Once a move, and only if somebody else leads than before it.
 * @param {View} view
 */
function announceLead({ before, rows, data, status }) {
  const changed = findLeaders(rows).join() !== findLeaders(before).join();
  if (changed) setText(status, writeLead(data.live, rows));
}

/** @param {View} view */
function startMove(view) {
  view.before = view.rows;
  view.dismissed = false;
  setText(view.status, "");
  drawGhosts(view);
}

/** @param {View} view */
function dismiss(view) {
  view.dismissed = true;
  showGhosts(view);
}

/**
 * Shows Python's rows, or those that the hand asks for until Python has answered.
 * @param {View} view
 */
function refresh(view) {
  const { data, live } = view;
  cancelAnimationFrame(view.frame);
  view.frame = 0;
  if (live && isAnswered(live, data.live.applied)) view.live = null;
  const rows = view.live ? writeRows(data, view.live.points, view.crowded && view.live.moving) : data.rows;
  const gliding = !view.crowded && (!live?.moving || isJump(view, rows));
  view.body.classList.toggle("gliding", gliding);
  view.rows = rows;
  if (!live?.moving) orderRows(view);
  rows.forEach((row, i) => {
    if (!live?.moving || view.rowViews[i].seen) updateRow(view.rowViews[i], row, data);
  });
  endFlashes(view);
  // Ties are marked beside the rank at once; the sentences about them are Python's.
  for (const note of view.ties) note.classList.toggle("stale", Boolean(view.live));
  showGhosts(view);
  view.bubble.refresh();
  if (live) tellLead(live, rows, data.live);
}

/**
 * The dossier's order, or that of the values, in which nothing moves under the hand: rows change places on release.
 * @param {View} view
 */
function orderRows(view) {
  const { rows, rowViews, sort, sorted, body, data } = view;
  sort.hidden = rowViews.length < FEWEST_SORTED;
  setText(sort, sorted ? data.words.sort_off : data.words.sort_on);
  /** @param {number} place */
  const height = (place) => (rows[place].unranked ? -Infinity : rows[place].value);
  const places = rowViews.map((_, place) => place);
  if (sorted && !sort.hidden) places.sort((one, other) => height(other) - height(one) || one - other);
  const nodes = places.map((place) => rowViews[place].node);
  if (nodes.some((node, place) => body.children[place] !== node)) body.replaceChildren(...nodes);
}

/**
 * In a long table only the rows in sight follow the hand; the others are drawn when they come into sight, or on release.
 * @param {View} view
 */
function watchRows(view) {
  const sights = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const row = view.rowViews.find(({ node }) => node === target);
      if (row) row.seen = isIntersecting;
    }
    if (view.live) refresh(view);
  });
  for (const { node } of view.rowViews) sights.observe(node);
  return sights;
}

/**
 * @param {View} view
 * @param {Row[]} rows
 */
function isJump(view, rows) {
  const now = performance.now();
  const rested = now - view.movedAt > REST_MS;
  view.movedAt = now;
  const { best, worst } = view.data.scale;
  return rested && rows.some((row, i) => Math.abs(row.value - view.rows[i]?.value) > JUMP * (best - worst));
}

/** @param {Row[]} rows */
function findLeaders(rows) {
  return rows.filter((row) => row.leads).map((row) => row.id);
}

/**
 * Tells the page who leads, in words, and which event Python has to answer before that is out of date.
 * @param {Ahead} ahead
 * @param {Row[]} rows
 * @param {Live} live
 */
function tellLead({ client, until, moving }, rows, live) {
  const [leaders, text] = [findLeaders(rows), writeLead(live, rows)];
  tellPage("policy:ranking", { client, until, moving, leaders, text, note: live.words.moving });
}

/* ---- building ---- */

/**
 * @param {ShadowRoot} parent
 * @param {Ranking} data
 */
function createView(parent, data) {
  const caption = element("caption", "hidden");
  // A table may hold no list: the visible title and the legend stand before it, and its caption only names it.
  const title = element("div", { class: "title", "aria-hidden": "true" });
  const legend = element("ul", "legend");

  const headWords = [element("span"), element("span"), element("span")];
  const hide = createButton("hide", () => dismiss(view), ...buildHide());
  const sort = createButton("sort", () => {
    view.sorted = !view.sorted;
    orderRows(view);
  });
  // The marks are explained where their numbers stand.
  const marks = ["value_mark", "range_mark"].map((name) => {
    const text = element("span");
    return { text, node: element("span", "key", element("span", name, element("i")), text) };
  });
  const head = element(
    "tr",
    "",
    element("th", { class: "rank", scope: "col" }, headWords[0]),
    element("th", { class: "option", scope: "col" }, headWords[1], sort, hide),
    element("th", { class: "bar", scope: "col" }, headWords[2]),
    element("th", { class: "value", scope: "col" }, ...marks.map(({ node }) => node)),
  );
  const body = element("tbody");
  const axisName = element("th", { class: "rank", scope: "row" });
  const axisCell = element("td", "bar");
  const tfoot = element("tfoot", "", element("tr", "axis", axisName, axisCell));
  const table = element("table", "", caption, element("thead", "", head), body, tfoot);
  const notes = element("div", "notes");
  const status = element("div", { class: "hidden", role: "status" });
  const root = element("div", "root", title, legend, table, notes, status);
  keepTableRoles(table);
  parent.append(root);

  const view = {
    data,
    told: data,
    ticked: /** @type {Combined | null} */ (null),
    caption,
    title,
    legend,
    headWords,
    hide,
    sort,
    sorted: false,
    marks,
    body,
    axisName,
    axisCell,
    axisLabels: /** @type {HTMLElement[]} */ ([]),
    groupNames: /** @type {HTMLElement[]} */ ([]),
    notes,
    ties: /** @type {Element[]} */ ([]),
    status,
    bubble: attachBubble(root),
    drawn: {},
    rowViews: /** @type {RowView[]} */ ([]),
    crowded: false,
    sights: /** @type {IntersectionObserver | null} */ (null),
    rows: /** @type {Row[]} */ ([]),
    before: /** @type {Row[]} */ ([]),
    dismissed: false,
    live: /** @type {Ahead | null} */ (null),
    frame: 0,
    fading: 0,
    movedAt: 0,
    nonce: Date.now(),
    send: /** @type {(option: string, criterion: string | null) => void} */ (() => {}),
    unlisten: /** @type {(() => void) | null} */ (null),
  };
  return view;
}

// The mark of where an option was before the move, explained by the button that hides it.
function buildHide() {
  const cross = svgElement("path", { d: "M4 4l8 8M12 4l-8 8", class: "stroke" });
  const close = svgElement("svg", { viewBox: "0 0 16 16", class: "close", "aria-hidden": "true" }, cross);
  return [element("span", "was_mark", element("i")), element("span"), close];
}

/** @param {View} view */
function buildRows(view) {
  const { data } = view;
  view.rowViews = data.rows.map((row) => buildRow(row, data, (criterion) => view.send(row.id, criterion)));
  view.body.replaceChildren(...view.rowViews.map((row) => row.node));
  view.crowded = view.rowViews.reduce((sum, row) => sum + row.parts.length, 0) > MOST_GLIDING;
  view.sights?.disconnect();
  view.sights = view.crowded ? watchRows(view) : null;
  view.axisLabels = ENDS.map((end) => element("span", `end ${end}`));
  view.axisCell.replaceChildren(element("div", "ticks", ...buildTicks(data.scale)), ...view.axisLabels);
  view.groupNames = data.groups.map(() => element("span"));
  const keys = data.groups.map((group, i) => element("li", "key", createSwatch(group), view.groupNames[i]));
  view.legend.replaceChildren(...keys);
}

/* ---- drawing ---- */

/** @param {View} view */
function updateFrame(view) {
  const { words, scale, groups, live, notes } = view.data;
  for (const node of [view.caption, view.title]) setText(node, words.caption);
  [words.rank, words.option, words.contribution].forEach((word, i) => setText(view.headWords[i], word));
  setText(view.hide.children[1], live.words.before);
  view.hide.title = live.words.hide_before;
  setAttribute(view.legend, "aria-label", words.legend);
  groups.forEach((group, i) => setText(view.groupNames[i], group.name));
  [words.value, words.range_mark].forEach((word, i) => setText(view.marks[i].text, word));
  setText(view.axisName, words.axis);
  view.axisCell.style.setProperty("--neutral", positionOf(scale, scale.neutral));
  ENDS.forEach((end, i) => setText(view.axisLabels[i], scale.labels[end]));
  // A scale may begin at "no change"; the two words would then lie on each other.
  view.axisLabels[0].hidden = scale.worst === scale.neutral;
  setTexts(view.notes, notes, () => element("p"));
  view.ties = [...view.notes.children].slice(0, live.tie_notes);
}

/**
 * Marks cease with a later movement or, after the last one, by a timer: animations would redraw every frame of a drag.
 * @param {View} view
 */
function endFlashes(view) {
  const now = performance.now();
  let next = Infinity;
  for (const row of view.rowViews) {
    const rest = row.flashed + FLASH_MS - now;
    if (rest <= 0) row.rankText.classList.remove("changed");
    else next = Math.min(next, rest);
  }
  clearTimeout(view.fading);
  if (next < Infinity) view.fading = setTimeout(() => endFlashes(view), next + REST_MS);
}

/**
 * Where bar, value and rank were before the move.
 * @param {View} view
 */
function drawGhosts(view) {
  const { scale, live } = view.data;
  const before = new Map(view.before.map((row) => [row.id, row]));
  for (const { id, ghost, was } of view.rowViews) {
    const row = before.get(id);
    ghost.bar.hidden = ghost.value.hidden = !row || Boolean(row.unranked);
    setText(was, row ? fill(live.words.was, { rank: row.unranked ? live.words.not_ranked : row.rank_text }) : "");
    if (!row) continue;
    /** @param {number} sign */
    const reach = (sign) => scale.neutral + row.parts.reduce((total, { x }) => (sign * x > 0 ? total + x : total), 0);
    ghost.bar.style.left = positionOf(scale, reach(-1));
    ghost.bar.style.width = widthBetween(scale, reach(-1), reach(1));
    ghost.value.style.left = positionOf(scale, row.value);
  }
}

/** @param {View} view */
function showGhosts({ live, dismissed, hide, body, rowViews, rows, before }) {
  const shown = Boolean(live?.moving) && !dismissed;
  body.classList.toggle("with_was", shown);
  hide.classList.toggle("shown", shown);
  if (!shown) return;
  const ranks = new Map(before.map((row) => [row.id, row.rank_text]));
  rowViews.forEach(({ was, id }, i) => was.classList.toggle("same", ranks.get(id) === rows[i].rank_text));
}
