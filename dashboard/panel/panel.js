// The weight panel: its state, and what passes between it, the page and Python. Python is the only authority: the panel shows what
// it is sent, shows a movement at once, tells the page of it, and hands it over on release. Until Python acknowledges that (see
// queue.js), nothing that arrives may overwrite what the user has just done.

import { element, keepLetters, remember, setText } from "#web/dom.js";
import { acknowledge, createQueue } from "#web/queue.js";
import { findScale, samePoints, sumPoints } from "#web/weights.js";
import { drawGroups, showCriterion, showGroup } from "./controls.js";
import { buildBubble, section } from "./kit.js";
import { actAs } from "./moving.js";
import { buildCsv, buildHeader, buildSets, drawChoices, drawHeader, drawOptions, drawSets, showSet } from "./sections.js";
import { enabledIds } from "./state.js";
import { buildPair, buildWays, drawPair, drawWay, leavePaste } from "./ways.js";

/** @import { Call } from "#web/dom.js" */
/** @import { Data, Panel } from "./state.js" */

// The panel has opened once its width has been the same for so long.
const OPENED_MS = 120;

const findPanel = remember(createPanel);

/** @param {Call<Data>} call */
export default function ({ data, parentElement, setTriggerValue }) {
  const panel = findPanel(parentElement, data);
  panel.queue.send = (message) => setTriggerValue("edit", message);
  panel.data = data;
  acknowledge(panel.queue, data.client_ack);
  settle(panel);
  return () => clearTimeout(panel.queue.retry);
}

/**
 * @param {ShadowRoot} parent
 * @param {Data} data
 */
function createPanel(parent, data) {
  const { words } = data;
  // Its parts are built with it, and put what they keep of themselves into it.
  const panel = /** @type {Panel} */ ({
    data,
    queue: createQueue(),
    drawn: {},
    show: () => show(panel),
    settle: () => settle(panel),
    points: {},
    settled: {},
    start: {},
    rest: {},
    scale: 1,
    locks: new Set(),
    set: null,
    moving: false,
    acting: null,
    typing: null,
    way: "sliders",
    pasted: null,
    groups: new Map(),
    criteria: new Map(),
    choices: new Map(),
    options: new Map(),
    error: element("p", { class: "error", role: "alert" }),
    told: element("p", { class: "muted", role: "status" }),
    differs: element("p", { class: "muted differs", role: "status" }),
    groupList: element("div", "groups"),
    legend: element("p", "muted tip legend"),
    choiceList: element("div", "stack"),
    optionList: element("div", "stack"),
  });
  panel.root = element("section", { class: "panel", "aria-label": words.heading });
  const [header, sets, ways] = [buildHeader(panel), buildSets(panel), buildWays(panel)];
  panel.root.append(header, panel.differs, sets, panel.error, panel.told, ways, panel.groupList, panel.wayNode, buildPair(panel));
  const options = section(words.options, panel.optionList);
  panel.root.append(section(words.choices, panel.choiceList), options);
  panel.root.append(section(words.csv, buildCsv(panel)));
  panel.bubble = buildBubble(panel.root);
  panel.root.addEventListener("keydown", keepLetters);
  watchSheet(panel.root);
  watchOpening(panel.root);
  document.addEventListener("policy:show", () => panel.root?.isConnected && showSection(options));
  parent.append(panel.root);
  return panel;
}

/**
 * On a phone the panel is a sheet over the lower half: what it moves is brought into the upper one.
 * @param {HTMLElement} root
 */
function watchSheet(root) {
  new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting || !matchMedia("(max-width: 640px)").matches) return;
    document.querySelector(".st-key-ranking")?.scrollIntoView({ block: "start" });
  }).observe(root);
}

/**
 * Opens a part of the panel and leads to it; the panel itself, if it is folded.
 * @param {HTMLElement} part
 */
function showSection(part) {
  const fold = document.querySelector('[data-testid="stExpandSidebarButton"]');
  if (fold instanceof HTMLElement) fold.click();
  part.toggleAttribute("open", true);
  requestAnimationFrame(() => {
    part.scrollIntoView({ block: "start" });
    part.querySelector("input")?.focus();
  });
}

/**
 * Adopts Python's data unless the user is ahead of it.
 * @param {Panel} panel
 */
function settle(panel) {
  drawHeader(panel);
  if (panel.moving || panel.queue.pending.length || !samePoints(panel.points, panel.settled)) return;
  adoptWeights(panel);
  drawSets(panel);
  drawGroups(panel);
  drawWay(panel);
  drawPair(panel);
  drawChoices(panel);
  drawOptions(panel);
  show(panel);
  leavePaste(panel);
}

/** @param {Panel} panel */
function adoptWeights(panel) {
  const { data } = panel;
  const ids = enabledIds(data);
  const stored = Object.fromEntries(ids.map((id) => [id, data.criteria[id].points]));
  panel.scale = findScale(stored);
  panel.points = panel.settled = stored;
  panel.rest = Object.fromEntries(ids.map((id) => [id, data.criteria[id].rest]));
  panel.locks = new Set(ids.filter((id) => data.criteria[id].locked));
  panel.set = data.set;
  actAs(panel, null);
}

/**
 * The one place that shows the points. Under a moving hand what is folded waits until it is opened, or for the release.
 * @param {Panel} panel
 */
function show(panel) {
  const { words, groups } = panel.data;
  for (const group of groups) {
    const row = panel.groups.get(group.id);
    if (!row) continue;
    showGroup(panel, row, group);
    if (panel.moving && !row.details.open) continue;
    for (const id of group.criteria) {
      const criterion = panel.criteria.get(id);
      if (criterion && id in panel.points) showCriterion(panel, criterion, id);
    }
  }
  // A set ceases to be the chosen one when its weights are let go elsewhere.
  if (!panel.moving) showSet(panel);
  panel.root.classList.toggle("waiting", panel.moving || panel.queue.pending.length > 0);
  setText(panel.error, sumPoints(panel.points) > 0 ? "" : words.no_points);
}

/**
 * WebKit keeps the lines that the sheet had while it was closed and had no width, until all of it is laid out anew.
 * @param {HTMLElement} root
 */
function watchOpening(root) {
  let [width, rest] = [0, 0];
  new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width > width && matchMedia("(max-width: 640px)").matches) {
      clearTimeout(rest);
      rest = setTimeout(() => layOutAnew(root), OPENED_MS);
    }
    width = contentRect.width;
  }).observe(root);
}

/** @param {HTMLElement} root */
function layOutAnew(root) {
  const focused = /** @type {ShadowRoot} */ (root.getRootNode()).activeElement;
  root.style.display = "none";
  root.getBoundingClientRect();
  root.style.display = "";
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
}
