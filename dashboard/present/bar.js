// The bar at the foot of the stage: its tools, the turning of steps, and the two sheets that open above it.

import { createButton, element } from "#web/dom.js";

/** @import { StageWords } from "./chart.js" */

/** @typedef {"menu" | "note"} Sheet */

/**
 * @param {StageWords} words
 * @param {{ toggle: (sheet: Sheet) => void, undo: () => void, reopen: () => void, turn: (by: number) => void }} acts
 */
export function buildBar(words, acts) {
  /**
   * @param {string} name
   * @param {string} key
   * @param {() => void} act
   */
  const tool = (name, key, act) => {
    const button = createButton("plain", act, words[name], element("kbd", { "aria-hidden": "true" }, key));
    button.title = words[`${name}_key`];
    button.setAttribute("aria-keyshortcuts", key);
    return button;
  };
  const openers = {
    menu: tool("steps", "S", () => acts.toggle("menu")),
    note: tool("note", "N", () => acts.toggle("note")),
  };
  for (const opener of Object.values(openers)) opener.setAttribute("aria-expanded", "false");
  const back = tool("undo", "U", acts.undo);
  const tools = element("div", "tools", ...Object.values(openers), back, tool("opening", "O", acts.reopen));
  const previous = turnButton("‹", words.previous, words.previous_key, () => acts.turn(-1));
  const next = turnButton("›", words.next, words.next_key, () => acts.turn(1));
  const place = element("span", "place");
  const turns = element("div", "turns", previous, place, next);
  const sheets = { menu: element("div", "sheet menu"), note: element("aside", { class: "sheet note", "aria-label": words.note }) };
  sheets.menu.hidden = sheets.note.hidden = true;
  const node = element("nav", "bar", tools, turns, sheets.menu, sheets.note);
  return { node, openers, back, previous, next, place, sheets };
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
