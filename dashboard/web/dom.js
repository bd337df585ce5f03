// Elements, their texts and their state: small helpers of every component.

/**
 * What Streamlit calls a component with.
 * @template Data
 * @typedef {{ data: Data, parentElement: ShadowRoot, setTriggerValue: (name: string, value: unknown) => void }} Call
 */
/** @typedef {Record<string, string>} Words words on screen by their name in Python */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an element. Children that are empty are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string | Record<string, string | number>} [look] its class, or its attributes
 * @param {...(Node | string)} children
 */
export function element(tag, look = "", ...children) {
  const node = document.createElement(tag);
  if (typeof look !== "string") setAttributes(node, look);
  else if (look) node.className = look;
  node.append(...children.filter(Boolean));
  return node;
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 */
export function svgElement(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  setAttributes(node, attributes);
  node.append(...children);
  return node;
}

/**
 * A name of a user or a file: its direction is its own, and it pushes nothing around.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {string} text
 */
export function named(tag, className, text) {
  const node = element(tag, className, text);
  node.dir = "auto";
  return node;
}

/**
 * @param {string} className
 * @param {() => void} act
 * @param {...(Node | string)} children
 */
export function createButton(className, act, ...children) {
  const button = element("button", className, ...children);
  button.type = "button";
  button.addEventListener("click", () => button.getAttribute("aria-disabled") !== "true" && act());
  return button;
}

/**
 * aria-disabled rather than disabled: a button keeps the focus when it has nothing more to do.
 * @param {HTMLElement} button
 * @param {boolean} idle
 */
export function setIdle(button, idle) {
  setAttribute(button, "aria-disabled", String(idle));
}

/**
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

// The longest English words that stand in names are shorter.
const LONG_WORD = /[^\s-]{16}/;

/**
 * A name's words stay whole; only one that no column could hold may break.
 * @param {HTMLElement} node
 * @param {string} text
 */
export function setName(node, text) {
  setText(node, text);
  node.classList.toggle("breaks", LONG_WORD.test(text));
}

/**
 * Gives a node one child a text; those that are there already stay.
 * @param {Element} node
 * @param {string[]} texts
 * @param {() => Element} make
 */
export function setTexts(node, texts, make) {
  while (node.children.length > texts.length) node.lastElementChild?.remove();
  while (node.children.length < texts.length) node.append(make());
  texts.forEach((text, i) => setText(node.children[i], text));
}

/**
 * @param {Element} node
 * @param {string} name
 * @param {string} value
 */
export function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/**
 * @param {Element} node
 * @param {Record<string, string | number>} attributes
 */
function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
}

/**
 * One tab stop for a whole set of buttons; the arrow keys move inside it.
 * @param {HTMLElement[]} buttons
 * @param {HTMLElement | undefined} chosen
 */
export function moveTabStop(buttons, chosen) {
  for (const button of buttons) button.tabIndex = button === chosen ? 0 : -1;
}

/**
 * A dialog gives the focus back to the component as a whole, which cannot take it: hand it on to what opened it.
 * @param {ShadowRoot} shadow
 */
export function returnFocus(shadow) {
  const opener = shadow.activeElement;
  const host = /** @type {HTMLElement} */ (shadow.host);
  host.tabIndex = -1;
  const handOn = () => {
    if (shadow.activeElement) return;
    host.removeEventListener("focus", handOn);
    host.removeAttribute("tabindex");
    if (opener instanceof HTMLElement) opener.focus();
  };
  host.addEventListener("focus", handOn);
}

/**
 * Streamlit takes a letter typed inside a shadow root for one of its own shortcuts: "c" in a list would clear the cache.
 * @param {KeyboardEvent} event
 */
export function keepLetters(event) {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
}

/**
 * Whether what is to be drawn under a name is not what was drawn there the last time; `drawn` keeps that.
 * @param {Record<string, string>} drawn
 * @param {string} name
 * @param {unknown} shape
 */
export function hasChanged(drawn, name, shape) {
  const text = JSON.stringify(shape);
  const changed = drawn[name] !== text;
  drawn[name] = text;
  return changed;
}

/**
 * Streamlit calls a component anew for every change: what it has made for a place on the page is made once.
 * @template Data, View
 * @param {(place: ShadowRoot, data: Data) => View} make
 * @returns {(place: ShadowRoot, data: Data) => View}
 */
export function remember(make) {
  /** @type {WeakMap<ShadowRoot, View>} */
  const made = new WeakMap();
  return (place, data) => {
    const view = made.get(place) ?? make(place, data);
    made.set(place, view);
    return view;
  };
}
