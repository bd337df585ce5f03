/* The weight panel: its state, and what passes between it, the page and Python. Python is the only authority: the panel shows what
   it is sent, shows a movement at once, tells the page of it, and hands it over on release. Until Python acknowledges that (see
   queue.js), nothing that arrives may overwrite what the user has just done. */

const panels = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let panel = panels.get(parentElement);
  if (!panel) {
    panel = mount(parentElement, data);
    panels.set(parentElement, panel);
  }
  panel.queue.send = (payload) => setTriggerValue("edit", payload);
  receive(panel, data);
  return () => clearTimeout(panel.queue.retry);
}

function mount(parentElement, data) {
  const { words } = data;
  const panel = {
    queue: createQueue(), data,
    points: {}, settled: {}, start: {}, scale: 1, locks: new Set(), set: null, moving: false, acting: null, typing: null,
    way: "sliders", wayInputs: {}, pasted: null,
    groups: new Map(), criteria: new Map(), choices: new Map(), options: new Map(), shapes: {},
  };
  panel.bubble = el("div", { class: "bubble", popover: "manual" });
  panel.error = el("p", { class: "error", role: "alert" });
  panel.differs = el("p", { class: "muted differs", role: "status" });
  panel.groupList = el("div", { class: "groups" });
  panel.choiceList = el("div", { class: "stack" });
  panel.optionList = el("div", { class: "stack" });
  panel.root = el(
    "section",
    { class: "panel", "aria-label": words.heading },
    buildHeader(panel, words),
    panel.differs,
    buildSets(panel, words),
    panel.error,
    buildWays(panel, words),
    panel.groupList,
    panel.wayNode,
    buildPair(panel, words),
    section(words.choices, panel.choiceList),
    section(words.options, panel.optionList),
    section(words.csv, buildCsv(panel, words)),
    panel.bubble,
  );
  watchBubble(panel);
  panel.root.addEventListener("keydown", keepLetters);
  parentElement.appendChild(panel.root);
  return panel;
}

/* ---- what travels between the panel and Python ---- */

function receive(panel, data) {
  panel.data = data;
  acknowledge(panel.queue, data.client_ack);
  settle(panel);
}

/* Adopts Python's data unless the user is ahead of it. */
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

/* Stored points may exceed the control's end; only proportions count, so the panel works with them rescaled. */
function adoptWeights(panel) {
  const { data } = panel;
  const ids = enabledIds(data);
  const stored = Object.fromEntries(ids.map((id) => [id, data.criteria[id].points]));
  panel.scale = MAX_POINTS / Math.max(MAX_POINTS, ...Object.values(stored));
  panel.points = panel.settled = fitPoints(stored);
  panel.locks = new Set(ids.filter((id) => data.criteria[id].locked));
  panel.set = data.set;
  actAs(panel, null);
}

function enabledIds(data) {
  return Object.keys(data.criteria).filter((id) => !data.criteria[id].disabled);
}

function enabledMembers(data, group) {
  return group.criteria.filter((id) => !data.criteria[id].disabled);
}

function report(panel, event) {
  panel.settled = panel.points;
  emit(panel.queue, event);
}

/* ---- moving a weight ---- */

/* A move reckons from the points at its start, so that a slider drawn through 0 and back keeps its group's proportions. */
function startMove(panel, row) {
  if (panel.moving) return;
  panel.moving = true;
  panel.start = panel.points;
  actAs(panel, row);
}

/* The tipping points of the control in hand stay true while it moves; all others wait for Python. */
function actAs(panel, row) {
  for (const part of ["track", "tips"]) {
    panel.acting?.[part].classList.remove("acting");
    row?.[part].classList.add("acting");
  }
  panel.acting = row;
}

function move(panel, points) {
  panel.points = points;
  announce(panel);
  show(panel);
}

function endMove(panel) {
  if (!panel.moving) return;
  panel.moving = false;
  panel.points = fitPoints(panel.points);
  if (sumPoints(panel.points) > 0 && !samePoints(panel.points, panel.settled)) handOver(panel);
  announce(panel);
  show(panel);
  settle(panel);
}

/* Sends what has moved since the last points that Python knows; all of them if it knows them on another scale. */
function handOver(panel) {
  const moved = Object.keys(panel.points).filter((id) => panel.scale !== 1 || panel.points[id] !== panel.settled[id]);
  panel.scale = 1;
  panel.set = null;
  showSet(panel);
  report(panel, { kind: "points", points: panel.points, moved });
}

function cancelMove(panel) {
  if (!panel.moving) return;
  panel.points = panel.start;
  endMove(panel);
}

/* A change at one stroke: a button, not a movement. */
function jump(panel, points) {
  startMove(panel, null);
  panel.points = points;
  endMove(panel);
}

/* Tells the page where the weights are. `seq` numbers the event that hands them to Python: the next one while moving. */
function announce(panel) {
  const { queue, moving, points } = panel;
  const detail = { client: queue.client, seq: queue.seq + (moving ? 1 : 0), moving, points: { ...points } };
  document.dispatchEvent(new CustomEvent("policy:weights", { detail }));
}

/* The one place that shows the points. */
function show(panel) {
  const { words, groups } = panel.data;
  const total = sumPoints(panel.points);
  for (const id of Object.keys(panel.points)) {
    const row = panel.criteria.get(id);
    if (row) showCriterion(panel, row, id, total);
  }
  for (const group of groups) {
    const row = panel.groups.get(group.id);
    if (row) showGroup(panel, row, group);
  }
  panel.root.classList.toggle("waiting", panel.moving || panel.queue.pending.length > 0);
  setText(panel.error, total > 0 ? "" : words.no_points);
}
