// What a room shows. Python has drawn it, with every text escaped; it is put up as it is.

import { element } from "#web/dom.js";

/** @typedef {{ data: { html: string }, parentElement: HTMLElement & { board?: HTMLElement, shown?: string } }} Mounted */

/** @param {Mounted} mounted */
export default function ({ data, parentElement: parent }) {
  listenOnce();
  parent.board ??= parent.appendChild(element("div", "board"));
  if (parent.shown === data.html) return;
  parent.shown = data.html;
  parent.board.innerHTML = data.html;
}

/** For as long as the page is open: parts without a picture have no board. */
function listenOnce() {
  /** @type {Document & { leavesToArrows?: boolean }} */
  const page = document;
  if (page.leavesToArrows) return;
  page.leavesToArrows = true;
  // Streamlit's choices tell nobody further up of a click.
  page.addEventListener("click", leaveToArrows, true);
}

/**
 * Whoever has chosen with the mouse goes on with the arrow keys, which a row of choices would else keep for itself.
 * @param {MouseEvent} event
 */
function leaveToArrows({ detail, target }) {
  const choice = target instanceof Element ? target.closest("[class*=st-key-room_] [role=radio]") : null;
  // A key clicks too, without a count of clicks: then the row is walked through.
  if (detail && choice instanceof HTMLElement) setTimeout(() => choice.blur());
}
