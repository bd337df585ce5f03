// The grid: options against criteria, as a compact map of who says anything, as a scorecard with the readings, or as
// the evidence with a lane for each source.
// Nodes are made once per set of rows and columns; later data only change texts and marks.

const views = new WeakMap();

// Told apart by shape, never by colour: full disc, half disc in a ring, square, short dash; of codings
// dot, ring and diamond; and a diamond for what is the user's own.
const SHAPES = {
  stated: [["M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z", "full"]],
  implied: [
    ["M8 2.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6z", "ring"],
    ["M8 2.2a5.8 5.8 0 0 0 0 11.6z", "full"],
  ],
  measured: [["M2.5 2.5h11v11h-11z", "full"]],
  silent: [["M4.5 8h7", "dash"]],
  same: [["M8 5.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5z", "full"]],
  alone: [["M8 2.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6z", "ring"]],
  differ: [["M8 1.5l6.5 6.5l-6.5 6.5l-6.5-6.5z", "full"]],
  user: [["M8 .8L15.2 8L8 15.2L.8 8z", "full"]],
};

const STEPS = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  Home: [0, -1],
  End: [0, 1],
};

export default function ({ data, parentElement, setTriggerValue }) {
  let view = views.get(parentElement);
  if (!view) {
    view = createView(parentElement);
    views.set(parentElement, view);
  }
  view.send = (id) => {
    returnFocus(parentElement);
    setTriggerValue("open", { ...id, nonce: ++view.nonce });
  };
  const structure = JSON.stringify([
    data.look,
    data.columns.map((column) => column.id),
    data.rows.map((row) => [row.id, row.section]),
    data.sections,
    data.footer?.length,
    data.letters?.length,
  ]);
  if (structure !== view.structure) {
    build(view, data);
    view.structure = structure;
  }
  update(view, data);
}

function createView(parent) {
  const root = element("div", "root");
  const region = element("div", "region");
  region.setAttribute("role", "region");
  region.tabIndex = 0;
  const table = element("table");
  const caption = element("caption");
  const title = element("span");
  const voices = element("span", "voices");
  const heading = element("div", "heading");
  heading.append(title, voices);
  caption.append(heading);
  region.append(table);
  const legend = element("ul", "legend");
  const hint = element("p", "hint");
  hint.id = "grid-hint";
  table.setAttribute("aria-describedby", hint.id);
  root.append(region, legend, hint);
  parent.append(root);
  const view = { root, region, table, caption, title, voices, legend, hint, nonce: Date.now() };
  view.bubble = attachBubble(root);
  table.addEventListener("keydown", (event) => moveInTable(event, view));
  table.addEventListener("focusin", (event) => {
    if (event.target.matches(".cell")) moveTabStop(buttonsOf(view), event.target);
  });
  return view;
}

function build(view, data) {
  view.root.dataset.look = data.look;
  view.root.toggleAttribute("data-wide", Boolean(data.wide));
  view.root.style.setProperty("--columns", data.columns.length);
  view.columns = data.columns.map((column) => buildHead("col", "column"));
  view.corner = element("td", "corner");
  const thead = element("thead");
  if (data.look === "scorecard" && data.sections?.length) thead.append(buildSpans(data));
  const heads = element("tr");
  heads.append(view.corner, ...view.columns.map((column) => column.node));
  thead.append(heads);

  view.rows = data.rows.map((row) => buildRow(view, row));
  const bodies = data.look !== "scorecard" && data.sections?.length ? buildSections(view, data) : [element("tbody")];
  if (bodies.length === 1 && !bodies[0].children.length) bodies[0].append(...view.rows.map((row) => row.node));

  view.footer = (data.footer ?? []).map(({ cells }) => {
    const node = element("tr");
    const head = element("th", "first");
    head.scope = "row";
    const texts = cells.map(() => element("td"));
    node.append(head, ...texts);
    return { node, head, texts };
  });
  const tfoot = element("tfoot");
  tfoot.append(...view.footer.map((line) => line.node));
  view.table.replaceChildren(view.caption, thead, ...bodies, ...(view.footer.length ? [tfoot] : []));
  if (data.look === "scorecard") markSectionStarts(view, data);
}

// Criteria across: their groups are headings over the columns.
function buildSpans(data) {
  const line = element("tr", "spans");
  line.append(element("td", "first"));
  for (const section of data.sections) {
    const head = element("th");
    head.scope = "colgroup";
    head.colSpan = section.span;
    const stripe = element("i", "stripe");
    paint(stripe, section);
    head.append(stripe, element("span", "", section.name));
    line.append(head);
  }
  return line;
}

// Criteria downwards: each group is a body of its own, with a stripe along its edge.
function buildSections(view, data) {
  let next = 0;
  return data.sections.map((section) => {
    const body = element("tbody");
    const line = element("tr", data.section_heads ? "section" : "section hidden-row");
    const head = element("th");
    head.scope = "rowgroup";
    head.colSpan = data.columns.length + 1;
    head.append(element("span", data.section_heads ? "" : "hidden", section.name));
    line.append(head);
    const rows = view.rows.slice(next, next + section.span);
    next += section.span;
    for (const row of rows) paint(row.stripe, section);
    body.append(line, ...rows.map((row) => row.node));
    return body;
  });
}

function markSectionStarts(view, data) {
  let start = 0;
  for (const { span } of data.sections ?? []) {
    const cells = [
      view.columns[start]?.node,
      ...view.rows.map((row) => row.cells[start]?.node),
      ...view.footer.map((line) => line.texts[start]),
    ];
    for (const cell of cells) cell?.classList.add("starts");
    start += span;
  }
}

function buildHead(scope, className) {
  const node = element("th", className);
  node.scope = scope;
  const name = element("span", "name");
  const title = element("span", "hidden");
  const letters = element("span", "marks letters");
  letters.setAttribute("aria-hidden", "true");
  node.append(name, title, letters);
  return { node, name, title, letters };
}

function buildRow(view, row) {
  const node = element("tr");
  const head = buildHead("row", "first");
  const stripe = element("i", "stripe");
  head.node.prepend(stripe);
  const cells = row.cells.map(() => {
    const cell = element("td");
    return { node: cell, content: null, blank: null, closed: null };
  });
  node.append(head.node, ...cells.map((cell) => cell.node));
  return { node, head, stripe, cells };
}

function update(view, data) {
  const { words } = data;
  setText(view.title, words.caption);
  updateVoices(view.voices, data.voices ?? []);
  setAttribute(view.region, "aria-label", words.region_label);
  setText(view.corner, words.corner);
  setText(view.hint, words.keys_hint);
  data.columns.forEach((column, i) => updateColumn(view.columns[i], column, data));
  data.rows.forEach((row, r) => {
    updateHead(view.rows[r].head, row.name, row.title);
    row.cells.forEach((cell, c) => updateCell(view, view.rows[r].cells[c], cell, data));
  });
  (data.footer ?? []).forEach((line, i) => {
    setText(view.footer[i].head, line.name);
    line.cells.forEach((text, c) => setText(view.footer[i].texts[c], text));
  });
  updateLegend(view, data.legend ?? []);
  const buttons = buttonsOf(view);
  if (!buttons.some((button) => button.tabIndex === 0)) moveTabStop(buttons, buttons[0]);
  view.bubble.refresh();
}

function updateVoices(node, voices) {
  const shown = JSON.stringify(voices);
  if (node.dataset.shown === shown) return;
  node.dataset.shown = shown;
  node.replaceChildren(
    ...voices.map(({ letter, name }) => {
      const key = element("span", "key");
      key.append(element("b", "", letter), element("span", "", name));
      return key;
    }),
  );
}

function updateColumn(head, column, data) {
  updateHead(head, column.short || column.name, column.title);
  const letters = data.look === "map" ? (data.letters ?? []) : [];
  if (head.letters.textContent !== letters.join("")) {
    head.letters.replaceChildren(...letters.map((letter) => element("span", "", letter)));
  }
}

function updateHead(head, text, title) {
  setText(head.name, text);
  setText(head.title, title ?? "");
  if (title) setAttribute(head.name, "data-bubble", title);
  else head.name.removeAttribute("data-bubble");
}

function updateCell(view, cell, sent, data) {
  const blank = sent.state === "silent";
  const closed = blank && !data.opens_silent;
  if (cell.blank !== blank || cell.closed !== closed) {
    Object.assign(cell, { blank, closed });
    buildCell(view, cell, data.look);
  }
  cell.id = sent.id;
  setAttribute(cell.node, "data-state", sent.state);
  // A closed cell is no control, so its label is read as text.
  if (closed) setText(cell.label, sent.label);
  else setAttribute(cell.content, "aria-label", sent.label);
  if (sent.lanes) return updateLanes(cell, sent.lanes);
  if (data.look === "scorecard") {
    setText(cell.text, sent.text);
    setText(cell.sub, sent.sub ?? "");
  }
  updateMarks(cell, sent.marks, data);
}

function buildCell(view, cell, look) {
  const { blank, closed } = cell;
  cell.content = element(closed ? "div" : "button", closed ? "blank" : blank ? "cell blank" : "cell");
  if (!closed) {
    cell.content.type = "button";
    cell.content.dataset.bubble = "";
    cell.content.tabIndex = -1;
    cell.content.addEventListener("click", () => view.send(cell.id));
  }
  cell.text = element("span", "text");
  cell.sub = element("span", "sub");
  cell.marks = element("span", "marks");
  cell.marksShown = "";
  cell.lanesShown = "";
  if (look === "scorecard") cell.content.append(cell.text, cell.sub);
  cell.content.append(cell.marks);
  cell.label = element("span", "hidden");
  if (closed) {
    cell.text.setAttribute("aria-hidden", "true");
    cell.marks.setAttribute("aria-hidden", "true");
    cell.content.append(cell.label);
  }
  cell.node.replaceChildren(cell.content);
}

function updateMarks(cell, marks, data) {
  const shown = marks.map((mark) => mark.letter + mark.basis).join(" ");
  if (shown === cell.marksShown) return;
  cell.marksShown = shown;
  cell.marks.replaceChildren(
    ...marks.map((mark) => {
      const node = element("span", "mark");
      // The map has its letters over the columns; a mark that belongs to none of them brings its own.
      if (mark.letter && (data.look === "scorecard" || !data.letters?.includes(mark.letter))) {
        node.append(element("span", "letter", mark.letter));
      }
      node.append(createSvg("shape", ...SHAPES[mark.basis]));
      return node;
    }),
  );
}

// A lane for each source: its letter, and each of its readings as shape, number and words; empty where filtered out.
function updateLanes(cell, lanes) {
  const shown = JSON.stringify(lanes);
  if (shown === cell.lanesShown) return;
  cell.lanesShown = shown;
  cell.content.replaceChildren(
    ...lanes.map(({ letter, readings }) => {
      const lane = element("span", "lane");
      const lines = element("span", "lines");
      for (const { basis, text, words } of readings) {
        lane.dataset.basis = basis;
        const line = element("span", "said");
        line.append(createSvg("shape", ...SHAPES[basis]), element("span", "text", text), element("span", "words", words));
        lines.append(line);
      }
      lane.append(element("span", "letter", letter), lines);
      return lane;
    }),
  );
}

function updateLegend(view, entries) {
  const shown = JSON.stringify(entries);
  if (view.legendShown === shown) return;
  view.legendShown = shown;
  view.legend.replaceChildren(
    ...entries.map(({ basis, text }) => {
      const key = element("li", "key");
      const sign = basis === "nobody" ? element("span", "swatch") : createSvg("shape", ...SHAPES[basis]);
      key.append(sign, element("span", "", text));
      return key;
    }),
  );
}

function buttonsOf(view) {
  return view.rows.flatMap((row) => row.cells.filter((cell) => !cell.closed).map((cell) => cell.content));
}

// Arrow keys go to the next cell that can be opened, jumping over those that cannot.
function moveInTable(event, view) {
  const step = STEPS[event.key];
  const r = view.rows.findIndex((row) => row.cells.some((cell) => cell.content === event.target));
  if (!step || r < 0) return;
  event.preventDefault();
  const c = view.rows[r].cells.findIndex((cell) => cell.content === event.target);
  const toEnd = event.key === "Home" || event.key === "End";
  let found = null;
  for (let y = r + step[0], x = c + step[1]; view.rows[y]?.cells[x]; y += step[0], x += step[1]) {
    if (view.rows[y].cells[x].closed) continue;
    found = view.rows[y].cells[x].content;
    if (!toEnd) break;
  }
  found?.focus();
}
