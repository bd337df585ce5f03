// What the talk tells the presenter's window, and does for it. Both are windows of one browser; the talk's name, which a refresh
// keeps, stands in the address of the other.

import { findStep, listShown, turn } from "./turning.js";

/** @import { Stage } from "./stage.js" */

/**
 * @typedef {{ place: string, title: string, sentence: string, notes: string[], next: string }} Told
 * @typedef {{ hello: true } | { turn: number } | { told: Told }} TalkMessage
 */

const KEPT = "policy-talk";
const CHANNEL = "policy-talk ";

export function nameTalk() {
  const fresh = Math.random().toString(36).slice(2);
  try {
    const name = sessionStorage.getItem(KEPT) ?? fresh;
    sessionStorage.setItem(KEPT, name);
    return name;
  } catch {
    return fresh;
  }
}

/** @param {Stage} stage */
export function listenToPresenter(stage) {
  const channel = new BroadcastChannel(CHANNEL + stage.name);
  channel.onmessage = ({ data }) => {
    const message = /** @type {TalkMessage} */ (data);
    if ("hello" in message) tell(stage, channel);
    if ("turn" in message) turn(stage, message.turn);
  };
  return channel;
}

/**
 * @param {Stage} stage
 * @param {BroadcastChannel} channel
 */
export function tell(stage, channel) {
  const step = findStep(stage);
  const shown = listShown(stage);
  const at = shown.findIndex(({ number }) => number === step.number);
  const { title, sentence, notes } = step;
  const next = shown[at + 1]?.title ?? "";
  channel.postMessage({ told: { place: `${at + 1} / ${shown.length}`, title, sentence, notes, next } });
}

/** @param {string} name */
export function findPresenter(name) {
  const address = new URL(location.href);
  address.searchParams.set("presenter", name);
  return address.href;
}
