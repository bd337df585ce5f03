/* The sliders: groups, their criteria, locks, and the marks on the tracks. */

const STEP_KEYS = {
  range: ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"],
  number: ["ArrowUp", "ArrowDown"],
};

/* ---- one control ---- */

/* A slider and a number for one weight. `apply(value)` turns a value into points; `equalise` makes the group's members equal. */
function weightControl(panel, { label, numberLabel, describedBy, max, unit, apply, equalise }) {
  const range = el("input", { type: "range", class: "range", min: 0, max, step: 1, "aria-label": label });
  const number = el("input", { type: "number", class: "number", min: 0, max, step: "any", "aria-label": numberLabel });
  range.setAttribute("aria-describedby", describedBy);
  number.inputMode = "decimal";
  // The marks come first, so that the rail and the handle are painted over them.
  const row = { range, number, marks: el("span", { class: "marks", "aria-hidden": "true" }) };
  row.track = el("span", { class: "track" }, row.marks, range);
  row.node = el("div", { class: "control" }, row.track, number);
  if (unit) row.node.append(el("span", { class: "unit", "aria-hidden": "true" }, unit));
  const read = (input) => {
    const value = input.valueAsNumber;
    if (!Number.isFinite(value)) return;
    startMove(panel, row);
    move(panel, apply(Math.min(max, Math.max(0, value))));
  };
  range.addEventListener("pointerdown", () => startMove(panel, row));
  range.addEventListener("input", () => read(range));
  number.addEventListener("input", () => {
    panel.typing = number;
    startMove(panel, row);
    read(number);
  });
  for (const input of [range, number]) endOnRelease(panel, row, input);
  equaliseOnDoubleClick(panel, range, equalise);
  return row;
}

/* `change` ends a move, except that a key held down is one move, ended when it comes up. */
function endOnRelease(panel, row, input) {
  let keyDown = false;
  const end = () => {
    keyDown = false;
    if (panel.typing === input) panel.typing = null;
    endMove(panel);
  };
  input.addEventListener("keydown", (event) => {
    if (STEP_KEYS[input.type].includes(event.key)) keyDown = true;
    if (event.key === "Escape" && panel.moving) {
      event.stopPropagation();
      panel.typing = null;
      cancelMove(panel);
    }
  });
  input.addEventListener("keyup", () => {
    if (keyDown) end();
  });
  input.addEventListener("change", () => {
    if (!keyDown) end();
  });
  // A press on another slider moves it before this one loses the focus; that move goes on.
  input.addEventListener("blur", () => {
    if (panel.acting === row) end();
    else keyDown = false;
  });
  for (const type of ["pointerup", "pointercancel"]) {
    // After the `change` that the same release may bring.
    input.addEventListener(type, () => setTimeout(() => panel.typing !== input && endMove(panel)));
  }
}

/* Only where neither click has moved the handle: a double-click beside it is two moves. */
function equaliseOnDoubleClick(panel, range, equalise) {
  let before = null;
  range.addEventListener("pointerdown", (event) => {
    if (before === null || event.timeStamp - before.time > 1000) before = { time: event.timeStamp, points: panel.points };
  });
  range.addEventListener("dblclick", () => {
    const unmoved = before !== null && samePoints(before.points, panel.points);
    before = null;
    if (!unmoved) return;
    endMove(panel);
    equalise();
  });
}

function showSlider(panel, row, value, max) {
  const { range, number } = row;
  range.value = String(value);
  range.style.setProperty("--position", String(Math.min(1, value / max)));
  const text = numberText(value);
  hideSetMark(row, value, max);
  if (panel.typing !== number && number.value !== text) number.value = text;
}

/* Puts the marks on a track: `tips` where the lead would pass, `set` where the present set had it (null if there is none). What
   lies beyond the track's end is not drawn. */
function drawMarks(row, { tips, set, max }) {
  const shown = tips.filter((at) => at <= max).map((at) => ["tick", at]);
  row.set = set !== null && set <= max ? set : null;
  if (row.set !== null) shown.push(["set-mark", set]);
  row.marks.replaceChildren(
    ...shown.map(([kind, at]) => {
      const mark = el("span", { class: kind });
      mark.style.setProperty("--at", String(at / max));
      return mark;
    }),
  );
}

/* Half under the handle it would say nothing. */
function hideSetMark(row, value, max) {
  if (row.set != null) row.marks.lastChild.hidden = Math.abs(row.set - value) <= 0.03 * max;
}

/* ---- groups ---- */

function drawGroups(panel) {
  const { groups, criteria } = panel.data;
  if (rowsChanged(panel, "groups", groups.map(({ id, criteria: members }) => [id, members]))) {
    const open = new Set([...panel.groups].filter(([, row]) => row.details.open).map(([id]) => id));
    panel.groups.clear();
    panel.criteria.clear();
    panel.groupList.replaceChildren(...groups.map((group, place) => buildGroup(panel, group, place, open.has(group.id))));
  }
  for (const group of groups) drawGroup(panel, panel.groups.get(group.id), group);
  for (const [id, row] of panel.criteria) drawCriterion(panel, row, id, criteria[id]);
}

function buildGroup(panel, group, place, open) {
  const { words, criteria } = panel.data;
  const { name } = group;
  const members = () => enabledMembers(panel.data, group);
  const equalise = () => jump(panel, equaliseGroup(panel.points, panel.locks, members()));
  const row = weightControl(panel, {
    label: fill(words.group_label, { name }),
    numberLabel: fill(words.group_number_label, { name }),
    describedBy: `group-tips-${place}`,
    max: MAX_GROUP_PERCENT,
    unit: words.group_percent,
    apply: (percent) => scaleGroup(panel.start, panel.locks, members(), percent),
    equalise,
  });
  row.swatch = el("span", { class: "swatch" });
  row.name = el("span", { class: "name" });
  row.padlock = el("span", { class: "padlock", title: words.padlock }, icon("locked"));
  row.share = el("span", { class: "share" });
  row.note = el("p", { class: "muted note" });
  row.tips = el("div", { class: "muted tips", id: `group-tips-${place}` });
  row.equal = textButton(words.equal_group, equalise);
  row.equal.title = words.equal_group_title;
  row.details = el("details", {}, el("summary", {}, row.swatch, row.name, row.padlock, row.share));
  row.details.open = open;
  // The group's slider stays in sight while its criteria are folded, so they follow the details instead of standing in it.
  const inside = group.criteria.map((id) => buildCriterion(panel, id, criteria[id], equalise));
  row.node.classList.add("of-group");
  const whole = el("div", { class: "group" }, row.details, row.node, row.note, row.tips);
  whole.append(el("div", { class: "members" }, ...inside, row.equal));
  row.whole = whole;
  panel.groups.set(group.id, row);
  return whole;
}

function drawGroup(panel, row, group) {
  row.whole.style.setProperty("--group", group.colour);
  row.swatch.dataset.pattern = group.pattern;
  setText(row.name, group.name);
  const texts = group.tips.map(({ text }) => text);
  if (rowsChanged(panel, `tips of group ${group.id}`, texts)) row.tips.replaceChildren(...tipLines(texts));
  row.track.title = texts.join("\n");
  drawMarks(row, {
    tips: group.tips.map(({ share }) => 100 * share),
    set: percentInSet(panel.data, group),
    max: MAX_GROUP_PERCENT,
  });
}

function percentInSet(data, group) {
  const points = Object.fromEntries(enabledIds(data).map((id) => [id, data.criteria[id].set_points]));
  const known = Object.values(points).every((x) => x !== null) && sumPoints(points) > 0;
  return known ? percentOf(points, enabledMembers(data, group)) : null;
}

function percentOf(points, ids) {
  const total = sumPoints(points);
  return total > 0 ? (100 * sumPoints(points, ids.filter((id) => id in points))) / total : null;
}

function tipLines(texts) {
  return texts.map((text) => el("p", { class: "tip" }, text));
}

function showGroup(panel, row, group) {
  const { data } = panel;
  const { words } = data;
  const members = enabledMembers(data, group).filter((id) => id in panel.points);
  const free = members.filter((id) => !panel.locks.has(id));
  const share = percentOf(panel.points, members);
  const stuck = whyStuck(panel.points, panel.locks, members);
  const carries = sumPoints(panel.points) > 0;
  setText(row.share, members.length ? shareText(words, share) : words.share_none);
  setText(row.note, stuck && (carries || stuck === "empty") ? words[`group_${stuck}`] : "");
  row.padlock.hidden = free.length === members.length;
  row.equal.hidden = free.length < 2;
  row.range.disabled = row.number.disabled = stuck !== null;
  showSlider(panel, row, share ?? 0, MAX_GROUP_PERCENT);
  row.range.setAttribute(
    "aria-valuetext",
    fill(words.group_value_text, { name: group.name, share: Math.round(share ?? 0) }),
  );
}

/* ---- criteria ---- */

function buildCriterion(panel, id, { name }, equalise) {
  const { words } = panel.data;
  const row = weightControl(panel, {
    label: fill(words.criterion_label, { name }),
    numberLabel: fill(words.criterion_number_label, { name }),
    describedBy: `about-${id}`,
    max: MAX_POINTS,
    apply: (points) => moveCriterion(panel.start, panel.locks, id, points),
    equalise,
  });
  row.about = el("button", { type: "button", class: "about", "aria-describedby": `about-${id}` });
  row.share = el("span", { class: "share" });
  row.lock = el("button", { type: "button", class: "icon lock" }, icon("unlocked"), icon("locked"));
  row.lock.addEventListener("click", () => toggleLock(panel, id));
  row.spread = el("p", { class: "muted spread" });
  row.note = el("p", { class: "muted note" });
  row.tips = el("div", { class: "muted tips" });
  row.description = el("span", { id: `about-${id}`, hidden: "" });
  const head = el("div", { class: "head" }, row.about, row.share, row.lock);
  row.whole = el("div", { class: "criterion" }, head, row.node, row.spread, row.note, row.tips, row.description);
  explain(panel, row.about, () => aboutParts(panel.data, id));
  panel.criteria.set(id, row);
  return row.whole;
}

function drawCriterion(panel, row, id, criterion) {
  const { words } = panel.data;
  const { name, disabled, spread, spread_zero, tips, set_points } = criterion;
  setText(row.about, name);
  setText(row.description, describe(panel.data, id));
  row.whole.classList.toggle("off", Boolean(disabled));
  row.lock.hidden = Boolean(disabled);
  setText(row.spread, disabled || spread);
  row.spread.classList.toggle("flat", !disabled && spread_zero);
  // The nearest one; the others are in the bubble.
  const nearest = tips.slice(0, 1).map(({ text }) => text);
  if (rowsChanged(panel, `tips of ${id}`, nearest)) row.tips.replaceChildren(...tipLines(nearest));
  drawMarks(row, {
    tips: tips.map(({ points }) => points * panel.scale),
    set: disabled || set_points === null ? null : set_points * panel.scale,
    max: MAX_POINTS,
  });
  if (disabled) {
    row.range.disabled = row.number.disabled = true;
    setText(row.share, words.share_none);
    setText(row.note, "");
    row.whole.classList.remove("locked");
    row.range.value = "0";
    row.range.style.setProperty("--position", "0");
    row.range.removeAttribute("aria-valuetext");
    row.number.value = "";
  }
}

function showCriterion(panel, row, id, total) {
  const { words, criteria } = panel.data;
  const { name } = criteria[id];
  const points = panel.points[id];
  const share = total > 0 ? (100 * points) / total : null;
  const locked = panel.locks.has(id);
  const stuck = !canMove(panel.points, panel.locks, id);
  setText(row.share, shareText(words, share));
  setText(row.note, stuck && !locked ? words.stuck : "");
  row.whole.classList.toggle("locked", locked);
  row.range.disabled = row.number.disabled = stuck;
  row.lock.setAttribute("aria-pressed", String(locked));
  row.lock.setAttribute("aria-label", fill(words.lock, { name }));
  row.lock.title = locked ? words.lock_on : words.lock_off;
  showSlider(panel, row, points, MAX_POINTS);
  row.range.setAttribute(
    "aria-valuetext",
    fill(words.criterion_value_text, { name, points: numberText(points), share: Math.round(share ?? 0) }),
  );
}

function toggleLock(panel, id) {
  const on = !panel.locks.has(id);
  const others = [...panel.locks].filter((each) => each !== id);
  panel.locks = new Set(on ? [...others, id] : others);
  report(panel, { kind: "lock", criterion: id, on });
  show(panel);
}

/* ---- what a criterion is about ---- */

function describe({ words, criteria }, id) {
  const { question, worst_means, best_means, kind, tips } = criteria[id];
  const ends = `${words.low_end}: ${worst_means}. ${words.high_end}: ${best_means}. ${kind}.`;
  return [question, ends, ...tips.map(({ text }) => `${text}.`)].join(" ");
}

function aboutParts({ words, criteria, set_name }, id) {
  const { question, worst_means, best_means, kind, tips, set_points, disabled } = criteria[id];
  const ends = [el("dt", {}, words.low_end), el("dd", {}, worst_means), el("dt", {}, words.high_end), el("dd", {}, best_means)];
  const parts = [el("p", { class: "kind" }, kind), el("p", {}, question), el("dl", {}, ...ends)];
  if (tips.length) parts.push(el("div", { class: "tips" }, ...tipLines(tips.map(({ text }) => text))));
  if (set_points !== null && !disabled) {
    parts.push(el("p", { class: "in-set" }, fill(words.set_had, { set: set_name, points: numberText(set_points) })));
  }
  return parts;
}
