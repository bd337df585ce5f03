// Saves a picture of the page with its title, source line and caution inside it. The picture is one that the page
// shows (a chart of Plotly, whose layers are vector drawings) or one that Python has drawn.

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 24;
const SCALE = 2; // pixels of the PNG for each of the picture's own: sharp on paper and on a wall
const LEAST_WIDTH = 640;
const LEADING = 1.35;
const SIZES = { title: 20, told: 15, small: 13 };

const views = new WeakMap();

export default function ({ data, parentElement }) {
  const view = views.get(parentElement) ?? create(parentElement);
  views.set(parentElement, view);
  view.data = data;
  view.row.setAttribute("aria-label", data.words.group);
  for (const [format, button] of Object.entries(view.buttons)) button.textContent = data.words[format];
}

function create(parent) {
  const view = { data: null, buttons: {}, row: document.createElement("div"), status: document.createElement("span") };
  view.row.setAttribute("role", "group");
  view.status.setAttribute("role", "status");
  for (const format of ["png", "svg"]) {
    const button = document.createElement("button");
    button.type = "button";
    button.addEventListener("click", () => save(view, format));
    view.buttons[format] = button;
  }
  view.row.append(...Object.values(view.buttons), view.status);
  parent.append(view.row);
  return view;
}

async function save(view, format) {
  const { words, file } = view.data;
  try {
    const picture = await find(view);
    const blob = format === "png" ? await paint(picture, view.data.facts) : new Blob([write(picture)], { type: "image/svg+xml" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${file}.${format}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    view.status.textContent = words.saved;
  } catch (error) {
    console.warn(error);
    view.status.textContent = words.failed;
  }
}

const write = (picture) => new XMLSerializer().serializeToString(picture);

// The picture -----------------------------------------------------------------------------------------------------------

async function find(view) {
  if (view.data.svg) return new DOMParser().parseFromString(view.data.svg, "image/svg+xml").documentElement;
  const chart = document.querySelector(`.st-key-${CSS.escape(view.data.chart)} .js-plotly-plot`);
  return compose(chart, view.data, getComputedStyle(view.row));
}

async function compose(chart, { title, told, over, under, facts }, { color, fontFamily }) {
  const { width: chartWidth, height: chartHeight } = chart.getBoundingClientRect();
  const width = Math.max(Math.ceil(chartWidth), LEAST_WIDTH) + 2 * MARGIN;
  const ground = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor;
  const picture = make("svg", { xmlns: SVG, width, role: "img", "font-family": fontFamily, fill: color });
  picture.append(make("title", {}, title), make("desc", {}, told), make("metadata", {}, facts.join("\n")));
  const fonts = await gatherFonts(fontFamily);
  if (fonts) picture.append(make("style", {}, fonts));
  const paper = make("rect", { width, fill: ground });
  picture.append(paper);

  const pen = document.createElement("canvas").getContext("2d");
  let y = MARGIN;
  const put = (text, size, weight = "normal") => {
    pen.font = `${weight} ${size}px ${fontFamily}`;
    for (const line of wrap(text, width - 2 * MARGIN, (part) => pen.measureText(part).width)) {
      y += size * LEADING;
      picture.append(make("text", { x: MARGIN, y: y - size * 0.3, "font-size": size, "font-weight": weight }, line));
    }
    y += size * 0.4;
  };
  put(title, SIZES.title, "bold");
  put(told, SIZES.told);
  over.forEach((text) => put(text, SIZES.small));
  const x = (width - chartWidth) / 2;
  for (const layer of chart.querySelectorAll("svg.main-svg")) picture.append(copyLayer(layer, x, y));
  y += chartHeight;
  under.forEach((text) => put(text, SIZES.small));
  const height = Math.ceil(y + MARGIN / 2);
  for (const node of [picture, paper]) node.setAttribute("height", height);
  picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return picture;
}

function copyLayer(layer, x, y) {
  const copy = layer.cloneNode(true);
  const texts = copy.querySelectorAll("text");
  layer.querySelectorAll("text").forEach((text, place) => (texts[place].style.fill = getComputedStyle(text).fill));
  for (const node of copy.querySelectorAll(".hoverlayer, .draglayer, .zoomlayer")) node.remove();
  copy.setAttribute("x", x);
  copy.setAttribute("y", y);
  copy.style.background = "none";
  return copy;
}

function make(name, attributes, text) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

// A word wider than the line is broken: a name may have no blanks at all.
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

// A drawing that stands alone sees none of the page's fonts: it carries the one that its text was measured in.
async function gatherFonts(family) {
  const first = family.split(",")[0].replaceAll(/["']/g, "").trim();
  const rules = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule && rule.style.fontStyle !== "italic")
    .filter((rule) => rule.style.fontFamily.replaceAll(/["']/g, "") === first);
  return (await Promise.all(rules.map(embedFont))).join("\n");
}

async function embedFont(rule) {
  const address = /url\(["']?([^"')]+)["']?\)/.exec(rule.style.src)?.[1];
  if (!address) return "";
  const answer = await fetch(new URL(address, rule.parentStyleSheet.href ?? document.baseURI));
  if (!answer.ok) return "";
  return rule.cssText.replace(/src:[^;]+;/, `src: url("${await readAsAddress(await answer.blob())}");`);
}

function readAsAddress(blob) {
  return new Promise((tell, refuse) => {
    const reader = new FileReader();
    reader.onload = () => tell(reader.result);
    reader.onerror = () => refuse(reader.error);
    reader.readAsDataURL(blob);
  });
}

// PNG -------------------------------------------------------------------------------------------------------------------

async function paint(picture, facts) {
  const { width, height } = picture.viewBox.baseVal;
  picture.setAttribute("width", width);
  picture.setAttribute("height", height);
  const image = new Image();
  image.src = await readAsAddress(new Blob([write(picture)], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((tell) => canvas.toBlob(tell, "image/png"));
  return addFacts(blob, facts.join("\n"));
}

// A file of this kind is a signature, then chunks of length, name, content and check sum; the first has 13 bytes.
const AFTER_FIRST_CHUNK = 8 + 4 + 4 + 13 + 4;

function addFacts(blob, text) {
  const content = new TextEncoder().encode(`iTXtDescription\0\0\0\0\0${text}`);
  const chunk = new DataView(new ArrayBuffer(content.length + 8));
  chunk.setUint32(0, content.length - 4);
  new Uint8Array(chunk.buffer).set(content, 4);
  chunk.setUint32(content.length + 4, sumUp(content));
  return new Blob([blob.slice(0, AFTER_FIRST_CHUNK), chunk, blob.slice(AFTER_FIRST_CHUNK)], { type: "image/png" });
}

// The cyclic redundancy check of ISO 3309, as the PNG specification asks (appendix D).
function sumUp(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
