// Locators in running text. Python names those that it knows; as links they say on hover and focus which paragraph they are, and a
// click leads to its page with the view that is on screen, without loading the program anew.

import { element } from "#web/dom.js";

const LINK = 'a[href*="evidence?paragraph="]';

/**
 * Puts text into an element, with a link for each locator.
 * @param {Element} node
 * @param {string} text
 * @param {Record<string, string>} named the paragraph that each locator is
 */
export function setLinkedText(node, text, named) {
  if (node.getAttribute("data-text") === text) return;
  node.setAttribute("data-text", text);
  const known = Object.keys(named).sort((one, other) => other.length - one.length);
  const parts = known.length ? text.split(new RegExp(`\\b(${known.map((label) => label.replace(/\W/g, "\\$&")).join("|")})\\b`)) : [text];
  node.replaceChildren(...parts.filter(Boolean).map((part) => (named[part] ? createLink(part, named[part]) : part)));
}

/**
 * @param {string} label
 * @param {string} title
 */
function createLink(label, title) {
  return element("a", { href: `evidence?paragraph=${encodeURIComponent(label)}`, title }, label);
}

/**
 * Hands a locator that is clicked to Python; one opened in another tab takes the view along.
 * @param {(paragraph: string) => void} ask
 */
export function followLocators(ask) {
  document.addEventListener("click", (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement && node.matches(LINK));
    if (!(link instanceof HTMLAnchorElement)) return;
    const address = new URL(link.href);
    const paragraph = address.searchParams.get("paragraph");
    if (!paragraph) return;
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) {
      address.searchParams.set("s", new URLSearchParams(location.search).get("s") ?? "");
      link.href = String(address);
      return;
    }
    event.preventDefault();
    ask(paragraph);
  });
}
