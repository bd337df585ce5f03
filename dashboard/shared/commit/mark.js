// A mark of how far the page is drawn; nothing of it is seen. What it is for stands in web/commit.js.

import { receiveMark } from "#web/commit.js";

/** @import { Call } from "#web/dom.js" */
/** @import { MarkData } from "#web/commit.js" */

/** @param {Call<MarkData>} call */
export default function (call) {
  receiveMark(call);
}
