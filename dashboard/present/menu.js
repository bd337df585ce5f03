// The list of the steps: go to one, or leave one out.

import { createButton, element, hasChanged } from "#web/dom.js";
import { fill } from "#web/text.js";
import { findFocus, goTo, leaveOut } from "./turning.js";

/** @import { Stage, Step } from "./stage.js" */

/** @param {Stage} stage */
export function toggleMenu(stage) {
  const { menu, opener } = stage.bar;
  const open = menu.hidden;
  closeMenu(stage);
  if (!open) return;
  stage.focusedBefore = findFocus(stage);
  menu.hidden = false;
  opener.setAttribute("aria-expanded", "true");
  drawMenu(stage);
  stage.menuRows.find(({ number }) => number === stage.step)?.button.focus();
}

/** @param {Stage} stage */
export function closeMenu(stage) {
  const { menu, opener } = stage.bar;
  const { focusedBefore } = stage;
  if (menu.contains(findFocus(stage))) {
    (focusedBefore instanceof HTMLElement ? focusedBefore : stage.root).focus({ preventScroll: true });
  }
  menu.hidden = true;
  opener.setAttribute("aria-expanded", "false");
}

/** @param {Stage} stage */
export function drawMenu(stage) {
  const { menu } = stage.bar;
  const titles = stage.data.steps.map(({ number, title }) => [number, title]);
  if (!menu.hidden && hasChanged(stage.drawn, "menu", titles)) {
    stage.menuRows = stage.data.steps.map((each) => menuRow(stage, each));
    menu.replaceChildren(element("ol", "", ...stage.menuRows.map(({ node }) => node)));
  }
  for (const row of stage.menuRows) {
    row.box.checked = !stage.skip.has(row.number);
    row.node.classList.toggle("out", !row.box.checked);
    if (row.number === stage.step) row.button.setAttribute("aria-current", "step");
    else row.button.removeAttribute("aria-current");
  }
}

/**
 * @param {Stage} stage
 * @param {Step} step
 */
function menuRow(stage, { number, title }) {
  const label = fill(stage.data.words.shown, { number });
  const box = element("input", { type: "checkbox", "aria-label": label });
  box.addEventListener("change", () => leaveOut(stage, number, !box.checked));
  const go = () => {
    if (stage.skip.has(number)) leaveOut(stage, number, false);
    closeMenu(stage);
    goTo(stage, number);
  };
  const button = createButton("plain", go, `${number} · ${title}`);
  return { node: element("li", "", box, button), box, button, number };
}
