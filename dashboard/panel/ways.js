// Other ways in than the sliders: swing weighting, an order of importance, a typed or pasted column. Each takes the sliders' place
// until its weights are set or it is left. Then the trade-off that the weights say.

import { createButton, element, hasChanged, setIdle, setText } from "#web/dom.js";
import { readField, stepField } from "#web/numbers.js";
import { fill } from "#web/text.js";
import { MAX_POINTS, samePoints } from "#web/weights.js";
import { icon, iconButton, numberText, section } from "./kit.js";
import { jump } from "./moving.js";
import { buildInputs, showSlider } from "./slider.js";
import { enabledIds, report, tellEmptied } from "./state.js";

/** @import { Points } from "#web/weights.js" */
/** @import { Panel, PairPlace, Way } from "./state.js" */

/** @type {Record<Way, ((panel: Panel, ids: string[]) => Node[]) | null>} */
const WAYS = { sliders: null, swing: buildSwing, rank: buildRank, paste: buildPaste };
const MAX_PASTE_LENGTH = 100_000;

/** What was answered on each way and not yet set: it outlasts a look at the others, another page, and other criteria in view. */
const answers = {
  swing: { pick: "", asked: false, rated: /** @type {Points} */ ({}) },
  rank: /** @type {string[][] | null} */ (null),
  paste: /** @type {string | null} */ (null),
};

/** @param {Way} way */
function forgetAnswers(way) {
  if (way === "swing") answers.swing = { pick: "", asked: false, rated: {} };
  if (way === "rank" || way === "paste") answers[way] = null;
}

/** @param {Panel} panel */
export function buildWays(panel) {
  const { words } = panel.data;
  /** @param {Way} way */
  const choose = (way) => {
    const input = element("input", { type: "radio", name: "way", value: way, id: `way-${way}`, class: "unseen" });
    input.addEventListener("change", () => openWay(panel, way));
    return input;
  };
  panel.wayInputs = { sliders: choose("sliders"), swing: choose("swing"), rank: choose("rank"), paste: choose("paste") };
  panel.wayInputs.sliders.checked = true;
  panel.wayNode = element("div", "way");
  panel.wayNode.hidden = true;
  const segments = Object.values(panel.wayInputs).map((input) =>
    element("div", "segment", input, element("label", { for: input.id }, words[`way_${input.value}`])),
  );
  return element("fieldset", "segments", element("legend", "hidden", words.ways), ...segments);
}

/**
 * @param {Panel} panel
 * @param {Way} way
 */
function openWay(panel, way) {
  panel.way = way;
  panel.wayInputs[way].checked = true;
  panel.wayNode.hidden = way === "sliders";
  panel.groupList.hidden = way !== "sliders";
  delete panel.drawn.way;
  drawWay(panel);
}

/**
 * Back to the sliders, with the focus where the buttons just pressed no longer are.
 * @param {Panel} panel
 */
function leaveWay(panel) {
  forgetAnswers(panel.way);
  openWay(panel, "sliders");
  panel.wayInputs.sliders.focus();
}

/** @param {Panel} panel */
export function drawWay(panel) {
  const ids = enabledIds(panel.data);
  if (!hasChanged(panel.drawn, "way", [panel.way, ids])) return;
  panel.wayNode.replaceChildren(...(WAYS[panel.way]?.(panel, ids) ?? []));
}

/**
 * The hint that locks do not hold here, and the buttons.
 * @param {Panel} panel
 * @param {() => void} apply
 * @param {...Node} more
 */
function wayEnd(panel, apply, ...more) {
  const { words } = panel.data;
  const hint = element("p", "muted", panel.locks.size ? words.ways_unlock : "");
  const cancel = createButton("plain", () => leaveWay(panel), words.cancel);
  return [hint, element("div", "buttons", createButton("plain primary", apply, words.apply), ...more, cancel)];
}

/* ---- swing weights ---- */

/**
 * @param {Panel} panel
 * @param {string[]} ids
 */
function buildSwing(panel, ids) {
  const { words, criteria, swing_question } = panel.data;
  const { swing } = answers;
  if (!ids.includes(swing.pick)) Object.assign(swing, { pick: "", asked: false });
  if (swing.asked) return buildSwingRatings(panel, ids, swing.pick);
  const rate = () => {
    swing.asked = true;
    panel.wayNode.replaceChildren(...buildSwingRatings(panel, ids, swing.pick));
    panel.wayNode.querySelector("input")?.focus();
  };
  const next = createButton("plain", rate, words.swing_next);
  next.disabled = !swing.pick;
  const choices = ids.map((id) => {
    const input = element("input", { type: "radio", name: "swing", id: `swing-${id}` });
    input.checked = id === swing.pick;
    input.addEventListener("change", () => {
      swing.pick = id;
      next.disabled = false;
    });
    const label = element("label", { for: input.id }, criteria[id].name, element("span", "muted", criteria[id].swing));
    return element("div", "check", input, label);
  });
  const cancel = createButton("plain", () => leaveWay(panel), words.cancel);
  const question = element("fieldset", "plain-set", element("legend", "", swing_question), ...choices);
  return [question, element("div", "buttons", next, cancel)];
}

/**
 * The others start where the present weights have them, unless they were rated before.
 * @param {Panel} panel
 * @param {string[]} ids
 * @param {string} pick
 */
function buildSwingRatings(panel, ids, pick) {
  const { words, criteria } = panel.data;
  const largest = panel.points[pick];
  /** @param {string} id */
  const start = (id) => (largest > 0 ? Math.min(MAX_POINTS, (MAX_POINTS * panel.points[id]) / largest) : 0);
  /** @type {Points} */
  const ratings = Object.fromEntries(ids.map((id) => [id, id === pick ? MAX_POINTS : (answers.swing.rated[id] ?? Math.round(start(id)))]));
  const rows = ids.filter((id) => id !== pick).map((id) => buildRating(panel, ratings, id));
  const apply = () => {
    jump(panel, ratings);
    leaveWay(panel);
  };
  const again = () => {
    answers.swing.asked = false;
    panel.wayNode.replaceChildren(...buildSwing(panel, ids));
  };
  const back = createButton("plain", again, words.swing_back);
  return [element("p", "", fill(words.swing_rate, { name: criteria[pick].name })), ...rows, ...wayEnd(panel, apply, back)];
}

/**
 * @param {Panel} panel
 * @param {Points} ratings
 * @param {string} id
 */
function buildRating(panel, ratings, id) {
  const { words, criteria } = panel.data;
  const { name, swing } = criteria[id];
  const label = fill(words.swing_label, { name });
  const { range, number, fault } = buildInputs(MAX_POINTS, label, label);
  /** @param {number} value */
  const rate = (value) => {
    ratings[id] = value;
    showSlider(panel, { range, number, fault }, value, MAX_POINTS);
    range.setAttribute("aria-valuetext", fill(words.swing_value_text, { name, points: numberText(value) }));
  };
  let before = ratings[id];
  const type = () => {
    panel.typing = number;
    // What cannot be read counts for nothing, nor do the digits before it.
    rate(readField({ input: number, fault }, words, 0, MAX_POINTS) ?? before);
    answers.swing.rated[id] = ratings[id];
  };
  range.addEventListener("input", () => {
    rate(range.valueAsNumber);
    answers.swing.rated[id] = ratings[id];
  });
  number.addEventListener("input", type);
  number.addEventListener("keydown", (event) => {
    if (stepField({ input: number, fault }, event, { least: 0, most: MAX_POINTS, step: 1 })) type();
  });
  for (const input of [range, number]) {
    input.addEventListener("blur", () => {
      const empty = input.value === "";
      panel.typing = null;
      before = ratings[id];
      rate(before);
      if (empty) tellEmptied(panel, name, numberText(before));
    });
  }
  rate(before);
  const control = element("div", "control", element("span", "track", range), number, fault);
  return element("div", "criterion", element("p", "rated", name), element("p", "muted", swing), control);
}

/* ---- an order of importance ---- */

/**
 * `same[i]`: the place i is as important as the one above it. Ties belong to places, so that a move never breaks one up.
 * @param {Panel} panel
 * @param {string[]} ids
 */
function buildRank(panel, ids) {
  const { words, criteria } = panel.data;
  const tiers = (answers.rank ?? []).map((tier) => tier.filter((id) => ids.includes(id))).filter((tier) => tier.length);
  const added = ids.filter((id) => !tiers.flat().includes(id)).sort((a, b) => panel.points[b] - panel.points[a]);
  const rows = [...tiers.flat(), ...added].map((id) => buildPlace(id, criteria[id].name));
  const same = [...tiers.flatMap((tier) => tier.map((_, place) => place > 0)), ...added.map(() => false)];
  const list = element("ol", "order", ...rows.map(({ node }) => node));
  const status = element("p", { class: "hidden", role: "status" });

  /** @typedef {ReturnType<typeof buildPlace>} Place */

  /**
   * @param {string} id
   * @param {string} name
   */
  function buildPlace(id, name) {
    const place = element("span", "place");
    const tie = createButton("icon same", () => toggleTie(id), icon("equal"));
    tie.setAttribute("aria-label", fill(words.rank_same, { name }));
    tie.title = words.rank_same_title;
    const up = iconButton("up", fill(words.rank_up, { name }), () => swap(id, -1));
    const down = iconButton("down", fill(words.rank_down, { name }), () => swap(id, 1));
    return { id, name, place, tie, up, down, node: element("li", "", place, element("span", "name", name), tie, up, down) };
  }

  /** @param {string} id */
  function toggleTie(id) {
    const at = find(id);
    same[at] = !same[at];
    draw();
    tell(rows[at]);
  }

  /** @param {string} id */
  function find(id) {
    return rows.findIndex((row) => row.id === id);
  }

  /**
   * @param {string} id
   * @param {1 | -1} step
   */
  function swap(id, step) {
    const at = find(id);
    const row = rows[at];
    [rows[at], rows[at + step]] = [rows[at + step], row];
    list.insertBefore(rows[Math.min(at, at + step)].node, rows[Math.max(at, at + step)].node);
    draw();
    // A node that is moved loses the focus.
    (step < 0 ? row.up : row.down).focus();
    tell(row);
  }

  function listTiers() {
    /** @type {Place[][]} */
    const tiers = [];
    rows.forEach((row, at) => {
      if (same[at]) tiers[tiers.length - 1].push(row);
      else tiers.push([row]);
    });
    return tiers;
  }

  function draw() {
    let place = 1;
    for (const tier of listTiers()) {
      for (const row of tier) setText(row.place, `${tier.length > 1 ? "=" : ""}${place}`);
      place += tier.length;
    }
    rows.forEach((row, at) => {
      row.tie.setAttribute("aria-pressed", String(same[at]));
      setIdle(row.tie, at === 0);
      setIdle(row.up, at === 0);
      setIdle(row.down, at === rows.length - 1);
    });
  }

  function listOrder() {
    return listTiers().map((tier) => tier.map(({ id }) => id));
  }

  /** @param {Place} row */
  function tell({ name, place }) {
    answers.rank = listOrder();
    setText(status, fill(words.rank_place, { name, place: place.textContent, count: rows.length }));
  }

  draw();
  const apply = () => {
    report(panel, { kind: "order", order: listOrder() });
    leaveWay(panel);
  };
  return [element("p", "muted", words.rank_hint), list, status, ...wayEnd(panel, apply)];
}

/* ---- a column ---- */

/**
 * @param {Panel} panel
 * @param {string[]} ids
 */
function buildPaste(panel, ids) {
  const { words, criteria } = panel.data;
  const look = { id: "paste", rows: Math.min(16, ids.length + 1), spellcheck: "false", maxlength: MAX_PASTE_LENGTH };
  const text = element("textarea", look);
  text.value = answers.paste ?? ids.map((id) => `${pasteName(id, criteria[id].name)} = ${Number(panel.points[id].toPrecision(12))}`).join("\n");
  text.addEventListener("input", () => (answers.paste = text.value));
  const label = element("label", { for: "paste", class: "muted" }, words.paste_hint);
  const apply = () => {
    panel.pasted = panel.points;
    report(panel, { kind: "paste", text: text.value });
  };
  return [label, text, ...wayEnd(panel, apply)];
}

/**
 * A name that holds a separator would be cut there when it is read.
 * @param {string} id
 * @param {string} name
 */
function pasteName(id, name) {
  return /[\t,;=]/.test(name) ? id : name;
}

/**
 * Once Python has taken a column up, the sliders show it; one that it refused stays to be mended.
 * @param {Panel} panel
 */
export function leavePaste(panel) {
  const taken = panel.pasted && !samePoints(panel.pasted, panel.points);
  panel.pasted = null;
  if (!taken) return;
  forgetAnswers("paste");
  if (panel.way === "paste") openWay(panel, "sliders");
}

/* ---- the trade-off between two criteria ---- */

/** @param {Panel} panel */
export function buildPair(panel) {
  const { words } = panel.data;
  /**
   * @param {PairPlace} place
   * @param {string} label
   */
  const choose = (place, label) => {
    const select = element("select", { id: `pair-${place}`, "aria-label": label });
    select.addEventListener("change", () => {
      const { first, second } = panel.pairSelects;
      const other = place === "first" ? second : first;
      // The same criterion twice has no trade-off: the other one takes the place that this one had.
      if (first.value === second.value && panel.data.pair) other.value = panel.data.pair[place];
      panel.pairText.classList.add("stale");
      report(panel, { kind: "pair", first: first.value, second: second.value });
    });
    return select;
  };
  panel.pairSelects = { first: choose("first", words.pair_first), second: choose("second", words.pair_second) };
  panel.pairText = element("p", { class: "pair-text", "aria-live": "polite" });
  const { first, second } = panel.pairSelects;
  panel.pairSection = section(words.pair, element("div", "stack", first, second, panel.pairText));
  return panel.pairSection;
}

/** @param {Panel} panel */
export function drawPair(panel) {
  const { pair, criteria } = panel.data;
  const { first, second } = panel.pairSelects;
  panel.pairSection.hidden = !pair;
  if (!pair) return;
  const ids = enabledIds(panel.data);
  if (hasChanged(panel.drawn, "pair", ids)) {
    for (const select of [first, second]) {
      select.replaceChildren(...ids.map((id) => element("option", { value: id }, criteria[id].name)));
    }
  }
  first.value = pair.first;
  second.value = pair.second;
  setText(panel.pairText, pair.text);
  panel.pairText.classList.remove("stale");
}
