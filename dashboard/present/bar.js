// The bar at the foot of the stage: its tools, the turning of steps, and the list of steps that opens above it.

import { createButton, element } from "#web/dom.js";

/** @import { StageWords } from "./chart.js" */

/**
 * @param {StageWords} words
 * @param {{ menu: () => void, undo: () => void, reopen: () => void, full: () => void, turn: (by: number) => void }} acts
 */
export function buildBar(words, acts) {
  /**
   * @template {HTMLElement} Tool
   * @param {Tool} tool
   * @param {string} name
   * @param {string} key
   */
  const equip = (tool, name, key) => {
    tool.append(words[name], element("kbd", { "aria-hidden": "true" }, key));
    tool.title = words[`${name}_key`];
    tool.setAttribute("aria-keyshortcuts", key);
    return tool;
  };
  const opener = equip(createButton("plain", acts.menu), "steps", "S");
  opener.setAttribute("aria-expanded", "false");
  const notes = equip(element("a", { class: "plain", rel: "noopener" }), "note", "N");
  const back = equip(createButton("plain", acts.undo), "undo", "U");
  const reopen = equip(createButton("plain", acts.reopen), "opening", "O");
  const full = equip(createButton("plain", acts.full), "full", "F");
  const tools = element("div", "tools", opener, notes, back, reopen, full);
  const previous = turnButton("‹", words.previous, words.previous_key, () => acts.turn(-1));
  const next = turnButton("›", words.next, words.next_key, () => acts.turn(1));
  const place = element("span", "place");
  const turns = element("div", "turns", previous, place, next);
  const menu = element("div", "sheet menu");
  menu.hidden = true;
  const node = element("nav", "bar", tools, turns, menu);
  return { node, opener, notes, back, previous, next, place, menu };
}

/**
 * @param {string} sign
 * @param {string} label
 * @param {string} title
 * @param {() => void} act
 */
function turnButton(sign, label, title, act) {
  const button = createButton("turn", act, sign);
  button.setAttribute("aria-label", label);
  button.title = title;
  return button;
}
