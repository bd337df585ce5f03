// The stage: one step of the talk over the whole window. Python is the only authority; the stage turns steps and moves weights at
// once, hands each over, and shows what Python has sent once nothing is on its way any more.

const stages = new WeakMap();
const CHARTS = ["opening", "room", "before_after"];

export default function ({ data, parentElement, setTriggerValue }) {
  let stage = stages.get(parentElement);
  if (!stage) {
    stage = mount(parentElement, data);
    stages.set(parentElement, stage);
  }
  stage.queue.send = (payload) => setTriggerValue("edit", payload);
  receive(stage, data);
  stage.keys ??= listenToKeys(stage);
  return () => {
    stage.keys?.abort();
    stage.keys = null;
    clearTimeout(stage.queue.retry);
    cancelAnimationFrame(stage.frame);
  };
}

function listenToKeys(stage) {
  const controller = new AbortController();
  window.addEventListener("keydown", (event) => onKey(stage, event), { capture: true, signal: controller.signal });
  return controller;
}

function mount(parentElement, data) {
  const stage = {
    data, queue: createQueue(), step: data.talk.step, skip: new Set(data.talk.skip), drawn: null,
    points: {}, settled: {}, start: {}, moving: false, hand: null, group: null, held: true, frame: 0, charts: {},
  };
  stage.emit = (event) => emit(stage.queue, event);
  stage.draw = () => draw(stage);
  stage.follow = () => (stage.frame ||= requestAnimationFrame(() => draw(stage)));
  const root = element("section", "root stage");
  root.tabIndex = -1;
  root.setAttribute("aria-label", data.words.talk);
  const header = element("header");
  const [kicker, sentence, aside] = [element("p", "kicker"), named("h1", "sentence clamp", ""), named("p", "aside clamp", "")];
  header.append(kicker, sentence, aside);
  const [picture, strip, status] = [element("div", "picture"), element("div", "strip"), element("div", "hidden")];
  status.setAttribute("role", "status");
  Object.assign(stage, { root, kicker, sentence, aside, picture, strip, status });
  root.append(header, picture, strip, buildBar(stage), status);
  parentElement.append(root);
  return stage;
}

function receive(stage, data) {
  stage.data = data;
  acknowledge(stage.queue, data.now.live.applied);
  if (!stage.moving && !stage.queue.pending.length) {
    stage.settled = data.now.live.points;
    stage.points = fitPoints(stage.settled);
    stage.step = data.talk.step;
    stage.skip = new Set(data.talk.skip);
  }
  draw(stage);
}

/* ---- turning ---- */

function listShown({ data, skip }) {
  return data.steps.filter(({ number }) => !skip.has(number));
}

function turn(stage, by) {
  const shown = listShown(stage);
  const at = shown.findIndex(({ number }) => number === stage.step);
  goTo(stage, shown[Math.min(shown.length - 1, Math.max(0, at + by))].number);
}

function goTo(stage, number) {
  close(stage);
  if (number === stage.step) return;
  // What had the focus in the picture goes with it.
  if (stage.picture.contains(findFocus(stage))) giveFocusBack(stage);
  if (stage.moving) endMove(stage);
  stage.step = number;
  stage.emit({ kind: "step", step: number });
  draw(stage);
}

// A step that is left out is no longer stood on; one step always stays.
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

const TURNS = { PageDown: 1, PageUp: -1, ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

// Page keys turn the step wherever the focus is; all others are left to a control that uses them.
function onKey(stage, event) {
  const { key } = event;
  const at = event.composedPath()[0];
  const inControl = ["INPUT", "SELECT", "TEXTAREA"].includes(at.tagName);
  const withControl = event.ctrlKey || event.metaKey;
  if (event.altKey || (withControl && key.toLowerCase() !== "z")) return;
  if (key in TURNS && !event.shiftKey && (!inControl || key.startsWith("Page") || at.type === "checkbox")) {
    event.preventDefault();
    turn(stage, TURNS[key]);
  } else if (key === "Escape") {
    close(stage);
  } else {
    pressLetter(stage, event, withControl);
  }
}

// Streamlit has shortcuts of its own on single letters; in front of an audience none of them may open anything.
function pressLetter(stage, event, withControl) {
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

function undo(stage) {
  if (stage.moving) endMove(stage);
  if (stage.data.undo || stage.queue.pending.length) stage.emit({ kind: "undo" });
}

function reopen(stage) {
  if (stage.moving) endMove(stage);
  stage.emit({ kind: "opening" });
}

/* ---- the bar ---- */

function buildBar(stage) {
  const { words } = stage.data;
  const bar = element("nav", "bar");
  const tool = (name, key, act) => {
    const button = plainButton(words[name], act);
    const hint = element("kbd", "", key);
    hint.setAttribute("aria-hidden", "true");
    button.append(hint);
    button.title = words[`${name}_key`];
    button.setAttribute("aria-keyshortcuts", key);
    return button;
  };
  const tools = element("div", "tools");
  stage.buttons = {
    menu: tool("steps", "S", () => toggle(stage, "menu")),
    note: tool("note", "N", () => toggle(stage, "note")),
    undo: tool("undo", "U", () => undo(stage)),
    opening: tool("opening", "O", () => reopen(stage)),
  };
  for (const name of ["menu", "note"]) stage.buttons[name].setAttribute("aria-expanded", "false");
  tools.append(...Object.values(stage.buttons));
  stage.previous = turnButton("‹", words.previous, words.previous_key, () => turn(stage, -1));
  stage.next = turnButton("›", words.next, words.next_key, () => turn(stage, 1));
  stage.place = element("span", "place");
  const turns = element("div", "turns");
  turns.append(stage.previous, stage.place, stage.next);
  stage.menu = element("div", "sheet menu");
  stage.note = element("aside", "sheet note");
  stage.note.setAttribute("aria-label", words.note);
  stage.menu.hidden = stage.note.hidden = true;
  bar.append(tools, turns, stage.menu, stage.note);
  return bar;
}

function turnButton(sign, label, title, act) {
  const button = plainButton(sign, act);
  button.className = "turn";
  button.setAttribute("aria-label", label);
  button.title = title;
  return button;
}

function toggle(stage, name) {
  const open = stage[name].hidden;
  close(stage);
  stage.focusedBefore = findFocus(stage);
  stage[name].hidden = !open;
  stage.buttons[name].setAttribute("aria-expanded", String(open));
  drawSheets(stage);
  if (open && name === "menu") stage.menuRows.find(({ number }) => number === stage.step)?.button.focus();
}

function close(stage) {
  for (const name of ["menu", "note"]) {
    if (stage[name].contains(findFocus(stage))) (stage.focusedBefore ?? stage.root).focus({ preventScroll: true });
    stage[name].hidden = true;
    stage.buttons[name].setAttribute("aria-expanded", "false");
  }
}

function findFocus(stage) {
  return stage.root.getRootNode().activeElement;
}

function drawSheets(stage) {
  const step = findStep(stage);
  if (!stage.note.hidden) {
    stage.note.replaceChildren(element("h2", "", step.title), ...step.notes.map((text) => named("p", "", text)));
  }
  const shape = JSON.stringify([stage.data.steps.map(({ number, title }) => [number, title])]);
  if (!stage.menu.hidden && stage.menuShape !== shape) {
    stage.menuShape = shape;
    stage.menuRows = stage.data.steps.map((each) => menuRow(stage, each));
    const list = element("ol");
    list.append(...stage.menuRows.map(({ node }) => node));
    stage.menu.replaceChildren(list);
  }
  for (const row of stage.menuRows ?? []) {
    row.box.checked = !stage.skip.has(row.number);
    row.node.classList.toggle("out", !row.box.checked);
    if (row.number === stage.step) row.button.setAttribute("aria-current", "step");
    else row.button.removeAttribute("aria-current");
  }
}

function menuRow(stage, { number, title }) {
  const { words } = stage.data;
  const node = element("li");
  const box = element("input");
  box.type = "checkbox";
  box.setAttribute("aria-label", fill(words.shown, { number }));
  box.addEventListener("change", () => leaveOut(stage, number, !box.checked));
  const button = plainButton(`${number} · ${title}`, () => {
    if (stage.skip.has(number)) leaveOut(stage, number, false);
    goTo(stage, number);
  });
  node.append(box, button);
  return { node, box, button, number };
}

/* ---- drawing ---- */

function findStep({ data, step }) {
  return data.steps.find(({ number }) => number === step) ?? data.steps[0];
}

function draw(stage) {
  cancelAnimationFrame(stage.frame);
  stage.frame = 0;
  const step = findStep(stage);
  const turned = stage.shownStep !== step.id;
  stage.shownStep = step.id;
  const shown = listShown(stage);
  const at = shown.findIndex(({ number }) => number === step.number);
  stage.root.dataset.step = step.id;
  stage.root.classList.toggle("embedded", Boolean(stage.data.embedded));
  const live = isLive(stage);
  stage.root.classList.toggle("live", live);
  setText(stage.kicker, `${step.number} · ${step.title}`);
  stage.rows = live ? writeRows(stage.data.now, stage.points) : stage.data.now.rows;
  drawPicture(stage, step);
  const [sentence, aside] = live && step.id in LIVE ? LIVE[step.id](stage, step) : [step.sentence, step.aside];
  setText(stage.sentence, sentence);
  setText(stage.aside, aside);
  if (turned) {
    stage.root.scrollTop = 0;
    setText(stage.status, `${fill(stage.data.words.place, { number: at + 1, count: shown.length })}: ${stage.sentence.textContent}`);
  }
  drawStrip(stage);
  setText(stage.place, `${at + 1} / ${shown.length}`);
  setAttribute(stage.previous, "aria-disabled", String(at <= 0));
  setAttribute(stage.next, "aria-disabled", String(at === shown.length - 1));
  const { words, undo: what } = stage.data;
  stage.buttons.undo.title = what ? fill(words.undo_key, { what }) : words.undo_none;
  setAttribute(stage.buttons.undo, "aria-disabled", String(!what));
  drawSheets(stage);
}

// What the findings say belongs to the weights that Python has answered; ahead of them only who leads is known.
const LIVE = {
  room: (stage, { sentence }) => [sentence, `${writeLead(stage.data.now.live, stage.rows)}. ${stage.data.now.live.words.moving}`],
  before_after: sayWhoLeads,
  overturn: sayWhoLeads,
};

function sayWhoLeads({ data, rows }) {
  return [writeLead(data.now.live, rows), data.now.live.words.moving];
}

// The weights on the stage are ahead of what Python has answered.
function isLive(stage) {
  const { live } = stage.data.now;
  return stage.moving || live.criteria.some((id) => stage.settled[id] !== live.points[id]);
}

function drawStrip(stage) {
  const { strip, data } = stage;
  while (strip.children.length > data.strip.length) strip.lastChild.remove();
  while (strip.children.length < data.strip.length) strip.append(named("p", "clamp", ""));
  data.strip.forEach((text, i) => setText(strip.children[i], text));
}

function drawPicture(stage, step) {
  const { data } = stage;
  const shape = CHARTS.includes(step.id) ? shapeCharts(stage, step) : JSON.stringify([step.id, step.picture]);
  if (shape !== stage.drawn) {
    stage.drawn = shape;
    stage.charts = {};
    stage.picture.className = `picture of_${step.id}`;
    stage.picture.replaceChildren(CHARTS.includes(step.id) ? buildCharts(stage, step) : PICTURES[step.id](step.picture, data.words));
  }
  if (!CHARTS.includes(step.id)) return;
  const { charts } = stage;
  if (charts.opening) drawChart(charts.opening, data.before.rows, null, data.words);
  if (charts.before) drawChart(charts.before, data.before.rows, null, data.words);
  if (charts.now) drawChart(charts.now, stage.rows, data.before.rows, data.words);
  if (stage.room && step.id === "room") drawRoom(stage, stage.room);
  for (const { parts, points } of charts.shares ?? []) showShares(stage, parts, points());
  if (charts.after) setText(charts.after, isChanged(stage) ? data.words.after : data.words.unchanged);
}

function shapeCharts({ data, held }, step) {
  const rows = ({ rows, groups, scale }) => [rows.map(({ id, name, mark }) => [id, name, mark]), groups, scale];
  return JSON.stringify([step.id, held, rows(data.now), rows(data.before)]);
}

function buildCharts(stage, step) {
  const { data, charts } = stage;
  const { words } = data;
  if (step.id === "opening") {
    charts.opening = buildChart(data.before, words);
    return charts.opening.node;
  }
  charts.now = buildChart(data.now, words);
  const node = element("div", "beside");
  if (step.id === "room") {
    stage.room = buildRoom(stage);
    node.append(stage.room.node, charts.now.node);
    return node;
  }
  charts.shares = [];
  const sides = stage.held ? [buildBefore(stage)] : [];
  const after = element("section", "side");
  const head = element("p", "side_head");
  charts.after = head.appendChild(element("b"));
  if (!stage.held) head.append(plainButton(words.hold, () => hold(stage, true)));
  after.append(head, buildShares(stage, () => stage.points), charts.now.node);
  node.append(...sides, after);
  return node;
}

function buildBefore(stage) {
  const { data, charts } = stage;
  charts.before = buildChart(data.before, data.words);
  const side = element("section", "side before");
  const head = element("p", "side_head");
  head.append(element("b", "", data.words.before), plainButton(data.words.dismiss, () => hold(stage, false)));
  side.append(head, buildShares(stage, () => data.before.live.points), charts.before.node);
  return side;
}

function hold(stage, held) {
  stage.held = held;
  stage.draw();
  giveFocusBack(stage);
}

function isChanged({ data, points }) {
  const now = data.before.live.criteria;
  const opening = data.before.live.points;
  return now.some((id) => Math.abs(shareOf(points, [id]) - shareOf(opening, [id])) > data.now.live.tolerance);
}

// The weights of the groups as parts of one strip, and under it each group's name and share, in one order before and after.
function buildShares(stage, points) {
  const node = element("div", "shares");
  const [bars, names] = [element("div", "bars"), element("ul", "legend")];
  names.setAttribute("aria-label", stage.data.words.group_shares);
  const parts = listGroups({ data: stage.data, points: stage.data.before.live.points }).map(({ id, name, ...style }) => {
    const [bar, key, swatch, share] = [element("span"), element("li", "key"), element("span", "swatch"), element("b")];
    for (const patch of [bar, swatch]) paint(patch, style);
    key.append(swatch, share, named("span", "", name));
    bars.append(bar);
    names.append(key);
    return { id, bar, share };
  });
  node.append(bars, names);
  stage.charts.shares.push({ parts, points });
  return node;
}

function showShares(stage, parts, points) {
  const groups = listGroups({ data: stage.data, points });
  for (const { id, bar, share } of parts) {
    const part = shareOf(points, groups.find((group) => group.id === id)?.criteria ?? []);
    bar.style.flexGrow = part;
    bar.hidden = !(part > 0);
    setText(share, formatShare(stage.data.now.live.words, part));
  }
}
