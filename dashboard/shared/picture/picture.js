// Saves a picture of the page with its title, source line and caution inside it. The picture is one that the page
// shows (a chart of Plotly, whose layers are vector drawings) or one that Python has drawn.

import { createButton, element, remember, svgElement } from "#web/dom.js";

/** @import { Call, Words } from "#web/dom.js" */

/**
 * What stands around and inside the picture: a chart of this page by its key, or a picture as text.
 * @typedef {{
 *   words: Words, file: string, title: string, facts: string[],
 *   told?: string, chart?: string, over?: string[], under?: string[], svg?: string,
 * }} Data
 */
/** @typedef {ReturnType<typeof createView>} View */

const MARGIN = 24;
const SCALE = 2; // pixels of the PNG for each of the picture's own: sharp on paper and on a wall
const LEAST_WIDTH = 640;
const LEADING = 1.35;
const SIZES = { title: 20, told: 15, small: 13 };

const findView = remember(createView);

/** @param {Call<Data>} call */
export default function ({ data, parentElement }) {
  const view = findView(parentElement, data);
  view.data = data;
  view.row.setAttribute("aria-label", data.words.group);
  view.png.textContent = data.words.png;
  view.svg.textContent = data.words.svg;
}

/**
 * @param {ShadowRoot} parent
 * @param {Data} data
 */
function createView(parent, data) {
  const png = createButton("", () => save(view, "png"));
  const svg = createButton("", () => save(view, "svg"));
  const status = element("span", { role: "status" });
  const row = element("div", { role: "group" }, png, svg, status);
  const view = { data, png, svg, status, row };
  parent.append(row);
  return view;
}

/**
 * @param {View} view
 * @param {"png" | "svg"} format
 */
async function save(view, format) {
  const { words, file } = view.data;
  try {
    const picture = await find(view);
    const blob = format === "png" ? await rasterise(picture, view.data.facts) : write(picture);
    const link = element("a", { href: URL.createObjectURL(blob), download: `${file}.${format}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    view.status.textContent = words.saved;
  } catch (error) {
    console.warn(error);
    view.status.textContent = words.failed;
  }
}

/** @param {SVGSVGElement} picture */
function write(picture) {
  return new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
}

// The picture -----------------------------------------------------------------------------------------------------------

/**
 * @param {View} view
 * @returns {Promise<SVGSVGElement>}
 */
async function find({ data, row }) {
  if (data.svg) {
    const drawing = new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement;
    return /** @type {SVGSVGElement} */ (/** @type {unknown} */ (drawing));
  }
  const chart = document.querySelector(`.st-key-${CSS.escape(data.chart ?? "")} .js-plotly-plot`);
  const app = document.querySelector("[data-testid=stApp]");
  if (!chart || !app) throw new Error(`no chart ${data.chart} on this page`);
  return compose(chart, data, getComputedStyle(row), getComputedStyle(app).backgroundColor);
}

/**
 * @param {Element} chart
 * @param {Data} data
 * @param {CSSStyleDeclaration} style
 * @param {string} ground
 */
async function compose(chart, { title, told = "", over = [], under = [], facts }, { color, fontFamily }, ground) {
  const { width: chartWidth, height: chartHeight } = chart.getBoundingClientRect();
  const width = Math.max(Math.ceil(chartWidth), LEAST_WIDTH) + 2 * MARGIN;
  const picture = svgElement("svg", { width, role: "img", "font-family": fontFamily, fill: color });
  const known = svgElement("metadata", {}, facts.join("\n"));
  picture.append(svgElement("title", {}, title), svgElement("desc", {}, told), known);
  const fonts = await gatherFonts(fontFamily);
  if (fonts) picture.append(svgElement("style", {}, fonts));
  const paper = svgElement("rect", { width, fill: ground });
  picture.append(paper);

  const pen = createPen(document.createElement("canvas"));
  let y = MARGIN;
  /**
   * @param {string} text
   * @param {number} size
   * @param {string} [weight]
   */
  const put = (text, size, weight = "normal") => {
    pen.font = `${weight} ${size}px ${fontFamily}`;
    for (const line of wrap(text, width - 2 * MARGIN, (part) => pen.measureText(part).width)) {
      y += size * LEADING;
      picture.append(svgElement("text", { x: MARGIN, y: y - size * 0.3, "font-size": size, "font-weight": weight }, line));
    }
    y += size * 0.4;
  };
  put(title, SIZES.title, "bold");
  put(told, SIZES.told);
  over.forEach((text) => put(text, SIZES.small));
  const x = (width - chartWidth) / 2;
  for (const layer of chart.querySelectorAll("svg.main-svg")) {
    picture.append(copyLayer(/** @type {SVGSVGElement} */ (layer), x, y));
  }
  y += chartHeight;
  under.forEach((text) => put(text, SIZES.small));
  const height = Math.ceil(y + MARGIN / 2);
  for (const node of [picture, paper]) node.setAttribute("height", String(height));
  picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return picture;
}

/** @param {HTMLCanvasElement} canvas */
function createPen(canvas) {
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser draws on no canvas");
  return pen;
}

/**
 * @param {SVGSVGElement} layer
 * @param {number} x
 * @param {number} y
 */
function copyLayer(layer, x, y) {
  const copy = /** @type {SVGSVGElement} */ (layer.cloneNode(true));
  const texts = copy.querySelectorAll("text");
  layer.querySelectorAll("text").forEach((text, place) => (texts[place].style.fill = getComputedStyle(text).fill));
  for (const node of copy.querySelectorAll(".hoverlayer, .draglayer, .zoomlayer")) node.remove();
  copy.setAttribute("x", String(x));
  copy.setAttribute("y", String(y));
  copy.style.background = "none";
  return copy;
}

/**
 * A word wider than the line is broken: a name may have no blanks at all.
 * @param {string} text
 * @param {number} width
 * @param {(text: string) => number} measure
 */
function wrap(text, width, measure) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = "";
    for (const letter of word) {
      if (measure(line + letter) > width) {
        lines.push(line);
        line = "";
      }
      line += letter;
    }
  }
  return line ? [...lines, line] : lines;
}

/**
 * A drawing that stands alone sees none of the page's fonts: it carries the one that its text was measured in.
 * @param {string} family
 */
async function gatherFonts(family) {
  const first = family.split(",")[0].replaceAll(/["']/g, "").trim();
  const rules = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter((rule) => rule.style.fontStyle !== "italic")
    .filter((rule) => rule.style.fontFamily.replaceAll(/["']/g, "") === first);
  return (await Promise.all(rules.map(embedFont))).join("\n");
}

/** @param {CSSFontFaceRule} rule */
async function embedFont(rule) {
  const address = /url\(["']?([^"')]+)["']?\)/.exec(rule.style.getPropertyValue("src"))?.[1];
  if (!address) return "";
  const answer = await fetch(new URL(address, rule.parentStyleSheet?.href ?? document.baseURI));
  if (!answer.ok) return "";
  return rule.cssText.replace(/src:[^;]+;/, `src: url("${await readAsAddress(await answer.blob())}");`);
}

/**
 * @param {Blob} blob
 * @returns {Promise<string>}
 */
function readAsAddress(blob) {
  return new Promise((tell, refuse) => {
    const reader = new FileReader();
    reader.onload = () => tell(String(reader.result));
    reader.onerror = () => refuse(reader.error);
    reader.readAsDataURL(blob);
  });
}

// PNG -------------------------------------------------------------------------------------------------------------------

/**
 * @param {SVGSVGElement} picture
 * @param {string[]} facts
 */
async function rasterise(picture, facts) {
  const { width, height } = picture.viewBox.baseVal;
  picture.setAttribute("width", String(width));
  picture.setAttribute("height", String(height));
  const image = new Image();
  image.src = await readAsAddress(write(picture));
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
  createPen(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((tell) => canvas.toBlob(tell, "image/png"));
  return addFacts(blob, facts.join("\n"));
}

// A file of this kind is a signature, then chunks of length, name, content and check sum; the first has 13 bytes.
const AFTER_FIRST_CHUNK = 8 + 4 + 4 + 13 + 4;

/**
 * @param {Blob} blob
 * @param {string} text
 */
function addFacts(blob, text) {
  const content = new TextEncoder().encode(`iTXtDescription\0\0\0\0\0${text}`);
  const chunk = new DataView(new ArrayBuffer(content.length + 8));
  chunk.setUint32(0, content.length - 4);
  new Uint8Array(chunk.buffer).set(content, 4);
  chunk.setUint32(content.length + 4, sumUp(content));
  return new Blob([blob.slice(0, AFTER_FIRST_CHUNK), chunk, blob.slice(AFTER_FIRST_CHUNK)], { type: "image/png" });
}

/**
 * The cyclic redundancy check of ISO 3309, as the PNG specification asks (appendix D).
 * @param {Uint8Array} bytes
 */
function sumUp(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
