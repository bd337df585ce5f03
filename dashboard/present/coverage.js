// Who says anything: the map of Compare for a room. With many options they become the rows, under the names of the groups.

import { element, named } from "#web/dom.js";
import { paint } from "#web/groups.js";
import { drawShape } from "#web/shapes.js";

/** @import { Words } from "#web/dom.js" */
/** @import { Style } from "#web/groups.js" */

/** @typedef {{ letter: string, basis: string }} Mark */
/** @typedef {{ label: string, state: string, marks: Mark[] }} CoverageCell */
/** @typedef {Style & { name: string, span: number }} Section */
/**
 * @typedef {{
 *   columns: { short: string }[], rows: { name: string, cells: CoverageCell[] }[], sections: Section[],
 *   voices: { letter: string, name: string }[], legend: { basis: string, text: string }[],
 * }} Coverage
 */

const MOST_COLUMNS = 5;

/**
 * @param {Coverage} picture
 * @param {Words} words
 */
export function drawCoverage(picture, words) {
  const { columns, rows, voices, legend } = picture;
  const turned = columns.length > MOST_COLUMNS;
  const table = turned ? drawTurned(picture, words) : drawUpright(picture, words);
  table.style.setProperty("--rows", String(turned ? columns.length : rows.length));
  table.style.setProperty("--columns", String(turned ? rows.length : columns.length));
  const key = element(
    "ul",
    "legend",
    ...voices.map(({ letter, name }) => element("li", "key", element("b", "", letter), named("span", "", name))),
    ...legend.map(({ basis, text }) => {
      const sign = basis === "nobody" ? element("i", "hatched") : drawShape(basis);
      return element("li", "key", sign, element("span", "", text));
    }),
  );
  return element("div", "coverage", key, table);
}

/**
 * @param {Coverage} picture
 * @param {Words} words
 */
function drawUpright({ columns, rows, sections, voices }, words) {
  const letters = () => element("span", { class: "letters", "aria-hidden": "true" }, ...voices.map(({ letter }) => element("b", "", letter)));
  const heads = columns.map(({ short }) => headCell("col", short, "", voices.length > 1 ? letters() : ""));
  const body = element("tbody");
  const stripes = sections.flatMap((section) => Array.from({ length: section.span }, (_, i) => ({ section, starts: i === 0 })));
  rows.forEach(({ name, cells }, i) => {
    const first = headCell("row", name, "first");
    const stripe = element("i", "stripe");
    if (stripes[i]) paint(stripe, stripes[i].section);
    first.prepend(stripe);
    body.append(element("tr", stripes[i]?.starts ? "section" : "", first, ...cells.map((cell) => drawCell(cell))));
  });
  const head = element("thead", "", element("tr", "", headCell("col", words.criterion, "first"), ...heads));
  return element("table", "", element("caption", "hidden", words.coverage_caption), head, body);
}

/**
 * An option a row; of the criteria only the groups are named, which is what there is room for.
 * @param {Coverage} picture
 * @param {Words} words
 */
function drawTurned({ columns, rows, sections }, words) {
  const heads = sections.map((section) => {
    const head = headCell("colgroup", section.name);
    head.colSpan = section.span;
    head.style.gridColumn = `span ${section.span}`;
    const stripe = element("i", "stripe");
    paint(stripe, section);
    head.prepend(stripe);
    return head;
  });
  const starts = new Set(sections.map((_, i) => sections.slice(0, i).reduce((sum, { span }) => sum + span, 0)));
  const lines = columns.map(({ short }, at) => {
    const cells = rows.map(({ cells: each }, i) => drawCell(each[at], starts.has(i) ? "starts" : ""));
    return element("tr", "", headCell("row", short, "first"), ...cells);
  });
  const head = element("thead", "", element("tr", "", headCell("col", words.option, "first"), ...heads));
  return element("table", "turned", element("caption", "hidden", words.coverage_caption), head, element("tbody", "", ...lines));
}

/**
 * @param {"col" | "row" | "colgroup"} scope
 * @param {string} text
 * @param {string} [className]
 * @param {HTMLElement | string} [more]
 */
function headCell(scope, text, className = "", more = "") {
  const cell = element("th", className, named("span", "clamp", text), more);
  cell.scope = scope;
  return cell;
}

/**
 * @param {CoverageCell} cell
 * @param {string} [className]
 */
function drawCell({ label, state, marks }, className = "") {
  const shapes = marks.map(({ basis }) => drawShape(basis));
  return element(
    "td",
    `${state} ${className}`,
    element("span", "hidden", label),
    element("span", { class: "letters", "aria-hidden": "true" }, ...(state === "silent" ? [] : shapes)),
  );
}
