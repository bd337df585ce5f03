// Put into a settled page after probe.js: adds a slider with an empty handler, and times a movement to its painted frame.

/** @import { Probe } from "./probe.js" */

(() => {
  const { __probe: probe } = /** @type {Window & { __probe: Probe }} */ (/** @type {unknown} */ (window));
  const empty = Object.assign(document.createElement("input"), { type: "range", id: "empty", min: "0", max: "99", step: "1" });
  empty.style.cssText = "position: fixed; z-index: 1000000; bottom: 8px; right: 8px; width: 200px";
  empty.addEventListener("input", () => {});
  document.body.append(empty);

  const picture = { ranking: probe.picture, empty: () => empty.value };
  const PATIENCE_MS = 5_000;
  const motion = { painted: Promise.resolve(0), arm, isQuiet: () => performance.now() - quiet > 50 };
  let quiet = 0;

  /**
   * A frame is on screen once the task after its animation frame runs.
   * @param {(now: number) => void} tell
   */
  function afterPaint(tell) {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => tell(performance.now());
      channel.port2.postMessage(null);
    });
  }

  /**
   * From the time stamp of the movement itself; frames that still show the old picture do not count.
   * @param {keyof typeof picture} name
   */
  function arm(name) {
    const before = picture[name]();
    motion.painted = new Promise((resolve, reject) => {
      /** @param {PointerEvent} event */
      const onMove = ({ timeStamp }) => {
        /** @param {number} now */
        const look = (now) => {
          quiet = now;
          if (picture[name]() !== before) resolve(now - timeStamp);
          else if (now - timeStamp > PATIENCE_MS) reject(new Error(`a movement of the ${name} slider changed nothing`));
          else afterPaint(look);
        };
        afterPaint(look);
      };
      addEventListener("pointermove", onMove, { capture: true, once: true });
    });
  }

  Object.assign(window, { __motion: motion });
})();
