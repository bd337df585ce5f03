// Copies the address bar. Browsers refuse this on plain http away from localhost: then the address is shown to copy by hand.

import { createButton, element, remember } from "#web/dom.js";
import { fill } from "#web/text.js";

/** @import { Call } from "#web/dom.js" */

/** @typedef {{ copy: string, copied: string, manual: string, title: string, warning: string, long: string, longest: number }} Data */
/** @typedef {ReturnType<typeof createView>} View */

const findView = remember(createView);

/** @param {Call<Data>} call */
export default function ({ data, parentElement }) {
  const view = findView(parentElement, data);
  view.data = data;
  view.button.title = data.title;
  if (!view.timer) view.button.textContent = data.copy;
  if (view.copied !== window.location.href) view.warning.textContent = "";
}

/**
 * @param {ShadowRoot} parent
 * @param {Data} data
 */
function createView(parent, data) {
  const button = createButton("", () => copy(view));
  const status = element("span", { class: "hidden", role: "status" });
  const field = element("input");
  field.readOnly = true;
  field.hidden = true;
  const warning = element("span", { role: "status" });
  const view = { button, status, warning, field, data, timer: 0, copied: "" };
  parent.append(button, status, warning, field);
  return view;
}

/** @param {View} view */
async function copy(view) {
  const { data, button, status, warning, field } = view;
  try {
    await navigator.clipboard.writeText(window.location.href);
  } catch {
    field.hidden = false;
    field.value = window.location.href;
    field.setAttribute("aria-label", data.manual);
    field.select();
    warning.textContent = data.warning;
    return;
  }
  view.copied = window.location.href;
  const { length } = view.copied;
  const long = length > data.longest ? fill(data.long, { count: length.toLocaleString("en") }) : "";
  warning.textContent = data.warning || long;
  status.textContent = button.textContent = data.copied;
  clearTimeout(view.timer);
  view.timer = setTimeout(() => {
    view.timer = 0;
    status.textContent = "";
    button.textContent = view.data.copy;
  }, 2500);
}
