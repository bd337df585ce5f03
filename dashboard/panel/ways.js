/* Other ways in than the sliders: swing weighting, an order of importance, a typed or pasted column. Each takes the sliders' place
   until its weights are set or it is left. */

const WAYS = { sliders: null, swing: buildSwing, rank: buildRank, paste: buildPaste };
const MAX_PASTE_LENGTH = 100_000;

function buildWays(panel, words) {
  const choices = Object.keys(WAYS).map((way) => {
    const input = el("input", { type: "radio", name: "way", value: way, id: `way-${way}`, class: "unseen" });
    input.addEventListener("change", () => openWay(panel, way));
    panel.wayInputs[way] = input;
    return el("div", { class: "segment" }, input, el("label", { for: `way-${way}` }, words[`way_${way}`]));
  });
  panel.wayInputs.sliders.checked = true;
  panel.wayNode = el("div", { class: "way" });
  panel.wayNode.hidden = true;
  return el("fieldset", { class: "segments" }, el("legend", { class: "hidden" }, words.ways), ...choices);
}

function openWay(panel, way) {
  panel.way = way;
  panel.wayInputs[way].checked = true;
  panel.wayNode.hidden = way === "sliders";
  panel.groupList.hidden = way !== "sliders";
  panel.shapes.way = null;
  drawWay(panel);
}

/* Back to the sliders, with the focus where the buttons just pressed no longer are. */
function leaveWay(panel) {
  openWay(panel, "sliders");
  panel.wayInputs.sliders.focus();
}

/* What is being entered is kept until the criteria in view change. */
function drawWay(panel) {
  const ids = enabledIds(panel.data);
  if (!rowsChanged(panel, "way", [panel.way, ids])) return;
  panel.wayNode.replaceChildren(...(WAYS[panel.way]?.(panel, ids) ?? []));
}

/* The hint that locks do not hold here, and the buttons. */
function wayEnd(panel, apply, ...more) {
  const { words } = panel.data;
  const hint = el("p", { class: "muted" }, panel.locks.size ? words.ways_unlock : "");
  const primary = textButton(words.apply, apply);
  primary.classList.add("primary");
  return [hint, el("div", { class: "buttons" }, primary, ...more, textButton(words.cancel, () => leaveWay(panel)))];
}

/* ---- swing weights ---- */

function buildSwing(panel, ids) {
  const { words, criteria, swing_question } = panel.data;
  const next = textButton(words.swing_next, () => {
    panel.wayNode.replaceChildren(...buildSwingRatings(panel, ids, pick));
    panel.wayNode.querySelector("input").focus();
  });
  next.disabled = true;
  let pick = null;
  const choices = ids.map((id) => {
    const input = el("input", { type: "radio", name: "swing", id: `swing-${id}` });
    input.addEventListener("change", () => {
      pick = id;
      next.disabled = false;
    });
    const label = el("label", { for: `swing-${id}` }, criteria[id].name, el("span", { class: "muted" }, criteria[id].swing));
    return el("div", { class: "check" }, input, label);
  });
  const question = el("legend", {}, swing_question);
  const buttons = el("div", { class: "buttons" }, next, textButton(words.cancel, () => leaveWay(panel)));
  return [el("fieldset", { class: "plain-set" }, question, ...choices), buttons];
}

/* The others start where the present weights have them. */
function buildSwingRatings(panel, ids, pick) {
  const { words, criteria } = panel.data;
  const start = (id) => (panel.points[pick] > 0 ? Math.min(MAX_POINTS, (MAX_POINTS * panel.points[id]) / panel.points[pick]) : 0);
  const ratings = Object.fromEntries(ids.map((id) => [id, id === pick ? MAX_POINTS : Math.round(start(id))]));
  const others = ids.filter((id) => id !== pick);
  const rows = others.map((id) => {
    const { name, swing } = criteria[id];
    const label = fill(words.swing_label, { name });
    const range = el("input", { type: "range", class: "range", min: 0, max: MAX_POINTS, "aria-label": label });
    const number = el("input", { type: "number", class: "number", min: 0, max: MAX_POINTS, step: "any", "aria-label": label });
    const row = { range, number };
    const rate = (value) => {
      ratings[id] = value;
      showSlider(panel, row, value, MAX_POINTS);
      range.setAttribute("aria-valuetext", fill(words.swing_value_text, { name, points: numberText(value) }));
    };
    for (const input of [range, number]) {
      input.addEventListener("input", () => {
        if (!Number.isFinite(input.valueAsNumber)) return;
        panel.typing = input === number ? number : null;
        rate(Math.min(MAX_POINTS, Math.max(0, input.valueAsNumber)));
      });
      input.addEventListener("blur", () => {
        panel.typing = null;
        rate(ratings[id]);
      });
    }
    rate(ratings[id]);
    const control = el("div", { class: "control" }, el("span", { class: "track" }, range), number);
    return el("div", { class: "criterion" }, el("p", { class: "rated" }, name), el("p", { class: "muted" }, swing), control);
  });
  const apply = () => {
    jump(panel, ratings);
    leaveWay(panel);
  };
  const back = textButton(words.swing_back, () => panel.wayNode.replaceChildren(...buildSwing(panel, ids)));
  const hint = el("p", {}, fill(words.swing_rate, { name: criteria[pick].name }));
  return [hint, ...rows, ...wayEnd(panel, apply, back)];
}

/* ---- an order of importance ---- */

/* `same[i]`: the place i is as important as the one above it. Ties belong to places, so that a move never breaks one up. */
function buildRank(panel, ids) {
  const { words, criteria } = panel.data;
  const order = [...ids].sort((a, b) => panel.points[b] - panel.points[a]);
  const same = order.map(() => false);
  const list = el("ol", { class: "order" });
  const status = el("p", { class: "hidden", role: "status" });
  const rows = new Map(ids.map((id) => [id, buildPlace(criteria[id].name)]));

  function buildPlace(name) {
    const row = { name, place: el("span", { class: "place" }), same: el("button", { type: "button", class: "icon same" }, icon("equal")) };
    row.same.setAttribute("aria-label", fill(words.rank_same, { name }));
    row.same.title = words.rank_same_title;
    row.up = iconButton("up", fill(words.rank_up, { name }), () => swap(row, -1));
    row.down = iconButton("down", fill(words.rank_down, { name }), () => swap(row, 1));
    row.node = el("li", {}, row.place, el("span", { class: "name" }, name), row.same, row.up, row.down);
    row.same.addEventListener("click", () => {
      const at = find(row);
      if (at > 0) same[at] = !same[at];
      draw();
      tell(row);
    });
    return row;
  }

  function find(row) {
    return order.findIndex((id) => rows.get(id) === row);
  }

  function swap(row, step) {
    const at = find(row);
    [order[at], order[at + step]] = [order[at + step], order[at]];
    const button = step < 0 ? row.up : row.down;
    list.insertBefore(rows.get(order[Math.min(at, at + step)]).node, rows.get(order[Math.max(at, at + step)]).node);
    draw();
    // A node that is moved loses the focus.
    button.focus();
    tell(row);
  }

  function tiers() {
    return order.reduce((found, id, at) => (same[at] ? [...found.slice(0, -1), [...found.at(-1), id]] : [...found, [id]]), []);
  }

  function draw() {
    let place = 1;
    for (const tier of tiers()) {
      for (const id of tier) setText(rows.get(id).place, `${tier.length > 1 ? "=" : ""}${place}`);
      place += tier.length;
    }
    order.forEach((id, at) => {
      const row = rows.get(id);
      row.same.setAttribute("aria-pressed", String(same[at]));
      setIdle(row.same, at === 0);
      setIdle(row.up, at === 0);
      setIdle(row.down, at === order.length - 1);
    });
  }

  function tell(row) {
    setText(status, fill(words.rank_place, { name: row.name, place: row.place.textContent, count: order.length }));
  }

  list.append(...order.map((id) => rows.get(id).node));
  draw();
  const apply = () => {
    report(panel, { kind: "order", order: tiers() });
    leaveWay(panel);
  };
  return [el("p", { class: "muted" }, words.rank_hint), list, status, ...wayEnd(panel, apply)];
}

/* ---- a column ---- */

function buildPaste(panel, ids) {
  const { words, criteria } = panel.data;
  const text = el("textarea", { id: "paste", rows: Math.min(16, ids.length + 1), spellcheck: "false", maxlength: MAX_PASTE_LENGTH });
  text.value = ids.map((id) => `${pasteName(id, criteria[id].name)} = ${Number(panel.points[id].toPrecision(12))}`).join("\n");
  const label = el("label", { for: "paste", class: "muted" }, words.paste_hint);
  const apply = () => {
    panel.pasted = panel.points;
    report(panel, { kind: "paste", text: text.value });
  };
  return [label, text, ...wayEnd(panel, apply)];
}

/* A name that holds a separator would be cut there when it is read. */
function pasteName(id, name) {
  return /[\t,;=]/.test(name) ? id : name;
}

/* Once Python has taken a column up, the sliders show it; one that it refused stays to be mended. */
function leavePaste(panel) {
  const taken = panel.pasted && !samePoints(panel.pasted, panel.points);
  panel.pasted = null;
  if (taken && panel.way === "paste") openWay(panel, "sliders");
}

/* ---- the trade-off between two criteria ---- */

function buildPair(panel, words) {
  const select = (name, label) => {
    const node = el("select", { id: `pair-${name}`, "aria-label": label });
    node.addEventListener("change", () => {
      const { first, second } = panel.pairSelects;
      // The same criterion twice has no trade-off: the other one takes the place that this one had.
      if (first.value === second.value) panel.pairSelects[name === "first" ? "second" : "first"].value = panel.data.pair[name];
      panel.pairText.classList.add("stale");
      report(panel, { kind: "pair", first: first.value, second: second.value });
    });
    return node;
  };
  panel.pairSelects = { first: select("first", words.pair_first), second: select("second", words.pair_second) };
  panel.pairText = el("p", { class: "pair-text", "aria-live": "polite" });
  const { first, second } = panel.pairSelects;
  panel.pairSection = section(words.pair, el("div", { class: "stack" }, first, second, panel.pairText));
  return panel.pairSection;
}

function drawPair(panel) {
  const { pair, criteria } = panel.data;
  panel.pairSection.hidden = !pair;
  if (!pair) return;
  const ids = enabledIds(panel.data);
  if (rowsChanged(panel, "pair", ids)) {
    for (const select of Object.values(panel.pairSelects)) {
      select.replaceChildren(...ids.map((id) => el("option", { value: id }, criteria[id].name)));
    }
  }
  for (const [name, select] of Object.entries(panel.pairSelects)) select.value = pair[name];
  setText(panel.pairText, pair.text);
  panel.pairText.classList.remove("stale");
}
