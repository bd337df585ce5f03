// Put into every measured page after watch.js: timestamps, in the page's own clock, of what a person waits for.

/** @import { Watch } from "../browser/helpers/watch.js" */

/** @typedef {{ first: number | null, released: number | null, painted: number | null }} Times */
/** @typedef {Times & { picture: () => string, before: string }} Probe */

(() => {
  const { __watch: watch } = /** @type {Window & { __watch: Watch }} */ (/** @type {unknown} */ (window));
  /** @type {Probe} */
  const probe = { picture: () => "", first: null, released: null, painted: null, before: "" };

  /**
   * The frame that shows a change is on screen once the task after its animation frame runs.
   * @param {(now: number) => void} tell
   */
  function afterPaint(tell) {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => tell(performance.now());
      channel.port2.postMessage(null);
    });
  }

  let waiting = false;
  function look() {
    // Reading the picture takes long on a large page: only where it is awaited.
    if (waiting || (probe.first !== null && (probe.released === null || probe.painted !== null))) return;
    const picture = probe.picture();
    const awaited = picture && findAwaited(picture);
    if (!awaited) return;
    waiting = true;
    afterPaint((now) => {
      probe[awaited] = now;
      waiting = false;
    });
  }

  /**
   * @param {string} picture
   * @returns {"first" | "painted" | null}
   */
  function findAwaited(picture) {
    if (probe.first === null) return "first";
    return probe.released !== null && probe.painted === null && picture !== probe.before ? "painted" : null;
  }

  // A release after which nothing is left to change counts as painted at once: the picture moved with the hand.
  addEventListener(
    "pointerup",
    () => {
      probe.released = performance.now();
      if (probe.picture() !== probe.before) probe.painted = probe.released;
    },
    true,
  );

  function read() {
    const [first, painted, released] = [Number(probe.first), Number(probe.painted), Number(probe.released)];
    return {
      first: probe.first,
      loaded: Math.max(watch.changed, first),
      painted: painted - released,
      settled: Math.max(watch.changed, painted) - released,
    };
  }

  function arm() {
    probe.before = probe.picture();
    probe.released = probe.painted = null;
  }

  /** @param {number} quiet */
  const isDone = (quiet) => probe.painted !== null && watch.isSettled(quiet);
  /** @param {number} quiet */
  const isLoaded = (quiet) => probe.first !== null && watch.isSettled(quiet);
  Object.assign(window, { __probe: Object.assign(probe, { arm, read, isDone, isLoaded }) });
  watch.onChange = look;
})();
