"""Count the words that somebody reads on a page before anything is opened."""

from __future__ import annotations

import re

from playwright.sync_api import Page

_SHOWN = """
() => {
  const found = [];
  const isShown = (node) => {
    const style = getComputedStyle(node);
    if (style.display === "none" || style.visibility === "hidden") return false;
    return style.clipPath === "none" && (style.clip === "auto" || style.position !== "absolute");
  };
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return found.push(node.textContent);
    if (node instanceof Element) {
      if (node.matches("style, script, template, [data-testid=stIconMaterial], .st-key-navigation")) return;
      if (!isShown(node)) return;
      if (node.tagName === "DETAILS" && !node.open) return walk(node.querySelector("summary"));
      if (node.shadowRoot) walk(node.shadowRoot);
    }
    for (const child of node.childNodes) walk(child);
  };
  walk(document.querySelector("[data-testid=stMain]"));
  return found.join(" ");
}
"""


def count_words(page: Page) -> int:
    """Count the words of two letters and more in the page's main column, its links to other pages apart."""
    return len(re.findall(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]+)*", page.evaluate(_SHOWN)))
