// The arrow keys step the number in a box of Streamlit's for text. Nothing of this is seen.

import { stepText } from "#web/numbers.js";

/** @import { Call } from "#web/dom.js" */
/** @import { Steps } from "#web/numbers.js" */

/** @typedef {{ boxes: Record<string, Steps> }} Data by the key that the box, or what holds it, has in Python */

/** @type {Map<string, Steps>} by Streamlit's class for the key */
const known = new Map();
let hears = false;

/** @param {Call<Data>} call */
export default function ({ data }) {
  for (const [key, steps] of Object.entries(data.boxes)) known.set(`st-key-${key.replace(/[^\w-]/g, "-")}`, steps);
  if (hears) return;
  hears = true;
  document.addEventListener("keydown", step);
}

/** @param {KeyboardEvent} event */
function step(event) {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || box.type !== "text") return;
  const steps = [...known].find(([name]) => box.closest(`.${CSS.escape(name)}`))?.[1];
  const next = steps ? stepText(box.value, event.key, steps) : null;
  if (next === null) return;
  event.preventDefault();
  write(box, next);
}

/**
 * React takes up what stands in its boxes only if it did not itself see it being written.
 * @param {HTMLInputElement} box
 * @param {string} text
 */
function write(box, text) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(box, text);
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
