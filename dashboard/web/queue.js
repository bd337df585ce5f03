// What travels from a component to Python: events are numbered, kept until Python has applied them, and sent again if that takes
// long; a message can be lost with the connection, and Python counts each number once.

const SOON_MS = 700;
const FIRST_RETRY_MS = 5_000;
const LAST_RETRY_MS = 60_000;

function createQueue() {
  return { client: crypto.randomUUID?.() ?? Math.random().toString(36).slice(2), seq: 0, pending: [], retry: 0, send: null };
}

function emit(queue, event) {
  queue.pending.push({ seq: ++queue.seq, ...event });
  deliver(queue, FIRST_RETRY_MS);
}

function deliver(queue, wait) {
  clearTimeout(queue.retry);
  queue.send({ client: queue.client, events: queue.pending });
  queue.retry = setTimeout(() => queue.pending.length && deliver(queue, Math.min(2 * wait, LAST_RETRY_MS)), wait);
}

function acknowledge(queue, applied) {
  queue.pending = queue.pending.filter((event) => event.seq > (applied[queue.client] ?? 0));
  clearTimeout(queue.retry);
  // An answer that leaves events open means that a message was lost on the way: send them again soon.
  if (queue.pending.length) queue.retry = setTimeout(() => deliver(queue, FIRST_RETRY_MS), SOON_MS);
}
