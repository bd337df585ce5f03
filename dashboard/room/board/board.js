// What a room shows. Python has drawn it, with every text escaped; it is put up as it is.

import { element } from "#web/dom.js";

/** @typedef {HTMLElement & { board?: HTMLElement, shown?: string, listening?: AbortController | null }} Place */
/** @typedef {{ data: { html: string }, parentElement: Place }} Mounted */

/** @param {Mounted} mounted */
export default function ({ data, parentElement: parent }) {
  if (!parent.listening) {
    parent.listening = new AbortController();
    // Streamlit's choices tell nobody further up of a click.
    document.addEventListener("click", leaveToArrows, { capture: true, signal: parent.listening.signal });
  }
  parent.board ??= parent.appendChild(element("div", "board"));
  if (parent.shown !== data.html) {
    parent.shown = data.html;
    parent.board.innerHTML = data.html;
  }
  return () => {
    parent.listening?.abort();
    parent.listening = null;
  };
}

/**
 * Whoever has chosen with the mouse goes on with the arrow keys, which a row of choices would else keep for itself.
 * @param {MouseEvent} event
 */
function leaveToArrows({ detail, target }) {
  const choice = target instanceof Element ? target.closest("[role=radio]") : null;
  // A key clicks too, without a count of clicks: then the row is walked through.
  if (detail && choice instanceof HTMLElement) setTimeout(() => choice.blur());
}
