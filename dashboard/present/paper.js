// The talk on paper: while the browser prints, every step of it stands below the others, one a page, without what is pressed.

import { element, named } from "#web/dom.js";
import { createSwatch } from "#web/groups.js";
import { formatShare } from "#web/text.js";
import { shareOf } from "#web/weights.js";
import { drawChart } from "./chart.js";
import { buildOpening, buildStanding, buildStill, nameLook } from "./picture.js";
import { listGroups } from "./room.js";
import { listShown } from "./turning.js";

/** @import { Data, Stage, Step } from "./stage.js" */

/** @param {Stage} stage */
export function listenToPrinting(stage) {
  const controller = new AbortController();
  const { signal } = controller;
  const take = () => stage.root.parentNode?.querySelector(".paper")?.remove();
  const lay = () => {
    take();
    stage.root.after(element("div", "root paper", ...listShown(stage).map((step) => buildLeaf(stage.data, step))));
  };
  window.addEventListener("beforeprint", lay, { signal });
  window.addEventListener("afterprint", take, { signal });
  return controller;
}

/**
 * @param {Data} data
 * @param {Step} step
 */
function buildLeaf(data, step) {
  const head = element(
    "header",
    "",
    element("p", "kicker", `${step.number} · ${step.title}`),
    named("h1", "sentence clamp", step.sentence),
    named("p", "aside clamp", step.aside),
  );
  const strip = element("div", "strip", ...data.strip.map((text) => named("p", "", text)));
  const picture = element("div", nameLook(data, step), buildPrinted(data, step));
  return element("section", "stage leaf", head, picture, strip);
}

/**
 * @param {Data} data
 * @param {Step} step
 */
function buildPrinted(data, step) {
  if (step.id === "opening") return buildOpening(data, step);
  if (step.id !== "room") return buildStill(data, step);
  const chart = buildStanding(data, step);
  drawChart(chart, data.now.rows, data.before.rows, data.words);
  return element("div", "beside", listShares(data), chart.node);
}

/**
 * What the sliders stand at.
 * @param {Data} data
 */
function listShares({ now }) {
  const { points, words } = now.live;
  const rows = listGroups(now.groups, points).map((group) => {
    const share = element("b", "share", formatShare(words, shareOf(points, group.criteria) ?? 0));
    return element("li", "weight", element("p", "head", createSwatch(group), named("span", "name clamp", group.name), share));
  });
  const list = element("ul", "weights", ...rows);
  list.style.setProperty("--rows", String(rows.length));
  return list;
}
