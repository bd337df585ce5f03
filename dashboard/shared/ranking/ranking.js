// The ranking: a table with one row an option, whose overall value is drawn as adjacent parts, one per criterion.
// Nodes are made once per set of rows and parts; new numbers only move them, so that bars glide and focus stays.
// While a weight moves, the rows are reckoned here; once Python has answered, its rows are shown.

import { ENDS, orderParts, positionOf, stackParts, widthBetween } from "#web/bars.js";
import { attachBubble } from "#web/bubble.js";
import {
  createButton, element, hasChanged, moveTabStop, remember, returnFocus, setAttribute, setText, setTexts, svgElement,
} from "#web/dom.js";
import { isAnswered, listen, tellPage } from "#web/events.js";
import { createSwatch, paint } from "#web/groups.js";
import { writeLead, writeRows } from "#web/live.js";
import { fill } from "#web/text.js";

/** @import { Scale } from "#web/bars.js" */
/** @import { Call } from "#web/dom.js" */
/** @import { Moved } from "#web/events.js" */
/** @import { Group } from "#web/groups.js" */
/** @import { Live } from "#web/evaluate.js" */
/** @import { Ranking, Row } from "#web/live.js" */
/** @import { Points } from "#web/weights.js" */

/** @typedef {ReturnType<typeof createView>} View */
/** @typedef {ReturnType<typeof buildRow>} RowView */
/** @typedef {{ client: string, until: number, moving: boolean, points: Points }} Ahead weights that Python has not answered yet */
/** @typedef {{ button: HTMLButtonElement, place: number, group: string, start: number, width: number, drawn: boolean }} PartView */

// Above this many parts a glide costs more frames than it is worth, and the bars jump.
const MOST_GLIDING = 200;
// Under a moving hand bars glide only over a jump: a large step (in parts of the scale) after a rest. Else they would lag.
const JUMP = 0.03;
const REST_MS = 150;
const FLASH_MS = 700;
// Less than this many per cent of the scale is no movement.
const NO_MOVEMENT = 1e-6;

const findView = remember(createView);

/** @param {Call<Ranking>} call */
export default function ({ data, parentElement, setTriggerValue }) {
  const view = findView(parentElement, data);
  view.send = (option, criterion) => {
    returnFocus(parentElement);
    setTriggerValue("open", { option, criterion, nonce: ++view.nonce });
  };
  view.data = data;
  const rows = data.rows.map((row) => [row.id, row.parts.map((part) => [part.criterion, part.group])]);
  if (hasChanged(view.drawn, "rows", [data.scale.ticks, data.groups, rows])) {
    buildRows(view);
    drawGhosts(view);
  }
  updateFrame(view);
  view.unlisten ??= listen({
    "policy:weights": ({ detail }) => follow(view, detail),
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
  // The marks are explained where their numbers stand.
  const marks = ["value_mark", "range_mark"].map((name) => {
    const text = element("span");
    return { text, node: element("span", "key", element("span", name, element("i")), text) };
  });
  const head = element(
    "tr",
    "",
    element("th", { class: "rank", scope: "col" }, headWords[0]),
    element("th", { class: "option", scope: "col" }, headWords[1], hide),
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
    caption,
    title,
    legend,
    headWords,
    hide,
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

/** @type {Record<string, string>} */
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };

/**
 * Rows are laid out as CSS grids, for which some browsers would drop the meaning of a table.
 * @param {Element} scope
 */
function keepTableRoles(scope) {
  for (const node of [scope, ...scope.querySelectorAll("*")]) {
    const head = node instanceof HTMLTableCellElement && node.tagName === "TH";
    const role = head ? (node.scope === "row" ? "rowheader" : "columnheader") : ROLES[node.tagName];
    if (role) node.setAttribute("role", role);
  }
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

/** @param {Scale} scale */
function buildTicks(scale) {
  return scale.ticks.map((tick) => {
    const line = element("i", tick === scale.neutral ? "tick neutral" : "tick");
    line.style.left = positionOf(scale, tick);
    return line;
  });
}

/**
 * @param {Row} row
 * @param {Ranking} data
 * @param {(criterion: string | null) => void} open
 */
function buildRow(row, { scale, groups }, open) {
  const rankText = element("span", { "aria-hidden": "true" });
  const rankTitle = element("span", "hidden");
  const was = element("span", "was");
  const rank = element("td", "rank", rankText, rankTitle, was);
  const name = createButton("", () => open(null));
  const mark = element("span", "mark");
  const head = element("th", { class: "option", scope: "row" }, name, mark);

  const parts = orderParts(row.parts, groups).map(({ criterion, group, place }) => {
    const filled = element("span");
    paint(filled, /** @type {Group} */ (groups.find(({ id }) => id === group)));
    const button = createButton("part", () => open(criterion), filled);
    button.dataset.bubble = "";
    return { button, place, group, start: 0, width: 0, drawn: false };
  });
  const [range, diamond] = [element("span", "range"), element("span", "diamond")];
  const ghost = { bar: element("span", "was_bar"), value: element("span", "was_value") };
  const bar = element("div", { class: "track", role: "toolbar" }, ...buildTicks(scale), ...parts.map((part) => part.button));
  bar.append(ghost.bar, range, ghost.value, diamond);
  const [summary, reason] = [element("span", "hidden"), element("span", "reason")];
  const [value, rangeText] = [element("b"), element("span", "between")];
  const node = element(
    "tr",
    "option-row",
    rank,
    head,
    element("td", "bar", summary, reason, bar),
    element("td", "value", value, " ", rangeText),
  );
  keepTableRoles(node);
  const built = {
    node,
    id: row.id,
    rank,
    rankText,
    rankTitle,
    was,
    name,
    mark,
    summary,
    reason,
    bar,
    parts,
    stop: /** @type {PartView | undefined} */ (undefined),
    range,
    diamond,
    ghost,
    value,
    rangeText,
    seen: true,
    flashed: -Infinity,
  };
  bar.addEventListener("keydown", (event) => moveInBar(event, parts));
  bar.addEventListener("focusin", (event) => setStop(built, parts.find((part) => part.button === event.target)));
  return built;
}

/**
 * @param {KeyboardEvent} event
 * @param {PartView[]} parts
 */
function moveInBar(event, parts) {
  const drawn = parts.filter((part) => part.drawn).sort((a, b) => a.start - b.start);
  const now = drawn.findIndex((part) => part.button === event.target);
  /** @type {Record<string, number>} */
  const places = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: drawn.length - 1 };
  const to = places[event.key];
  if (now < 0 || to === undefined) return;
  event.preventDefault();
  drawn[to]?.button.focus();
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
 * @param {RowView} view
 * @param {Row} row
 * @param {Ranking} data
 */
function updateRow(view, row, { words, scale }) {
  const ranked = !row.unranked;
  if (view.rankText.textContent && view.rankText.textContent !== row.rank_text) {
    view.rankText.classList.add("changed");
    view.flashed = performance.now();
  }
  setText(view.rankText, row.rank_text);
  setText(view.rankTitle, row.rank_title);
  view.rank.title = row.rank_title;
  setText(view.name, row.name);
  setText(view.mark, row.mark ? `◆ ${row.mark}` : "");
  setAttribute(view.name, "aria-label", fill(words.open_option, { name: row.name }));
  view.node.classList.toggle("leads", row.leads);
  view.node.classList.toggle("unranked", !ranked);
  setText(view.summary, ranked ? row.summary : "");
  setText(view.reason, row.unranked ?? "");
  setText(view.value, row.value_text);
  setText(view.rangeText, row.range_text);
  view.bar.hidden = !ranked;
  if (!ranked) return;
  setAttribute(view.bar, "aria-label", fill(words.bar_label, { name: row.name }));
  drawParts(view, row, scale);
  view.range.style.left = positionOf(scale, row.low);
  view.range.style.width = widthBetween(scale, row.low, row.high);
  view.diamond.style.left = positionOf(scale, row.value);
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
 * @param {RowView} view
 * @param {Row} row
 * @param {Scale} scale
 */
function drawParts(view, row, scale) {
  const stacked = stackParts(scale, view.parts.map(({ place }) => row.parts[place].x));
  /** @type {Record<string, string>} */
  const last = {};
  view.parts.forEach((part, i) => {
    const { start, width, side } = stacked[i];
    const { button, group } = part;
    place(part, start, width);
    part.drawn = width > 0;
    button.classList.toggle("none", !part.drawn);
    if (part.drawn) {
      const parted = side in last && last[side] !== group;
      button.classList.toggle("parted-left", parted && side === "right");
      button.classList.toggle("parted-right", parted && side === "left");
      last[side] = group;
    }
    setAttribute(button, "aria-label", row.parts[part.place].text);
  });
  if (!view.stop?.drawn) setStop(view, view.parts.find((part) => part.drawn));
}

/**
 * @param {RowView} view
 * @param {PartView | undefined} part
 */
function setStop(view, part) {
  view.stop = part;
  moveTabStop(view.parts.map(({ button }) => button), part?.button);
}

/**
 * @param {PartView} part
 * @param {number} start
 * @param {number} width
 */
function place(part, start, width) {
  if (Math.abs(part.start - start) + Math.abs(part.width - width) < NO_MOVEMENT) return;
  Object.assign(part, { start, width });
  part.button.style.left = `${start}%`;
  part.button.style.width = `${width}%`;
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
