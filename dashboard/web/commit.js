// What was typed counts, and what was clicked happens. A click made while something typed is not yet taken up waits until Python has
// taken it up and the page shows it; then it is made once, on the element that is there then. So a link leads on with what was
// typed, a file holds it, and nothing is lost when the element under the pointer is drawn anew between press and release.
//
// Python's marks tell how far it is: one stands under the links to the pages, one after everything else. What components hand over
// is counted by their queues (see queue.js). Streamlit's own widgets are not: behind a change of theirs goes an event that says nothing
// else, and what the server has answered to it includes the change.

import { findAgain, identify } from "#web/identity.js";
import { followLocators } from "#web/locators.js";
import { acknowledge, createQueue, emit } from "#web/queue.js";

/** @import { Call } from "#web/dom.js" */
/** @import { Applied, Told } from "#web/events.js" */
/** @import { Identity } from "#web/identity.js" */

/** @typedef {"above" | "below"} Place */
/** @typedef {{ place: Place, applied: Applied, drawn: number }} MarkData */
/** @typedef {{ node: Element, identity: Identity, type: string, keys: MouseEventInit, since: number }} Press */

const PRESSED = "a[href], button, summary, label, input, select, textarea, [role], [tabindex]";
const TEXT = 'input:not([type]), input:is([type="text"], [type="number"], [type="search"], [type="password"]), textarea';
// These are taken hold of or written into, and need no answer first: what is done to them is not lost.
const TAKEN = `${TEXT}, input[type="range"], select, [role="combobox"], [role="slider"], [role="option"], [role="listbox"]`;
const WIDGETS = ".stCheckbox, .stButtonGroup, .stSlider, .stRadio, [role=option]";
const OWN_WORLD = ".stForm, [role=dialog]";
const QUIET_MS = 2_000;
const LONGEST_MS = 15_000;

/** @type {Record<Place, { host: Element, applied: Applied } | null>} */
const marks = { above: null, below: null };
/** @type {Map<string, number>} the last event that each component has sent, until the page is drawn with it */
const sent = new Map();
const queue = createQueue();
/** @type {Element | null} the field that holds what has not been handed over */
let typing = null;
// When a widget of Streamlit's was changed, 0 if Python has answered that; when the page was drawn to its end.
let changed = 0;
let drawn = 0;
/** @type {Press | null} */
let pressed = null;
let released = false;
let making = false;
/** @type {Press[]} */
let held = [];
let timer = 0;
let listens = false;

/** @param {Call<MarkData>} call */
export function receiveMark({ data, parentElement, setTriggerValue }) {
  listenToPage();
  marks[data.place] = { host: parentElement.host, applied: data.applied };
  if (data.place === "above") queue.send = (message) => setTriggerValue("edit", message);
  else finishDrawing(data.applied);
  acknowledge(queue, data.applied);
  // After the components that arrived with it.
  requestAnimationFrame(() => setTimeout(makeHeld));
}

/**
 * What is drawn is done with: a server that is started again has not heard of it, and need not.
 * @param {Applied} applied
 */
function finishDrawing(applied) {
  drawn = performance.now();
  for (const [client, seq] of sent) {
    if ((applied[client] ?? 0) >= seq) sent.delete(client);
  }
}

function listenToPage() {
  if (listens) return;
  listens = true;
  followLocators((paragraph) => emit(queue, { kind: "paragraph", paragraph }));
  document.addEventListener("policy:sent", (event) => {
    const { client, seq } = /** @type {CustomEvent<Told["policy:sent"]["detail"]>} */ (event).detail;
    sent.set(client, seq);
  });
  /** @type {Record<string, (event: Event) => void>} */
  const heard = { input: noteTyping, change: noteChange, focusout: noteLeaving, pointerdown: beginPress, pointerup: endPress };
  for (const type of ["mousedown", "mouseup", "touchstart", "touchend"]) heard[type] = keepPress;
  for (const type of ["click", "auxclick"]) heard[type] = takeClick;
  heard.pointercancel = () => (pressed = null);
  for (const [type, handle] of Object.entries(heard)) window.addEventListener(type, handle, { capture: true, passive: type.startsWith("touch") });
}

/* ---- what is on its way ---- */

/** @param {Event} event */
function noteTyping(event) {
  const field = event.composedPath()[0];
  if (field instanceof Element && field.matches(TEXT) && !field.matches('[role="combobox"]')) typing = field;
}

/** @param {Event} event */
function noteChange(event) {
  const [field] = event.composedPath();
  if (field === typing) typing = null;
  if (field instanceof Element && isStreamlits(field)) changed = performance.now();
}

/** @param {Event} event */
function noteLeaving(event) {
  if (event.composedPath()[0] === typing) typing = null;
}

/**
 * A form hands over nothing until it is sent.
 * @param {Element} node
 */
function isStreamlits(node) {
  return !(node.getRootNode() instanceof ShadowRoot) && !node.closest(OWN_WORLD);
}

/**
 * Whether Python has still to take up something that this element's click would leave behind. What stands over the first mark need
 * not wait for the rest of the page, which may take long.
 * @param {Element} node
 */
function isAhead(node) {
  if (isChanged()) return true;
  const { above, below } = marks;
  const early = above !== null && above.host.compareDocumentPosition(hostOf(node)) === Node.DOCUMENT_POSITION_PRECEDING;
  const applied = (early && above.host.closest("section")?.contains(hostOf(node)) ? above : below)?.applied ?? {};
  for (const [client, seq] of sent) {
    if ((applied[client] ?? 0) < seq) return true;
  }
  return false;
}

/** Long enough after a change, with the page drawn since, Python has answered it. */
function isChanged() {
  if (changed && drawn > changed && performance.now() - changed > QUIET_MS) changed = 0;
  return changed > 0;
}

/**
 * @param {Element} node
 * @returns {Element}
 */
function hostOf(node) {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? hostOf(root.host) : node;
}

/* ---- pressing ---- */

/**
 * What a press on this place would click, if that has to wait.
 * @param {Event} event
 */
function findPressed(event) {
  if (!event.isTrusted || making) return null;
  const path = event.composedPath().filter((each) => each instanceof Element);
  const node = path.find((each) => each.matches(PRESSED));
  if (!node || node.matches(TAKEN) || (node instanceof HTMLLabelElement && node.control?.matches(TAKEN))) return null;
  const widget = typing?.closest(".stElementContainer");
  if (widget?.contains(node)) return null;
  // What is closed by a run of the whole page hands over nothing by itself.
  if (hostOf(node).closest("[role=dialog]")) return null;
  return typing || held.length || isAhead(node) ? node : null;
}

/** @param {Event} event */
function beginPress(event) {
  if (making) return;
  pressed = null;
  released = false;
  const node = findPressed(event);
  if (node) pressed = describe(node, event);
  keepPress(event);
}

/**
 * A control that acts on parts of a press must not see one that waits.
 * @param {Event} event
 */
function keepPress(event) {
  if (pressed && event.isTrusted) event.stopImmediatePropagation();
}

/** @param {Event} event */
function endPress(event) {
  if (making) return;
  keepPress(event);
  if (!pressed || pressed.node.isConnected) return;
  // It was drawn anew under the pointer: no click comes of that.
  hold({ ...pressed, type: "click" });
  pressed = null;
  released = true;
}

/** @param {Event} event */
function takeClick(event) {
  if (!event.isTrusted || making) return;
  const press = pressed;
  pressed = null;
  if (press && !event.composedPath().includes(press.node)) return;
  const node = press?.node ?? findPressed(event);
  if (!released && !node) return noteWidget(event);
  leaveField();
  // Nothing is on its way after all: a control of a component takes the click as it is.
  if (!released && node && node.getRootNode() instanceof ShadowRoot && !held.length && !isAhead(node)) return undefined;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!released && node) hold(describe(node, event));
  released = false;
  return undefined;
}

/** @param {Event} event */
function noteWidget(event) {
  const node = event.composedPath()[0];
  if (node instanceof Element && node.closest(WIDGETS) && isStreamlits(node)) changed = performance.now();
}

/**
 * @param {Element} node
 * @param {Event} event
 * @returns {Press}
 */
function describe(node, event) {
  const { button, ctrlKey, shiftKey, altKey, metaKey, detail } = /** @type {MouseEvent} */ (event);
  const keys = { button, ctrlKey, shiftKey, altKey, metaKey, detail: event.type === "pointerdown" ? 1 : detail };
  return { node, identity: identify(node), type: event.type, keys, since: performance.now() };
}

/* ---- waiting ---- */

function leaveField() {
  if (typing instanceof HTMLElement) typing.blur();
  typing = null;
}

/** @param {Press} press */
function hold(press) {
  leaveField();
  held.push(press);
  // After the click that is held back: the browser takes back what one that is prevented has done to a box.
  setTimeout(makeHeld);
}

/** Makes the clicks that wait, in their order; each waits for what the one before it has changed. */
function makeHeld() {
  clearTimeout(timer);
  while (held.length) {
    const [press] = held;
    const node = findAgain(press.node, press.identity);
    const waited = performance.now() - press.since;
    if (waited < LONGEST_MS && isAhead(node ?? press.node)) {
      // Behind what leaving the field has sent.
      if (isChanged()) setTimeout(askForAnswer);
      timer = setTimeout(makeHeld, LONGEST_MS - waited);
      break;
    }
    held = held.slice(1);
    if (node) make(node, press);
    if (held.length) changed = performance.now();
  }
  document.documentElement.toggleAttribute("data-waiting", held.length > 0);
}

function askForAnswer() {
  if (!isChanged()) return;
  changed = 0;
  emit(queue, {});
}

/**
 * @param {Element} node
 * @param {Press} press
 */
function make(node, { type, keys, node: before }) {
  if (node instanceof HTMLButtonElement && node.disabled) return;
  making = true;
  if (keys.detail) pressAgain(node, keys);
  node.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, composed: true, view: window, ...keys }));
  making = false;
  if (node !== before && node instanceof HTMLElement && document.activeElement === document.body) node.focus();
}

/**
 * The page was kept from seeing the press. Without one some controls leave the click alone, others take it for a screen reader's:
 * a dialog opened by one of those leaves the focus where it was, and does not hear Escape.
 * @param {Element} node
 * @param {MouseEventInit} keys
 */
function pressAgain(node, keys) {
  const { left, top, width, height } = node.getBoundingClientRect();
  const place = { clientX: left + width / 2, clientY: top + height / 2 };
  const common = { bubbles: true, cancelable: true, composed: true, view: window, ...keys, ...place };
  const hand = { pointerId: 1, pointerType: "mouse", isPrimary: true, width: 1, height: 1 };
  node.dispatchEvent(new PointerEvent("pointerdown", { ...common, ...hand, buttons: 1, pressure: 0.5 }));
  node.dispatchEvent(new MouseEvent("mousedown", { ...common, buttons: 1 }));
  node.dispatchEvent(new PointerEvent("pointerup", { ...common, ...hand }));
  node.dispatchEvent(new MouseEvent("mouseup", common));
}
