// The ranking: a table with one row an option, whose overall value is drawn as adjacent parts, one per criterion.
// Nodes are made once per set of rows and parts; new numbers only move them, so that bars glide and focus stays.
// While a weight moves, the rows are reckoned here; once Python has answered, its rows are shown.

const views = new WeakMap();

// Above this many parts a glide costs more frames than it is worth, and the bars jump.
const MOST_GLIDING = 200;
// Under a moving hand bars glide only over a jump: a large step (in parts of the scale) after a rest. Else they would lag.
const JUMP = 0.03;
const REST_MS = 150;
const FLASH_MS = 700;
// Less than this many per cent of the scale is no movement.
const NO_MOVEMENT = 1e-6;

export default function ({ data, parentElement, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = createView(parentElement);
    views.set(parentElement, view);
  }
  view.send = (option, criterion) => {
    returnFocus(parentElement);
    setTriggerValue("open", { option, criterion, nonce: ++view.nonce });
  };
  const structure = JSON.stringify([
    data.scale.ticks,
    data.groups,
    data.rows.map((row) => [row.id, row.parts.map((part) => [part.criterion, part.group])]),
  ]);
  view.data = data;
  if (structure !== view.structure) {
    buildRows(view, data);
    drawGhosts(view);
    view.structure = structure;
  }
  updateFrame(view, data);
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

// Once a move, and only if somebody else leads than before it.
function announceLead({ before, rows, data, status }) {
  const changed = findLeaders(rows).join() !== findLeaders(before).join();
  if (changed) setText(status, writeLead(data.live, rows));
}

function startMove(view) {
  view.before = view.rows;
  view.dismissed = false;
  setText(view.status, "");
  drawGhosts(view);
}

function dismiss(view) {
  view.dismissed = true;
  showGhosts(view);
}

// Shows Python's rows, or those that the hand asks for until Python has answered.
function refresh(view) {
  const { data, live } = view;
  cancelAnimationFrame(view.frame);
  view.frame = 0;
  const answered = live && isAnswered(live, data.live.applied);
  if (answered) view.live = null;
  const rows = view.live ? writeRows(data, live.points, view.crowded && live.moving) : data.rows;
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
  if (live) tell(live, rows, data.live);
}

// In a long table only the rows in sight follow the hand; the others are drawn when they come into sight, or on release.
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

function isJump(view, rows) {
  const now = performance.now();
  const rested = now - view.movedAt > REST_MS;
  view.movedAt = now;
  const { best, worst } = view.data.scale;
  return rested && rows.some((row, i) => Math.abs(row.value - view.rows[i]?.value) > JUMP * (best - worst));
}

function findLeaders(rows) {
  return rows.filter((row) => row.leads).map((row) => row.id);
}

// Tells the page who leads, in words, and which event Python has to answer before that is out of date.
function tell({ client, until, moving }, rows, live) {
  const detail = { client, until, moving, leaders: findLeaders(rows), text: writeLead(live, rows), note: live.words.moving };
  document.dispatchEvent(new CustomEvent("policy:ranking", { detail }));
}

/* ---- building ---- */

function createView(parent) {
  const root = element("div", "root");
  const table = element("table");
  const caption = element("caption", "hidden");
  // A table may hold no list: the visible title and the legend stand before it, and its caption only names it.
  const title = element("div", "title");
  title.setAttribute("aria-hidden", "true");
  const legend = element("ul", "legend");

  const head = element("tr");
  const heads = ["rank", "option", "bar", "value"].map((name) => element("th", name));
  for (const cell of heads) cell.scope = "col";
  head.append(...heads);
  const headWords = heads.slice(0, 3).map((cell) => cell.appendChild(element("span")));
  const hide = buildHide();
  heads[1].append(hide);
  // The marks are explained where their numbers stand.
  const marks = ["value_mark", "range_mark"].map((name) => {
    const key = element("span", "key");
    const sign = element("span", name);
    sign.append(element("i"));
    key.append(sign, element("span"));
    return key;
  });
  heads[3].append(...marks);
  const body = element("tbody");
  const axis = element("tr", "axis");
  const axisName = element("th", "rank");
  axisName.scope = "row";
  const axisCell = element("td", "bar");
  axis.append(axisName, axisCell);
  const thead = element("thead");
  thead.append(head);
  const tfoot = element("tfoot");
  tfoot.append(axis);
  table.append(caption, thead, body, tfoot);
  const notes = element("div", "notes");
  const status = element("div", "hidden");
  status.setAttribute("role", "status");
  root.append(title, legend, table, notes, status);
  keepTableRoles(table);
  parent.append(root);

  const view = { caption, title, legend, headWords, hide, marks, body, axisName, axisCell, notes, status };
  Object.assign(view, { rowViews: [], rows: [], before: [], live: null, frame: 0, movedAt: 0, nonce: Date.now() });
  hide.addEventListener("click", () => dismiss(view));
  view.bubble = attachBubble(root);
  return view;
}

// The mark of where an option was before the move, explained by the button that hides it.
function buildHide() {
  const button = element("button", "hide");
  button.type = "button";
  const sign = element("span", "was_mark");
  sign.append(element("i"));
  button.append(sign, element("span"), createSvg("close", ["M4 4l8 8M12 4l-8 8", "stroke"]));
  return button;
}

// Rows are laid out as CSS grids, for which some browsers would drop the meaning of a table.
function keepTableRoles(scope) {
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };
  for (const node of [scope, ...scope.querySelectorAll("*")]) {
    const role = node.tagName === "TH" ? (node.scope === "row" ? "rowheader" : "columnheader") : roles[node.tagName];
    if (role) node.setAttribute("role", role);
  }
}

function buildRows(view, data) {
  const groups = Object.fromEntries(data.groups.map((group) => [group.id, group]));
  view.rowViews = data.rows.map((row) => buildRow(view, row, groups, data));
  view.body.replaceChildren(...view.rowViews.map((row) => row.node));
  view.crowded = view.rowViews.reduce((sum, row) => sum + row.parts.length, 0) > MOST_GLIDING;
  view.sights?.disconnect();
  view.sights = view.crowded ? watchRows(view) : null;
  view.axisCell.replaceChildren();
  view.axisLabels = ["worst", "neutral", "best"].map((end) => element("span", `end ${end}`));
  const axisTicks = element("div", "ticks");
  axisTicks.append(...buildTicks(data.scale));
  view.axisCell.append(axisTicks, ...view.axisLabels);

  view.groupKeys = data.groups.map((group) => {
    const key = element("li", "key");
    const swatch = element("span", "swatch");
    paint(swatch, group);
    key.append(swatch, element("span"));
    return key;
  });
  view.legend.replaceChildren(...view.groupKeys);
}

function buildTicks(scale) {
  return scale.ticks.map((tick) => {
    const line = element("i", tick === scale.neutral ? "tick neutral" : "tick");
    line.style.left = percent(scale, tick);
    return line;
  });
}

function buildRow(view, row, groups, data) {
  const node = element("tr", "option-row");
  const rank = element("td", "rank");
  const rankText = element("span");
  rankText.setAttribute("aria-hidden", "true");
  const rankTitle = element("span", "hidden");
  const was = element("span", "was");
  rank.append(rankText, rankTitle, was);

  const head = element("th", "option");
  head.scope = "row";
  const name = element("button");
  name.type = "button";
  name.addEventListener("click", () => view.send(row.id, null));
  const mark = element("span", "mark");
  head.append(name, mark);

  const cell = element("td", "bar");
  const summary = element("span", "hidden");
  const reason = element("span", "reason");
  const bar = element("div", "track");
  bar.setAttribute("role", "toolbar");
  const order = data.groups.map((group) => group.id);
  const parts = row.parts
    .map((part, place) => {
      const button = element("button", "part");
      button.type = "button";
      button.dataset.bubble = "";
      const fillNode = element("span");
      paint(fillNode, groups[part.group]);
      button.append(fillNode);
      button.addEventListener("click", () => view.send(row.id, part.criterion));
      return { button, place, group: part.group, start: 0, width: 0, drawn: false };
    })
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
  const range = element("span", "range");
  const diamond = element("span", "diamond");
  const ghost = { bar: element("span", "was_bar"), value: element("span", "was_value") };
  bar.append(...buildTicks(data.scale), ...parts.map((part) => part.button), ghost.bar, range, ghost.value, diamond);
  const built = { node, id: row.id, rank, rankText, rankTitle, was, name, mark, summary, reason, bar, parts, range, diamond, ghost, seen: true, flashed: -Infinity };
  bar.addEventListener("keydown", (event) => moveInBar(event, built));
  bar.addEventListener("focusin", (event) => setStop(built, parts.find((part) => part.button === event.target)));
  cell.append(summary, reason, bar);

  const value = element("td", "value");
  built.value = element("b");
  built.rangeText = element("span", "between");
  value.append(built.value, " ", built.rangeText);
  node.append(rank, head, cell, value);
  keepTableRoles(node);
  return built;
}

function moveInBar(event, row) {
  const drawn = row.parts.filter((part) => part.drawn).sort((a, b) => a.start - b.start);
  const now = drawn.findIndex((part) => part.button === event.target);
  const to = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: drawn.length - 1 }[event.key];
  if (now < 0 || to === undefined) return;
  event.preventDefault();
  drawn[to]?.button.focus();
}

/* ---- drawing ---- */

function updateFrame(view, data) {
  const { words, scale, live } = data;
  for (const node of [view.caption, view.title]) setText(node, words.caption);
  [words.rank, words.option, words.contribution].forEach((word, i) => setText(view.headWords[i], word));
  setText(view.hide.children[1], live.words.before);
  view.hide.title = live.words.hide_before;
  setAttribute(view.legend, "aria-label", words.legend);
  data.groups.forEach((group, i) => setText(view.groupKeys[i].lastChild, group.name));
  [words.value, words.range_mark].forEach((word, i) => setText(view.marks[i].lastChild, word));
  setText(view.axisName, words.axis);
  view.axisCell.style.setProperty("--neutral", percent(scale, scale.neutral));
  ["worst", "neutral", "best"].forEach((end, i) => setText(view.axisLabels[i], scale.labels[end]));
  // A scale may begin at "no change"; the two words would then lie on each other.
  view.axisLabels[0].hidden = scale.worst === scale.neutral;
  updateNotes(view.notes, data.notes ?? []);
  view.ties = [...view.notes.children].slice(0, live.tie_notes);
}

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
  view.range.style.left = percent(scale, row.low);
  view.range.style.width = `${(row.high - row.low) * unitOf(scale)}%`;
  view.diamond.style.left = percent(scale, row.value);
}

// Marks cease with a later movement or, after the last one, by a timer: animations would redraw every frame of a drag.
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

function drawParts(view, row, scale) {
  const unit = unitOf(scale);
  const edge = { left: (scale.neutral - scale.worst) * unit, right: (scale.neutral - scale.worst) * unit };
  const last = { left: null, right: null };
  for (const part of view.parts) {
    const { x, text } = row.parts[part.place];
    const width = Math.abs(x) * unit;
    const side = x < 0 ? "left" : "right";
    if (x < 0) edge.left -= width;
    place(part, edge[side], width);
    if (x >= 0) edge.right += width;
    const { button } = part;
    part.drawn = width > 0;
    button.classList.toggle("none", !part.drawn);
    if (part.drawn) {
      const parted = last[side] !== null && last[side] !== part.group;
      button.classList.toggle("parted-left", parted && side === "right");
      button.classList.toggle("parted-right", parted && side === "left");
      last[side] = part.group;
    }
    setAttribute(button, "aria-label", text);
  }
  if (!view.stop?.drawn) setStop(view, view.parts.find((part) => part.drawn));
}

function setStop(view, part) {
  view.stop = part;
  moveTabStop(view.parts.map(({ button }) => button), part?.button);
}

function place(part, start, width) {
  if (Math.abs(part.start - start) + Math.abs(part.width - width) < NO_MOVEMENT) return;
  Object.assign(part, { start, width });
  part.button.style.left = `${start}%`;
  part.button.style.width = `${width}%`;
}

// Where bar, value and rank were before the move.
function drawGhosts(view) {
  const { scale, live } = view.data;
  const before = new Map(view.before.map((row) => [row.id, row]));
  for (const { id, ghost, was } of view.rowViews) {
    const row = before.get(id);
    ghost.bar.hidden = ghost.value.hidden = !row || Boolean(row.unranked);
    setText(was, row ? fill(live.words.was, { rank: row.unranked ? live.words.not_ranked : row.rank_text }) : "");
    if (!row) continue;
    const sum = (sign) => row.parts.reduce((total, { x }) => (sign * x > 0 ? total + x : total), 0);
    ghost.bar.style.left = percent(scale, scale.neutral + sum(-1));
    ghost.bar.style.width = `${(sum(1) - sum(-1)) * unitOf(scale)}%`;
    ghost.value.style.left = percent(scale, row.value);
  }
}

function showGhosts({ live, dismissed, hide, body, rowViews, rows, before }) {
  const shown = Boolean(live?.moving) && !dismissed;
  body.classList.toggle("with_was", shown);
  hide.classList.toggle("shown", shown);
  if (!shown) return;
  const ranks = new Map(before.map((row) => [row.id, row.rank_text]));
  rowViews.forEach(({ was, id }, i) => was.classList.toggle("same", ranks.get(id) === rows[i].rank_text));
}

function updateNotes(node, notes) {
  while (node.children.length > notes.length) node.lastChild.remove();
  while (node.children.length < notes.length) node.append(element("p"));
  notes.forEach((note, i) => setText(node.children[i], note));
}

// Per cent of the axis that one unit of value takes.
function unitOf(scale) {
  return 100 / (scale.best - scale.worst);
}

function percent(scale, value) {
  const share = (value - scale.worst) / (scale.best - scale.worst);
  return `${Math.min(1, Math.max(0, share)) * 100}%`;
}
