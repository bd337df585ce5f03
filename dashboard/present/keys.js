// The keys of the talk. Page keys turn the step wherever the focus is; all others are left to a control that uses them.

import { closeMenu, toggleMenu } from "./menu.js";
import { endMove } from "./room.js";
import { turn } from "./turning.js";

/** @import { Stage } from "./stage.js" */

/** @type {Record<string, number>} */
const TURNS = { PageDown: 1, PageUp: -1, ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };
const EMBEDDED = "uob.";

/** @param {Stage} stage */
export function listenToKeys(stage) {
  const controller = new AbortController();
  window.addEventListener("keydown", (event) => onKey(stage, event), { capture: true, signal: controller.signal });
  return controller;
}

/**
 * @param {Stage} stage
 * @param {KeyboardEvent} event
 */
function onKey(stage, event) {
  const { key } = event;
  const at = event.composedPath()[0];
  const inControl = at instanceof Element && ["INPUT", "SELECT", "TEXTAREA"].includes(at.tagName);
  const inBox = at instanceof HTMLInputElement && at.type === "checkbox";
  const withControl = event.ctrlKey || event.metaKey;
  if (event.altKey || (withControl && key.toLowerCase() !== "z")) return;
  if (!stage.blank.hidden) {
    event.preventDefault();
    event.stopPropagation();
    if (!["Shift", "Control", "Meta"].includes(key)) blank(stage, false);
  } else if (key in TURNS && !event.shiftKey && (!inControl || key.startsWith("Page") || inBox)) {
    event.preventDefault();
    closeMenu(stage);
    turn(stage, TURNS[key]);
  } else if (key === " ") {
    // A button that has the focus is pressed with it.
    if (inControl || (at instanceof Element && at.closest("button, a"))) return;
    event.preventDefault();
    turn(stage, 1);
  } else if (key === "Escape") {
    closeMenu(stage);
  } else {
    pressLetter(stage, event, withControl);
  }
}

/**
 * Streamlit has shortcuts of its own on single letters; in front of an audience none of them may open anything.
 * @param {Stage} stage
 * @param {KeyboardEvent} event
 * @param {boolean} withControl
 */
function pressLetter(stage, event, withControl) {
  /** @type {Record<string, () => void>} */
  const act = {
    u: () => undo(stage),
    o: () => reopen(stage),
    n: () => stage.bar.notes.click(),
    s: () => toggleMenu(stage),
    f: turnFullScreen,
    b: () => blank(stage, true),
    ".": () => blank(stage, true),
  };
  const letter = event.key.toLowerCase();
  if (event.key.length !== 1) return;
  if (withControl) {
    if (!event.shiftKey) {
      event.preventDefault();
      undo(stage);
    }
    return;
  }
  event.stopPropagation();
  if (stage.data.embedded && !EMBEDDED.includes(letter)) return;
  act[letter]?.();
}

/** @param {Stage} stage */
export function undo(stage) {
  endMove(stage);
  if (stage.data.undo || stage.queue.pending.length) stage.emit({ kind: "undo" });
}

/** @param {Stage} stage */
export function reopen(stage) {
  endMove(stage);
  stage.emit({ kind: "opening" });
}

/**
 * @param {Stage} stage
 * @param {boolean} on
 */
export function blank(stage, on) {
  closeMenu(stage);
  stage.blank.hidden = !on;
}

export function turnFullScreen() {
  const { documentElement: page, fullscreenElement } = document;
  // Where a browser refuses, as inside another page, the talk stays as it is.
  (fullscreenElement ? document.exitFullscreen() : page.requestFullscreen?.())?.catch(() => {});
}
