// A hand on a slider: when its move begins and ends. What a move does to the weights stands in weights.js.

/** @import { Points } from "#web/weights.js" */

/**
 * A move reckons from the points at its start, so that a slider drawn through 0 and back keeps its group's proportions.
 * @param {{ moving: boolean, points: Points, start: Points }} state
 * @returns {boolean} whether it begins now
 */
export function beginMove(state) {
  if (state.moving) return false;
  state.moving = true;
  state.start = state.points;
  return true;
}

/**
 * The criteria whose points are not those that Python knows.
 * @param {Points} points
 * @param {Points} settled
 */
export function listMoved(points, settled) {
  return Object.keys(points).filter((id) => points[id] !== settled[id]);
}

/**
 * `keys` step the input; `isActing`: it is this one that moves; `release`: the pointer let go, which `change` may have told before.
 * @typedef {{
 *   keys: string[], isMoving: () => boolean, isActing: () => boolean, end: () => void, cancel: () => void, release: () => void,
 * }} Hand
 */

/**
 * Tells when the hand lets go: `change` ends a move, except that a key held down is one move, ended when it comes up.
 * @param {HTMLInputElement} input
 * @param {Hand} hand
 */
export function watchHand(input, { keys, isMoving, isActing, end, cancel, release }) {
  let keyDown = false;
  const stop = () => {
    keyDown = false;
    end();
  };
  input.addEventListener("keydown", (event) => {
    if (keys.includes(event.key)) keyDown = true;
    if (event.key === "Escape" && isMoving()) {
      event.stopPropagation();
      cancel();
    }
  });
  input.addEventListener("keyup", () => {
    if (keyDown) stop();
  });
  input.addEventListener("change", () => {
    if (!keyDown) stop();
  });
  // A press on another slider moves it before this one loses the focus; that move goes on.
  input.addEventListener("blur", () => {
    if (isActing()) stop();
    else keyDown = false;
  });
  for (const type of ["pointerup", "pointercancel"]) {
    // After the `change` that the same release may bring.
    input.addEventListener(type, () => setTimeout(release));
  }
}

const DECIDED_PX = 8;

/**
 * A finger that begins on a slider may mean to scroll: the slider takes nothing before the finger goes sideways, or is lifted where
 * it was put down. To be called before anything else listens to the slider.
 * @param {HTMLInputElement} range
 */
export function guardTouch(range) {
  /** @type {{ x: number, y: number, before: string, tapped: string, means: "unknown" | "slide" | "scroll" } | null} */
  let finger = null;
  /** @param {Event} event */
  const keepBack = (event) => {
    if (!event.isTrusted || finger === null || finger.means === "slide") return;
    finger.tapped = range.value;
    range.value = finger.before;
    event.stopImmediatePropagation();
  };
  range.style.touchAction = "pan-y";
  range.addEventListener("pointerdown", (event) => {
    finger = null;
    if (event.pointerType !== "touch") return;
    finger = { x: event.clientX, y: event.clientY, before: range.value, tapped: range.value, means: "unknown" };
    event.stopImmediatePropagation();
  });
  range.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (finger?.means !== "unknown") return;
    const [across, along] = [Math.abs(clientX - finger.x), Math.abs(clientY - finger.y)];
    if (Math.max(across, along) >= DECIDED_PX) finger.means = across > along ? "slide" : "scroll";
  });
  for (const type of ["input", "change"]) range.addEventListener(type, keepBack);
  range.addEventListener("pointercancel", () => finger && finger.means !== "slide" && (finger.means = "scroll"));
  range.addEventListener("pointerup", () => {
    const lifted = finger;
    // After the `change` that the same release may bring.
    setTimeout(() => {
      finger = null;
      if (lifted?.means !== "unknown" || lifted.tapped === lifted.before) return;
      range.value = lifted.tapped;
      for (const type of ["input", "change"]) range.dispatchEvent(new Event(type, { bubbles: true }));
    });
  });
}
