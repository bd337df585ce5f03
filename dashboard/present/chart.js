// Contribution bars for a room: large, in a fixed order, with the no-change line through all rows.

const MOST_ROOMY = 6;

// Nodes are made once; `draw` only moves them, so that bars glide in the same frame.
function buildChart(data, words) {
  const node = element("div", "chart");
  const legend = element("ul", "legend");
  legend.setAttribute("aria-label", words.contributions);
  for (const group of data.groups) {
    const key = element("li", "key");
    const swatch = element("span", "swatch");
    paint(swatch, group);
    key.append(swatch, named("span", "", group.name));
    legend.append(key);
  }
  for (const [mark, text] of Object.entries(words.marks)) {
    const key = element("li", `key mark_of_${mark}`);
    const sign = element("span", `sign ${mark}`);
    key.append(sign, element("span", "", text));
    legend.append(key);
  }
  const list = element("ol", "rows");
  const dense = data.rows.length > MOST_ROOMY;
  node.classList.toggle("dense", dense);
  node.style.setProperty("--rows", data.rows.length);
  const rows = data.rows.map((row, i) => buildChartRow(row, dense ? data.live.rows[i].short : row.name, data));
  list.append(...rows.map((row) => row.node));
  node.append(legend, list, buildAxis(data.scale));
  return { node, data, rows };
}

// A name of a user or a file: its direction is its own, and it pushes nothing around.
function named(tag, className, text) {
  const node = element(tag, className, text);
  node.dir = "auto";
  return node;
}

function buildAxis(scale) {
  const axis = element("div", "axis");
  axis.setAttribute("aria-hidden", "true");
  const ends = element("div", "ends");
  for (const end of ["worst", "neutral", "best"]) {
    const label = named("span", end, scale.labels[end]);
    if (end === "neutral") label.style.left = positionOf(scale, scale.neutral);
    // A scale may begin at "no change"; the two words would then lie on each other.
    if (end !== "worst" || scale.worst !== scale.neutral) ends.append(label);
  }
  axis.append(ends);
  return axis;
}

function buildChartRow(row, text, data) {
  const node = element("li", "option");
  const rank = element("span", "rank");
  const rankText = element("b");
  const was = element("span", "was");
  rank.append(rankText, was);
  const name = element("span", "name");
  name.append(named("span", "clamp", text));
  if (row.mark) name.append(element("span", "mark", `◆ ${row.mark}`));
  const summary = element("span", "hidden");
  const track = element("div", "track");
  track.setAttribute("aria-hidden", "true");
  const line = element("i", "neutral");
  line.style.left = positionOf(data.scale, data.scale.neutral);
  const groups = Object.fromEntries(data.groups.map((group) => [group.id, group]));
  const order = data.groups.map(({ id }) => id);
  const parts = row.parts
    .map((part, place) => {
      const bar = element("span", "part");
      paint(bar, groups[part.group]);
      return { bar, place, group: part.group };
    })
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
  const [range, ghost, diamond] = ["range", "ghost", "diamond"].map((kind) => element("span", kind));
  ghost.hidden = true;
  track.append(line, ...parts.map(({ bar }) => bar), range, ghost, diamond);
  const reason = element("span", "reason clamp");
  const value = element("span", "value");
  node.append(rank, name, summary, track, reason, value);
  return { node, id: row.id, rankText, was, summary, track, parts, range, ghost, diamond, reason, value };
}

// `before`: the rows held against these, drawn as hollow diamonds, or null.
function drawChart(chart, rows, before, words) {
  const { scale } = chart.data;
  rows.forEach((row, i) => drawChartRow(chart.rows[i], row, before?.[i], scale, words));
}

function drawChartRow(view, row, before, scale, words) {
  const ranked = !row.unranked;
  view.node.classList.toggle("leads", row.leads);
  view.node.classList.toggle("unranked", !ranked);
  setText(view.rankText, row.rank_text);
  setText(view.summary, ranked ? row.summary : row.rank_title);
  setText(view.reason, row.unranked ?? "");
  setText(view.value, ranked ? row.value_text : "");
  view.track.hidden = !ranked;
  const moved = before && before.rank_text !== row.rank_text;
  setText(view.was, moved ? fill(words.was, { rank: before.unranked ? words.no_value : before.rank_text }) : "");
  view.ghost.hidden = !before || Boolean(before.unranked) || before.value === row.value;
  if (before) view.ghost.style.left = positionOf(scale, before.value);
  if (!ranked) return;
  drawBars(view, row, scale);
  view.range.style.left = positionOf(scale, row.low);
  view.range.style.width = `${(row.high - row.low) * widthOf(scale)}%`;
  view.diamond.style.left = positionOf(scale, row.value);
}

function drawBars(view, row, scale) {
  const unit = widthOf(scale);
  const start = (scale.neutral - scale.worst) * unit;
  const edge = { "-1": start, 1: start };
  for (const { bar, place } of view.parts) {
    const { x } = row.parts[place];
    const width = Math.abs(x) * unit;
    const sign = x < 0 ? -1 : 1;
    if (sign < 0) edge[-1] -= width;
    bar.style.left = `${edge[sign]}%`;
    bar.style.width = `${width}%`;
    bar.classList.toggle("none", !(width > 0));
    if (sign > 0) edge[1] += width;
  }
}

function widthOf(scale) {
  return 100 / (scale.best - scale.worst);
}

function positionOf(scale, value) {
  const share = (value - scale.worst) / (scale.best - scale.worst);
  return `${Math.min(1, Math.max(0, share)) * 100}%`;
}
