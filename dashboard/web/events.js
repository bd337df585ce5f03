// What the components on a page tell each other through events of the document while a weight moves.

/** @import { Points } from "#web/weights.js" */

/**
 * Where the weights are. `seq` numbers the event that hands them to Python: the next one while they move.
 * @typedef {{ client: string, seq: number, moving: boolean, points: Points }} Moved
 */
/**
 * Who leads with them, in words, until Python has applied the event `until` of that client.
 * @typedef {{ client: string, until: number, moving: boolean, leaders: string[], text: string, note: string }} Led
 */
/** @typedef {{ client: string, seq: number }} Sent the last event that a component has handed to Python */
/** @typedef {{ section: "options" }} Shown the part of the panel that is asked for */
/** @typedef {{ client: string, seq: number, members: string[] }} Combined measures that are ticked, until Python has applied the event `seq` */
/** @typedef {{ "policy:weights": CustomEvent<Moved>, "policy:ranking": CustomEvent<Led>, "policy:sent": CustomEvent<Sent>, "policy:show": CustomEvent<Shown>, "policy:package": CustomEvent<Combined> }} Told */
/** @typedef {Told & { keydown: KeyboardEvent }} Heard */
/** @typedef {Record<string, number>} Applied number of the last event that Python has applied, by client */

/**
 * @template {keyof Told} Type
 * @param {Type} type
 * @param {Told[Type]["detail"]} detail
 */
export function tellPage(type, detail) {
  document.dispatchEvent(new CustomEvent(type, { detail }));
}

/**
 * Listens on the document until the function that is returned is called.
 * @param {{ [Type in keyof Heard]?: (event: Heard[Type]) => void }} handlers
 */
export function listen(handlers) {
  const controller = new AbortController();
  for (const [type, handle] of Object.entries(handlers)) {
    document.addEventListener(type, /** @type {EventListener} */ (handle), { signal: controller.signal });
  }
  return () => controller.abort();
}

/**
 * True once Python's data holds the weights that were told, and no hand is on them.
 * @param {{ client: string, until: number, moving: boolean }} live
 * @param {Applied} applied
 */
export function isAnswered(live, applied) {
  return !live.moving && (applied[live.client] ?? 0) >= live.until;
}
