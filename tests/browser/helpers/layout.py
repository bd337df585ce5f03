"""Find text that is cut off, broken inside a word, lies on other text, or makes the page scroll sideways."""

from __future__ import annotations

from typing import Any, Protocol

from playwright.sync_api import Locator, ViewportSize


class Page(Protocol):
    """What is asked of a page here: of Playwright's, or of one in another engine."""

    @property
    def viewport_size(self) -> ViewportSize | None: ...

    def evaluate(self, expression: str, arg: Any = None) -> Any: ...


_FIND = """
({ width }) => {
  const found = [];
  const visit = (root) => {
    for (const node of root.querySelectorAll("*")) {
      if (node.shadowRoot) visit(node.shadowRoot);
      collect(node);
    }
  };
  const parentOf = (node) => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host ?? null;
  // What is left of a box after every element around it has cut it; what can be scrolled to downwards is not cut.
  const clip = (box, node) => {
    let { left, top, right, bottom } = box;
    let scrolls = false;
    let scrollsDown = false;
    for (let at = node; at; at = parentOf(at)) {
      const style = getComputedStyle(at);
      if (style.clipPath !== "none" || (style.clip !== "auto" && style.position === "absolute")) return null;
      if (style.position === "fixed") break;
      const edge = at.getBoundingClientRect();
      if (["auto", "scroll"].includes(style.overflowX) && at.scrollWidth > at.clientWidth + 1) scrolls = true;
      if (style.overflowX !== "visible") [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      if (["auto", "scroll"].includes(style.overflowY)) scrollsDown = true;
      if (style.overflowY === "visible" || scrollsDown) continue;
      [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    return { left, top, right, bottom, scrolls };
  };
  const isControl = (node) => ["INPUT", "SELECT", "TEXTAREA"].includes(node.tagName);
  // Words that go on in the next line without a hyphen; beyond 24 signs it is a code or a made-up name.
  const listBroken = (child, style) => {
    if (style.hyphens === "auto") return [];
    const range = document.createRange();
    return [...child.textContent.matchAll(/[\\p{L}\\p{N}]+/gu)].flatMap(({ 0: word, index }) => {
      if (word.length > 24) return [];
      range.setStart(child, index);
      range.setEnd(child, index + word.length);
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0.5);
      return boxes.length > 1 && boxes.at(-1).top - boxes[0].top > 3 ? [word] : [];
    });
  };
  let owner = 0;
  const collect = (node) => {
    if (["STYLE", "SCRIPT", "NOSCRIPT", "TITLE", "OPTION", "ANNOTATION"].includes(node.tagName.toUpperCase())) return;
    // A formula's signs are laid out by KaTeX.
    if (node.closest("math, .katex")) return;
    if (!node.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return;
    const boxes = [];
    const name = node.getAttribute("aria-label") ?? node.tagName;
    if (isControl(node)) boxes.push([node.getBoundingClientRect(), name, ++owner]);
    for (const child of node.childNodes) {
      if (child.nodeType !== Node.TEXT_NODE || !child.textContent.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(child);
      owner += 1;
      const lines = range.getClientRects();
      for (const box of lines) boxes.push([box, child.textContent.trim(), owner, lines.length > 1 ? child : null]);
    }
    const seen = new Set([null, undefined]);
    for (const [box, text, owner, child] of boxes) {
      if (box.width < 2 || box.height < 2) continue;
      const shown = clip(box, node);
      if (!shown) continue;
      const gone = shown.right - shown.left < 2 || shown.bottom - shown.top < 2;
      if (gone && shown.scrolls) continue;
      const broken = gone || seen.has(child) ? [] : listBroken(child, getComputedStyle(node));
      seen.add(child);
      found.push({ ...shown, owner, text: text.slice(0, 60), gone, fixed: isFixed(node), whole: box.width, broken });
    }
  };
  const isFixed = (node) => {
    for (let at = node; at; at = parentOf(at)) {
      if (["fixed", "sticky"].includes(getComputedStyle(at).position) || at.matches(":popover-open")) return true;
    }
    return false;
  };
  visit(document);
  return found;
}
"""
_SCROLL_UP = "() => document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)"
_SCROLLS = """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
  .filter((node) => node && node.scrollWidth > node.clientWidth + 1)
  .map((node) => `${node.tagName} is ${node.scrollWidth} wide in ${node.clientWidth}`)"""
SLACK = 2.5
"""Pixels by which the boxes of two lines may touch: a box of text is as high as its line."""


def find_layout_faults(page: Page, *, least: int = 50) -> list[str]:
    """List what scrolls sideways, sticks out of the window, is cut off, breaks a word, or lies on something else.

    A page with no more than the ``least`` pieces of text is not the page that is meant.
    """
    # What is scrolled away passes under the header.
    page.evaluate(_SCROLL_UP)
    faults: list[str] = page.evaluate(_SCROLLS)
    width = page.viewport_size["width"] if page.viewport_size else 0
    boxes = _find_boxes(page)
    assert len(boxes) > least, "the page has hardly any text"
    for box in boxes:
        if not box["scrolls"] and (box["left"] < -1 or box["right"] > width + 1):
            faults.append(f"outside the window: {box['text']!r}")
        if box["gone"] or (not box["scrolls"] and box["right"] - box["left"] < box["whole"] - 1.5):
            faults.append(f"cut off: {box['text']!r}")
        faults += [f"broken: {word!r} in {box['text']!r}" for word in box["broken"]]
    return faults + _list_overlaps(boxes)


def find_box(part: Locator) -> dict[str, float]:
    """Where a part lies in the window."""
    box = part.bounding_box()
    assert box is not None
    left, top, width, height = box["x"], box["y"], box["width"], box["height"]
    return {"x": left, "y": top, "width": width, "height": height, "right": left + width, "bottom": top + height}


def is_whole(table: Locator) -> bool:
    """Tell whether a table shows all its columns without being scrolled."""
    return bool(table.evaluate("(table) => table.parentElement.scrollWidth <= table.parentElement.clientWidth + 1"))


def find_overlaps(page: Page, slack: float) -> list[str]:
    """List what lies on something else by more than ``slack``, in a page that is all fixed to its window."""
    return _list_overlaps(_find_boxes(page), slack, fixed=True)


def _find_boxes(page: Page) -> list[dict[str, Any]]:
    width = page.viewport_size["width"] if page.viewport_size else 0
    boxes: list[dict[str, Any]] = page.evaluate(_FIND, {"width": width})
    return boxes


def _list_overlaps(boxes: list[dict[str, Any]], slack: float = SLACK, *, fixed: bool = False) -> list[str]:
    """Compare boxes of text; what is ``fixed`` to the window lies over other things, unless all of it is."""
    faults = []
    laid = sorted(
        (box for box in boxes if (fixed or not box["fixed"]) and not box["gone"]), key=lambda box: float(box["top"])
    )
    for place, box in enumerate(laid):
        for other in laid[place + 1 :]:
            if other["top"] >= box["bottom"] - slack:
                break
            across = min(box["right"], other["right"]) - max(box["left"], other["left"])
            down = min(box["bottom"], other["bottom"]) - max(box["top"], other["top"])
            if across > slack and down > slack and box["owner"] != other["owner"]:
                faults.append(f"{box['text']!r} lies on {other['text']!r}")
    return faults
