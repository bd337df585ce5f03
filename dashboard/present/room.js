// Weights set in front of a room: large sliders and buttons for the groups and, on demand, for one group's criteria. A control
// gives the focus back when it is let go, so that the keys turn the steps again.

const STEP_KEYS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"];
const GROUP_STEP = 5;
const CRITERION_STEP = 10;

function buildRoom(stage) {
  const node = element("div", "room");
  const controls = element("div", "controls");
  node.append(controls);
  return { node, controls, shape: "", rows: [] };
}

function listGroups({ data, points }) {
  return data.now.groups
    .map((group) => ({ ...group, criteria: group.criteria.filter((id) => id in points) }))
    .filter(({ criteria }) => criteria.length);
}

function drawRoom(stage, room) {
  const groups = listGroups(stage);
  const opened = groups.length === 1 ? groups[0] : groups.find(({ id }) => id === stage.group);
  const shape = JSON.stringify([groups, opened?.id, stage.data.room]);
  if (shape !== room.shape) {
    room.shape = shape;
    room.rows = opened ? opened.criteria.map((id) => criterionRow(stage, opened, id)) : groups.map((group) => groupRow(stage, group));
    const list = element("ul", "weights");
    list.style.setProperty("--rows", room.rows.length);
    list.classList.toggle("dense", room.rows.length > 8);
    list.append(...room.rows.map((row) => row.node));
    const head = opened && groups.length > 1 ? [wayBack(stage, opened)] : [];
    room.controls.replaceChildren(...head, list);
  }
  for (const row of room.rows) row.show();
}

function wayBack(stage, group) {
  const node = element("p", "way_back");
  const button = plainButton(`‹ ${stage.data.words.all_groups}`, () => openGroup(stage, null));
  node.append(button, named("b", "clamp", group.name));
  return node;
}

function openGroup(stage, id) {
  stage.group = id;
  stage.draw();
  giveFocusBack(stage);
}

function groupRow(stage, group) {
  const { words, room } = stage.data;
  const locks = new Set(room.locks);
  const row = weightRow(stage, {
    name: group.name,
    style: group,
    max: MAX_GROUP_PERCENT,
    step: GROUP_STEP,
    read: () => 100 * shareOf(stage.points, group.criteria),
    apply: (value) => scaleGroup(stage.moving ? stage.start : stage.points, locks, group.criteria, value),
    share: () => shareOf(stage.points, group.criteria),
    stuck: () => whyStuck(stage.points, locks, group.criteria),
  });
  const open = plainButton(`${words.criteria} ›`, () => openGroup(stage, group.id));
  open.setAttribute("aria-label", fill(words.criteria_of, { name: group.name }));
  row.extra.append(open);
  return row;
}

function criterionRow(stage, group, id) {
  const { room } = stage.data;
  const locks = new Set(room.locks);
  return weightRow(stage, {
    name: room.names[id],
    style: group,
    max: MAX_POINTS,
    step: CRITERION_STEP,
    read: () => stage.points[id],
    apply: (value) => fitPoints(moveCriterion(stage.moving ? stage.start : stage.points, locks, id, value)),
    share: () => shareOf(stage.points, [id]),
    stuck: () => (canMove(stage.points, locks, id) ? null : "locked"),
  });
}

function shareOf(points, ids) {
  const total = sumPoints(points);
  return total > 0 ? sumPoints(points, ids) / total : 0;
}

function weightRow(stage, { name, style, max, step, read, apply, share, stuck }) {
  const { words, room, now } = stage.data;
  const node = element("li", "weight");
  const swatch = element("span", "swatch");
  paint(swatch, style);
  const label = named("span", "name clamp", name);
  const number = element("b", "share");
  const range = element("input", "slider");
  Object.assign(range, { type: "range", min: 0, max, step: 1 });
  range.setAttribute("aria-label", name);
  const nudge = (sign, text) => {
    const button = plainButton(sign < 0 ? "−" : "+", () => jumpTo(stage, apply(Math.min(max, Math.max(0, read() + sign * step)))));
    button.className = "nudge";
    button.setAttribute("aria-label", fill(text, { name }));
    return button;
  };
  const extra = element("span", "extra");
  const reason = element("p", "stuck");
  const head = element("p", "head");
  head.append(swatch, label, extra, number);
  const line = element("p", "line");
  const buttons = [nudge(-1, words.less), nudge(1, words.more)];
  line.append(buttons[0], range, buttons[1]);
  node.append(head, line, reason);
  followHand(stage, range, apply);
  return {
    node,
    extra,
    show() {
      const value = read();
      const why = stage.moving ? null : stuck();
      if (stage.hand !== range) range.value = String(value);
      range.style.setProperty("--position", `${(100 * Math.min(max, value)) / max}%`);
      const text = formatShare(now.live.words, share());
      setText(number, text);
      setAttribute(range, "aria-valuetext", fill(words.weight_text, { name, share: text }));
      range.disabled = Boolean(why);
      for (const button of buttons) setAttribute(button, "aria-disabled", String(Boolean(why)));
      setText(reason, why ? room.stuck[why] : "");
    },
  };
}

// `change` ends a move, except that a key held down is one move, ended when it comes up.
function followHand(stage, range, apply) {
  let keyDown = false;
  range.addEventListener("pointerdown", () => startMove(stage, range));
  range.addEventListener("input", () => {
    startMove(stage, range);
    stage.points = apply(range.valueAsNumber);
    stage.follow();
  });
  range.addEventListener("keydown", ({ key }) => {
    if (STEP_KEYS.includes(key)) keyDown = true;
    if (key === "Escape" && stage.moving) {
      stage.points = stage.start;
      endMove(stage);
    }
  });
  range.addEventListener("keyup", () => {
    if (keyDown) endMove(stage);
    keyDown = false;
  });
  range.addEventListener("change", () => keyDown || endMove(stage));
  range.addEventListener("blur", () => {
    keyDown = false;
    if (stage.hand === range) endMove(stage);
  });
  for (const type of ["pointerup", "pointercancel"]) {
    // After the `change` that the same release may bring.
    range.addEventListener(type, () =>
      setTimeout(() => {
        endMove(stage);
        giveFocusBack(stage);
      }),
    );
  }
}

// A move reckons from the points at its start, so that a slider drawn through 0 and back keeps its group's proportions.
function startMove(stage, range) {
  if (stage.moving) return;
  stage.moving = true;
  stage.hand = range;
  stage.start = stage.points;
}

function endMove(stage) {
  if (!stage.moving) return;
  stage.moving = false;
  stage.hand = null;
  if (!(sumPoints(stage.points) > 0)) stage.points = stage.start;
  handOver(stage);
}

function jumpTo(stage, points) {
  if (!(sumPoints(points) > 0)) return;
  stage.points = points;
  handOver(stage);
}

function handOver(stage) {
  const { points, settled } = stage;
  const moved = Object.keys(points).filter((id) => points[id] !== settled[id]);
  if (moved.length) stage.emit({ kind: "points", points, moved });
  stage.settled = points;
  stage.draw();
}

function giveFocusBack(stage) {
  stage.root.focus({ preventScroll: true });
}

// aria-disabled rather than disabled: a button keeps the focus when it has nothing more to do.
function plainButton(text, act) {
  const button = element("button", "plain", text);
  button.type = "button";
  button.addEventListener("click", () => button.getAttribute("aria-disabled") !== "true" && act());
  return button;
}
