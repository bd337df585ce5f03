// What stays of an element when it is drawn anew: enough to find the one that has taken its place.

/**
 * @typedef {{
 *   inside: Identity | null, key: string, tag: string, role: string | null, label: string, place: number,
 * }} Identity
 */

// What Streamlit makes of the key of a widget or container.
const KEY = /(?:^|\s)(st-key-\S+)/;

/**
 * @param {Element} node
 * @returns {Identity}
 */
export function identify(node) {
  const root = node.getRootNode();
  const keyed = node.closest('[class*="st-key-"]');
  const found = {
    inside: root instanceof ShadowRoot ? identify(root.host) : null,
    key: KEY.exec(keyed?.getAttribute("class") ?? "")?.[1] ?? "",
    tag: node.tagName,
    role: node.getAttribute("role"),
    label: readLabel(node),
    place: 0,
  };
  return { ...found, place: listAlike(found).indexOf(node) };
}

/**
 * The element itself while it is on the page; then the one that is what it was. Under a key of its own it may be called otherwise.
 * @param {Element} node
 * @param {Identity} identity
 * @returns {Element | null}
 */
export function findAgain(node, identity) {
  return node.isConnected ? node : findBy(identity);
}

/**
 * @param {Identity} identity
 * @returns {Element | null}
 */
function findBy(identity) {
  const alike = listAlike(identity);
  if (alike.length) return alike[identity.place] ?? null;
  const others = identity.key ? listAlike({ ...identity, label: "" }) : [];
  return others.length === 1 ? others[0] : null;
}

/**
 * Those that are called the same; all of their kind if the label is empty.
 * @param {Identity} identity
 * @returns {Element[]}
 */
function listAlike({ inside, key, tag, role, label }) {
  const root = inside ? findBy(inside)?.shadowRoot : document;
  const area = key ? root?.querySelector(`.${CSS.escape(key)}`) : root;
  const kind = [...(area?.querySelectorAll(tag) ?? [])].filter((each) => each.getAttribute("role") === role);
  return label ? kind.filter((each) => readLabel(each) === label) : kind;
}

/** @param {Element} node */
function readLabel(node) {
  return node.getAttribute("aria-label") ?? (node.textContent ?? "").trim();
}
