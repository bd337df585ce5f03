// The sliders: groups, their criteria, locks, and the marks on the tracks.

import { createButton, element, hasChanged, setName, setText } from "#web/dom.js";
import { paint } from "#web/groups.js";
import { fill, roundShare } from "#web/text.js";
import {
  MAX_PERCENT, canMove, equaliseGroup, findScale, moveCriterion, scaleGroup, shareOf, whyStuck,
} from "#web/weights.js";
import { explain, icon, numberText, shareText } from "./kit.js";
import { jump } from "./moving.js";
import { drawMarks, showSlider, weightControl } from "./slider.js";
import { enabledIds, enabledMembers, report } from "./state.js";

/** @import { Points } from "#web/weights.js" */
/** @import { Control } from "./slider.js" */
/** @import { Criterion, Data, Panel, PanelGroup } from "./state.js" */

/**
 * @typedef {Control & {
 *   whole: HTMLElement, swatch: HTMLElement, name: HTMLElement, padlock: HTMLElement, share: HTMLElement, note: HTMLElement,
 *   equal: HTMLButtonElement, details: HTMLDetailsElement,
 * }} GroupRow
 */
/**
 * @typedef {Control & {
 *   whole: HTMLElement, about: HTMLElement, share: HTMLElement, lock: HTMLButtonElement, drop: HTMLButtonElement, spread: HTMLElement, note: HTMLElement,
 *   description: HTMLElement,
 * }} CriterionRow
 */
/* ---- groups ---- */

/** @param {Panel} panel */
export function drawGroups(panel) {
  const { groups, criteria } = panel.data;
  if (hasChanged(panel.drawn, "groups", groups.map(({ id, criteria: members }) => [id, members]))) {
    const open = new Set([...panel.groups].filter(([, row]) => row.details.open).map(([id]) => id));
    panel.groups.clear();
    panel.criteria.clear();
    groups.forEach((group, place) => panel.groups.set(group.id, buildGroup(panel, group, place, open.has(group.id))));
    panel.groupList.replaceChildren(...[...panel.groups.values()].map(({ whole }) => whole), panel.legend);
  }
  const tips = groups.some((group) => group.tips.length) || Object.values(criteria).some((item) => item.tips.length);
  setText(panel.legend, tips ? panel.data.words.legend_tip : "");
  for (const group of groups) {
    const row = panel.groups.get(group.id);
    if (row) drawGroup(panel, row, group);
  }
  for (const [id, row] of panel.criteria) drawCriterion(panel, row, id, criteria[id]);
}

/**
 * @param {Panel} panel
 * @param {PanelGroup} group
 * @param {number} place
 * @param {boolean} open
 * @returns {GroupRow}
 */
function buildGroup(panel, group, place, open) {
  const { words } = panel.data;
  const { name } = group;
  const members = () => enabledMembers(panel.data, group);
  const equalise = () => jump(panel, equaliseGroup(panel.points, panel.locks, members()));
  const describedBy = `group-tips-${place}`;
  const tips = element("div", { class: "muted tips", id: describedBy });
  const control = weightControl(panel, {
    label: fill(words.group_label, { name }),
    numberLabel: fill(words.group_number_label, { name }),
    describedBy,
    tips,
    unit: words.unit_share,
    share: (percent) => scaleGroup(panel.start, panel.locks, members(), percent, panel.rest),
    equalise,
    together: members,
  });
  control.node.classList.add("of-group");
  const swatch = element("span", "swatch");
  const heading = element("span", "name");
  const padlock = element("span", { class: "padlock", title: words.padlock }, icon("locked"));
  const share = element("span", "share");
  const note = element("p", "muted note");
  const equal = createButton("plain", equalise, words.equal_group);
  equal.title = words.equal_group_title;
  const details = element("details", "", element("summary", "", swatch, heading, padlock, share));
  details.open = open;
  details.addEventListener("toggle", () => panel.moving && panel.show());
  // The group's slider stays in sight while its criteria are folded, so they follow the details instead of standing in it.
  const rows = group.criteria.map((id) => buildCriterion(panel, id, equalise));
  const inside = element("div", "members", ...rows.map(({ whole }) => whole), equal);
  const whole = element("div", "group", details, control.node, note, tips, inside);
  return Object.assign(control, { whole, swatch, name: heading, padlock, share, note, equal, details });
}

/**
 * @param {Panel} panel
 * @param {GroupRow} row
 * @param {PanelGroup} group
 */
function drawGroup(panel, row, group) {
  row.whole.style.setProperty("--group", group.colour);
  paint(row.swatch, group);
  setName(row.name, group.name);
  const texts = group.tips.map(({ text }) => text);
  if (hasChanged(panel.drawn, `tips of group ${group.id}`, texts)) row.tips.replaceChildren(...tipLines(texts));
  row.track.title = texts.join("\n");
  drawMarks(row, { tips: group.tips, set: shareInSet(panel.data, enabledMembers(panel.data, group)) });
}

/**
 * @param {Data} data
 * @param {string[]} ids
 */
function shareInSet(data, ids) {
  /** @type {Points} */
  const points = {};
  for (const id of enabledIds(data)) {
    const { set_points } = data.criteria[id];
    if (set_points === null) return null;
    points[id] = set_points;
  }
  return shareOf(points, ids);
}

/** @param {string[]} texts */
function tipLines(texts) {
  return texts.map((text) => element("p", "tip", text));
}

/**
 * @param {Panel} panel
 * @param {GroupRow} row
 * @param {PanelGroup} group
 */
export function showGroup(panel, row, group) {
  const { data, points, locks } = panel;
  const { words } = data;
  const members = enabledMembers(data, group).filter((id) => id in points);
  const free = members.filter((id) => !locks.has(id));
  const share = shareOf(points, members);
  const stuck = whyStuck(points, locks, members, panel.rest);
  setText(row.share, members.length ? shareText(words, share) : words.share_none);
  setText(row.note, stuck && (share !== null || stuck === "empty") ? words[`group_${stuck}`] : "");
  row.padlock.hidden = free.length === members.length;
  row.equal.hidden = free.length < 2;
  row.range.disabled = row.number.disabled = stuck !== null;
  showSlider(panel, row, MAX_PERCENT * (share ?? 0), MAX_PERCENT);
  const said = fill(words.group_value_text, { name: group.name, share: roundShare(share ?? 0) });
  row.range.setAttribute("aria-valuetext", said);
}

/* ---- criteria ---- */

/**
 * @param {Panel} panel
 * @param {string} id
 * @param {() => void} equalise
 * @returns {CriterionRow}
 */
function buildCriterion(panel, id, equalise) {
  const { words, criteria } = panel.data;
  const { name } = criteria[id];
  const describedBy = `about-${id}`;
  const tips = element("div", "muted tips");
  const control = weightControl(panel, {
    label: fill(words.criterion_label, { name }),
    numberLabel: fill(words.criterion_number_label, { name }),
    describedBy,
    tips,
    unit: words.unit_points,
    share: (percent) => scaleGroup(panel.start, panel.locks, [id], percent, panel.rest),
    apply: (points) => moveCriterion(panel.start, panel.locks, id, points / findScale(panel.start)),
    equalise,
    together: () => [id],
  });
  const about = element("button", { type: "button", class: "about", "aria-describedby": describedBy });
  explain(() => panel.bubble, about, () => aboutParts(panel.data, id));
  const share = element("span", "share");
  const lock = createButton("icon lock", () => toggleLock(panel, id), icon("unlocked"), icon("locked"));
  const drop = createButton("icon drop", () => toggleDrop(panel, id), icon("drop"), icon("back"));
  const spread = element("p", "muted spread");
  const note = element("p", "muted note");
  const description = element("span", { id: describedBy, hidden: "" });
  const head = element("div", "head", about, share, lock, drop);
  const whole = element("div", "criterion", head, control.node, spread, note, tips, description);
  const row = Object.assign(control, { whole, about, share, lock, drop, spread, note, description });
  panel.criteria.set(id, row);
  return row;
}

/**
 * @param {Panel} panel
 * @param {CriterionRow} row
 * @param {string} id
 * @param {Criterion} criterion
 */
function drawCriterion(panel, row, id, criterion) {
  const { words } = panel.data;
  const { name, disabled, spread, spread_zero, tips } = criterion;
  setName(row.about, name);
  setText(row.description, describe(panel.data, id));
  row.whole.classList.toggle("off", Boolean(disabled));
  row.lock.hidden = Boolean(disabled);
  row.drop.hidden = Boolean(disabled) && !criterion.dropped;
  row.drop.setAttribute("aria-pressed", String(criterion.dropped));
  row.drop.title = fill(criterion.dropped ? words.take_back : words.drop, { name });
  row.drop.setAttribute("aria-label", row.drop.title);
  setText(row.spread, disabled || spread);
  row.spread.classList.toggle("flat", !disabled && spread_zero);
  // The nearest one; the others are in the bubble.
  const nearest = tips.slice(0, 1).map(({ text }) => text);
  if (hasChanged(panel.drawn, `tips of ${id}`, nearest)) row.tips.replaceChildren(...tipLines(nearest));
  drawMarks(row, { tips, set: disabled ? null : shareInSet(panel.data, [id]) });
  if (disabled) {
    row.range.disabled = row.number.disabled = true;
    setText(row.share, words.share_none);
    setText(row.note, "");
    row.whole.classList.remove("locked");
    row.range.value = "0";
    row.range.style.setProperty("--position", "0");
    row.range.removeAttribute("aria-valuetext");
    row.number.value = "";
    row.number.removeAttribute("aria-invalid");
    setText(row.fault, "");
  }
}

/**
 * @param {Panel} panel
 * @param {CriterionRow} row
 * @param {string} id
 */
export function showCriterion(panel, row, id) {
  const { words, criteria } = panel.data;
  const { name } = criteria[id];
  const points = panel.points[id] * panel.scale;
  const share = shareOf(panel.points, [id]);
  const locked = panel.locks.has(id);
  const stuck = !canMove(panel.points, panel.locks, id);
  setText(row.share, shareText(words, share));
  setText(row.note, stuck && !locked ? words.stuck : "");
  row.whole.classList.toggle("locked", locked);
  row.number.disabled = stuck;
  row.range.disabled = whyStuck(panel.points, panel.locks, [id], panel.rest) !== null;
  row.lock.setAttribute("aria-pressed", String(locked));
  row.lock.setAttribute("aria-label", fill(words.lock, { name }));
  row.lock.title = locked ? words.lock_on : words.lock_off;
  showSlider(panel, row, MAX_PERCENT * (share ?? 0), MAX_PERCENT, points);
  const said = fill(words.criterion_value_text, { name, points: numberText(points), share: roundShare(share ?? 0) });
  row.range.setAttribute("aria-valuetext", said);
}

/**
 * @param {Panel} panel
 * @param {string} id
 */
function toggleLock(panel, id) {
  const on = !panel.locks.has(id);
  const others = [...panel.locks].filter((each) => each !== id);
  panel.locks = new Set(on ? [...others, id] : others);
  report(panel, { kind: "lock", criterion: id, on });
  panel.show();
}

/**
 * @param {Panel} panel
 * @param {string} id
 */
function toggleDrop(panel, id) {
  report(panel, { kind: "drop", criterion: id, on: !panel.data.criteria[id].dropped });
}

/* ---- what a criterion is about ---- */

/**
 * @param {Data} data
 * @param {string} id
 */
function describe({ words, criteria }, id) {
  const { question, worst_means, best_means, kind, tips } = criteria[id];
  const ends = `${words.low_end}: ${worst_means}. ${words.high_end}: ${best_means}. ${kind}.`;
  return [question, ends, ...tips.map(({ text }) => `${text}.`)].join(" ");
}

/**
 * @param {Data} data
 * @param {string} id
 */
function aboutParts({ words, criteria, set_name }, id) {
  const { question, worst_means, best_means, kind, tips, set_points, disabled } = criteria[id];
  const ends = element(
    "dl",
    "",
    element("dt", "", words.low_end),
    element("dd", "", worst_means),
    element("dt", "", words.high_end),
    element("dd", "", best_means),
  );
  const parts = [element("p", "kind", kind), element("p", "", question), ends];
  if (tips.length) parts.push(element("div", "tips", ...tipLines(tips.map(({ text }) => text))));
  if (set_points !== null && !disabled) {
    parts.push(element("p", "in-set", fill(words.set_had, { set: set_name, points: numberText(set_points) })));
  }
  return parts;
}
