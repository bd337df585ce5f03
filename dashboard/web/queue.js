// What travels from a component to Python: events are numbered, kept until Python has applied them, and sent again if that takes
// long; a message can be lost with the connection, and Python counts each number once.

import { tellPage } from "#web/events.js";

/** @import { Applied } from "#web/events.js" */

const SOON_MS = 700;
const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 60_000;

/**
 * @template Content
 * @typedef {Content & { seq: number }} Numbered
 */
/**
 * @template Content
 * @typedef {{
 *   client: string, seq: number, pending: Numbered<Content>[], retry: number,
 *   send: (message: { client: string, events: Numbered<Content>[] }) => void,
 * }} Queue
 */

/**
 * `send` is set anew with every call that Streamlit makes.
 * @template Content
 * @returns {Queue<Content>}
 */
export function createQueue() {
  const client = crypto.randomUUID?.() ?? Math.random().toString(36).slice(2);
  return { client, seq: 0, pending: [], retry: 0, send: () => {} };
}

/**
 * @template Content
 * @param {Queue<Content>} queue
 * @param {Content} event
 */
export function emit(queue, event) {
  queue.pending.push({ seq: ++queue.seq, ...event });
  tellPage("policy:sent", { client: queue.client, seq: queue.seq });
  deliver(queue, FIRST_RETRY_MS);
}

/**
 * @template Content
 * @param {Queue<Content>} queue
 * @param {number} wait
 */
function deliver(queue, wait) {
  clearTimeout(queue.retry);
  queue.send({ client: queue.client, events: queue.pending });
  queue.retry = setTimeout(() => queue.pending.length && deliver(queue, Math.min(2 * wait, LAST_RETRY_MS)), wait);
}

/**
 * @template Content
 * @param {Queue<Content>} queue
 * @param {Applied} applied
 */
export function acknowledge(queue, applied) {
  queue.pending = queue.pending.filter((event) => event.seq > (applied[queue.client] ?? 0));
  clearTimeout(queue.retry);
  // An answer that leaves events open means that a message was lost on the way: send them again soon.
  if (queue.pending.length) queue.retry = setTimeout(() => deliver(queue, FIRST_RETRY_MS), SOON_MS);
}
