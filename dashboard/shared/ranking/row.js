// One row of the ranking: rank, name, bar and value, made once and moved by new numbers.

import { orderParts, positionOf, stackParts, widthBetween } from "#web/bars.js";
import { createButton, element, moveTabStop, setAttribute, setName, setText } from "#web/dom.js";
import { paint } from "#web/groups.js";
import { fill } from "#web/text.js";

/** @import { Scale } from "#web/bars.js" */
/** @import { Group } from "#web/groups.js" */
/** @import { Ranking, Row } from "#web/live.js" */

/** @typedef {ReturnType<typeof buildRow>} RowView */
/** @typedef {{ button: HTMLButtonElement, place: number, group: string, start: number, width: number, drawn: boolean }} PartView */

// Less than this many per cent of the scale is no movement.
const NO_MOVEMENT = 1e-6;

/** @type {Record<string, string>} */
const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };

/**
 * Rows are laid out as CSS grids, for which some browsers would drop the meaning of a table.
 * @param {Element} scope
 */
export function keepTableRoles(scope) {
  for (const node of [scope, ...scope.querySelectorAll("*")]) {
    const head = node instanceof HTMLTableCellElement && node.tagName === "TH";
    const role = head ? (node.scope === "row" ? "rowheader" : "columnheader") : ROLES[node.tagName];
    if (role) node.setAttribute("role", role);
  }
}

/** @param {Scale} scale */
export function buildTicks(scale) {
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
export function buildRow(row, { scale, groups }, open) {
  const rankText = element("span", { "aria-hidden": "true" });
  const rankTitle = element("span", "hidden");
  const was = element("span", "was");
  const rank = element("td", "rank", rankText, rankTitle, was);
  const name = createButton("", () => open(null));
  const mark = element("span", "mark");
  const combined = element("span", "combined");
  const head = element("th", { class: "option", scope: "row" }, name, combined, mark);

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
    combined,
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

/**
 * @param {RowView} view
 * @param {Row} row
 * @param {Ranking} data
 */
export function updateRow(view, row, { words, scale }) {
  const ranked = !row.unranked;
  if (view.rankText.textContent && view.rankText.textContent !== row.rank_text) {
    view.rankText.classList.add("changed");
    view.flashed = performance.now();
  }
  setText(view.rankText, row.rank_text);
  setText(view.rankTitle, row.rank_title);
  view.rank.title = row.rank_title;
  setName(view.name, row.name);
  setText(view.mark, row.mark);
  setText(view.combined, row.combined);
  view.node.classList.toggle("package", Boolean(row.combined));
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
