// How somebody speaks to a cell, as a mark: one mark, one meaning, on all pages and in the talk.

import { svgElement } from "#web/dom.js";

// Told apart by shape, never by colour: full disc, half disc in a ring, square, short dash; of codings
// dot, ring and two strokes that differ; and a pencil for what is the user's own.
/** @type {Record<string, [path: string, kind: string][]>} */
const SHAPES = {
  stated: [["M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z", "full"]],
  implied: [
    ["M8 2.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6z", "ring"],
    ["M8 2.2a5.8 5.8 0 0 0 0 11.6z", "full"],
  ],
  measured: [["M2.5 2.5h11v11h-11z", "full"]],
  silent: [["M4.5 8h7", "dash"]],
  same: [["M8 5.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5z", "full"]],
  alone: [["M8 2.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6z", "ring"]],
  differ: [["M3 5.5h10M3 10.5h10M11.5 2l-7 12", "dash"]],
  user: [["M1.5 14.5l1.2-4.4L11 1.8l3.2 3.2l-8.3 8.3z", "full"]],
};

/** @param {string} basis */
export function drawShape(basis) {
  const paths = SHAPES[basis].map(([d, kind]) => svgElement("path", { d, class: kind }));
  return svgElement("svg", { viewBox: "0 0 16 16", class: "shape", "aria-hidden": "true" }, ...paths);
}
