// What a room shows. Python has drawn it, with every text escaped; it is put up as it is.

import { element } from "#web/dom.js";

/** @typedef {{ data: { html: string }, parentElement: HTMLElement & { board?: HTMLElement, shown?: string } }} Mounted */

/** @param {Mounted} mounted */
export default function ({ data, parentElement: parent }) {
  parent.board ??= parent.appendChild(element("div", "board"));
  if (parent.shown === data.html) return;
  parent.shown = data.html;
  parent.board.innerHTML = data.html;
}
