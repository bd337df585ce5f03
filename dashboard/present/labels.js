// Names over the parts of a bar, each with a line down to its part; they are laid out anew with every size of the bar.

import { element, named, svgElement } from "#web/dom.js";

/** @typedef {{ id: string, name: string, part: HTMLElement }} NamedPart */

const GAP_EM = 0.7;

/**
 * @param {HTMLElement} bar
 * @param {NamedPart[]} parts
 */
export function nameParts(bar, parts) {
  const lines = svgElement("svg", { class: "leaders" });
  const labels = parts.map(({ part, name }) => {
    const swatch = element("i", "swatch");
    swatch.style.setProperty("--colour", part.style.getPropertyValue("--colour"));
    swatch.dataset.pattern = part.dataset.pattern ?? "";
    return element("span", "label", swatch, named("span", "", name));
  });
  const lane = element("div", "names", lines, ...labels);
  // In the order in which their parts lie, so that no line crosses another.
  const lay = () => layNames(lane, lines, parts.map(({ part }, i) => ({ label: labels[i], part })), bar);
  new ResizeObserver(lay).observe(bar);
  return lane;
}

/**
 * @param {HTMLElement} lane
 * @param {Element} lines
 * @param {{ label: HTMLElement, part: HTMLElement }[]} pairs
 * @param {HTMLElement} bar
 */
function layNames(lane, lines, pairs, bar) {
  const gap = GAP_EM * parseFloat(getComputedStyle(lane).fontSize);
  const ordered = pairs
    .map(({ label, part }) => ({ label, at: part.offsetLeft + part.offsetWidth / 2, width: label.offsetWidth }))
    .sort((a, b) => a.at - b.at);
  const wide = bar.clientWidth;
  const fits = ordered.reduce((sum, { width }) => sum + width, gap * (ordered.length - 1)) <= wide;
  lane.classList.toggle("listed", !fits);
  if (!fits) return lines.replaceChildren();
  const starts = placeApart(ordered, gap, wide);
  const [top, bottom] = [ordered[0]?.label.offsetHeight ?? 0, lane.clientHeight];
  return lines.replaceChildren(
    ...ordered.map(({ label, at, width }, i) => {
      label.style.left = `${(100 * starts[i]) / wide}%`;
      return svgElement("line", { x1: starts[i] + width / 2, y1: top, x2: at, y2: bottom });
    }),
  );
}

/**
 * Where each begins, so that none lies on another and all stay inside: in the middle between pushed to the right and to the left.
 * @param {{ at: number, width: number }[]} items
 * @param {number} gap
 * @param {number} wide
 */
function placeApart(items, gap, wide) {
  const rightwards = items.map(({ at, width }) => at - width / 2);
  for (let i = 1; i < items.length; i += 1) {
    rightwards[i] = Math.max(rightwards[i], rightwards[i - 1] + items[i - 1].width + gap);
  }
  const leftwards = items.map(({ at, width }) => at - width / 2);
  for (let i = items.length - 2; i >= 0; i -= 1) {
    leftwards[i] = Math.min(leftwards[i], leftwards[i + 1] - items[i].width - gap);
  }
  const starts = items.map((_, i) => (rightwards[i] + leftwards[i]) / 2);
  for (let i = 0; i < items.length; i += 1) {
    starts[i] = Math.max(starts[i], i ? starts[i - 1] + items[i - 1].width + gap : 0);
  }
  for (let i = items.length - 1; i >= 0; i -= 1) {
    starts[i] = Math.min(starts[i], (i + 1 < items.length ? starts[i + 1] - gap : wide) - items[i].width);
  }
  return starts;
}
