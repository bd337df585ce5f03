// The ranking: a table with one row an option, whose overall value is drawn as adjacent parts, one per criterion.
// Nodes are made once per set of rows and parts; new numbers only move them, so that bars glide and focus stays.

const views = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = createView(parentElement);
    views.set(parentElement, view);
  }
  view.send = (option, criterion) => setTriggerValue("open", { option, criterion, nonce: ++view.nonce });
  const structure = JSON.stringify([
    data.scale.ticks,
    data.groups,
    data.rows.map((row) => [row.id, row.parts.map((part) => [part.criterion, part.group])]),
  ]);
  if (structure !== view.structure) {
    buildRows(view, data);
    view.structure = structure;
  }
  update(view, data);
}

function createView(parent) {
  const root = element("div", "root");
  const table = element("table");
  const caption = element("caption");
  const title = element("span", "title");
  title.id = "ranking-title";
  const legend = element("ul", "legend");
  caption.append(title, legend);
  table.setAttribute("aria-labelledby", title.id);

  const head = element("tr");
  const heads = ["rank", "option", "bar", "value"].map((name) => element("th", name));
  for (const cell of heads) cell.scope = "col";
  head.append(...heads);
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
  root.append(table, notes);
  keepTableRoles(table);
  parent.append(root);

  const view = { title, legend, heads, marks, body, axisName, axisCell, notes, rows: [], nonce: Date.now() };
  view.bubble = attachBubble(root);
  return view;
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
  view.rows = data.rows.map((row) => buildRow(view, row, groups, data));
  view.body.replaceChildren(...view.rows.map((row) => row.node));
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
  rank.append(rankText, rankTitle);

  const head = element("th", "option");
  head.scope = "row";
  const name = element("button");
  name.type = "button";
  name.addEventListener("click", () => view.send(row.id, null));
  head.append(name);

  const cell = element("td", "bar");
  const summary = element("span", "hidden");
  const reason = element("span", "reason");
  const bar = element("div", "track");
  bar.setAttribute("role", "toolbar");
  const order = data.groups.map((group) => group.id);
  const parts = row.parts
    .map((part) => {
      const button = element("button", "part");
      button.type = "button";
      const fillNode = element("span");
      paint(fillNode, groups[part.group]);
      button.append(fillNode);
      button.addEventListener("click", () => view.send(row.id, part.criterion));
      return { button, criterion: part.criterion, group: part.group, start: 0, drawn: false };
    })
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
  const range = element("span", "range");
  const diamond = element("span", "diamond");
  bar.append(...buildTicks(data.scale), ...parts.map((part) => part.button), range, diamond);
  const built = { node, rank, rankText, rankTitle, name, summary, reason, bar, parts, range, diamond };
  bar.addEventListener("keydown", (event) => moveInBar(event, built));
  bar.addEventListener("focusin", (event) => moveTabStop(parts.map((part) => part.button), event.target));
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

function update(view, data) {
  const { words, scale } = data;
  setText(view.title, words.caption);
  [words.rank, words.option, words.contribution].forEach((word, i) => setText(view.heads[i], word));
  setAttribute(view.legend, "aria-label", words.legend);
  data.groups.forEach((group, i) => setText(view.groupKeys[i].lastChild, group.name));
  [words.value, words.range].forEach((word, i) => setText(view.marks[i].lastChild, word));
  setText(view.axisName, words.axis);
  view.axisCell.style.setProperty("--neutral", percent(scale, scale.neutral));
  ["worst", "neutral", "best"].forEach((end, i) => setText(view.axisLabels[i], scale.labels[end]));
  // A scale may begin at "no change"; the two words would then lie on each other.
  view.axisLabels[0].hidden = scale.worst === scale.neutral;
  data.rows.forEach((row, i) => updateRow(view.rows[i], row, data));
  updateNotes(view.notes, data.notes ?? []);
  view.bubble.refresh();
}

function updateRow(view, row, { words, scale }) {
  const ranked = !row.unranked;
  if (view.rankText.textContent && view.rankText.textContent !== row.rank_text) flash(view.rankText);
  setText(view.rankText, row.rank_text);
  setText(view.rankTitle, row.rank_title);
  view.rank.title = row.rank_title;
  setText(view.name, row.name);
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
  view.range.style.width = `${((row.high - row.low) * 100) / (scale.best - scale.worst)}%`;
  view.diamond.style.left = percent(scale, row.value);
}

function drawParts(view, row, scale) {
  const sent = Object.fromEntries(row.parts.map((part) => [part.criterion, part]));
  const unit = 100 / (scale.best - scale.worst);
  const edge = { left: (scale.neutral - scale.worst) * unit, right: (scale.neutral - scale.worst) * unit };
  const last = { left: null, right: null };
  for (const part of view.parts) {
    const { x, text } = sent[part.criterion];
    const width = Math.abs(x) * unit;
    const side = x < 0 ? "left" : "right";
    if (x < 0) edge.left -= width;
    part.start = edge[side];
    if (x >= 0) edge.right += width;
    part.drawn = width > 0;
    const { button } = part;
    button.style.left = `${part.start}%`;
    button.style.width = `${width}%`;
    button.classList.toggle("none", !part.drawn);
    if (part.drawn) {
      const parted = last[side] !== null && last[side] !== part.group;
      button.classList.toggle("parted-left", parted && side === "right");
      button.classList.toggle("parted-right", parted && side === "left");
      last[side] = part.group;
    }
    describe(button, text);
  }
  const buttons = view.parts.filter((part) => part.drawn).map((part) => part.button);
  const stop = buttons.find((button) => button.tabIndex === 0) ?? buttons[0];
  moveTabStop(view.parts.map((part) => part.button), stop);
}

function updateNotes(node, notes) {
  while (node.children.length > notes.length) node.lastChild.remove();
  while (node.children.length < notes.length) node.append(element("p"));
  notes.forEach((note, i) => setText(node.children[i], note));
}

// Rows never move, so a new rank has to be seen where it stands.
function flash(node) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  node.animate([{ backgroundColor: "color-mix(in srgb, currentColor 30%, transparent)" }, {}], 900);
}

function percent(scale, value) {
  const share = (value - scale.worst) / (scale.best - scale.worst);
  return `${Math.min(1, Math.max(0, share)) * 100}%`;
}
