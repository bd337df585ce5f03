// Copies the address bar. Browsers refuse this on plain http away from localhost: then the address is shown to copy by hand.

const views = new WeakMap();

export default function ({ data, parentElement }) {
  const view = views.get(parentElement) ?? create(parentElement);
  views.set(parentElement, view);
  view.words = data;
  view.button.title = data.title;
  if (!view.timer) view.button.textContent = data.copy;
  if (view.copied !== window.location.href) view.warning.textContent = "";
}

function create(parent) {
  const button = document.createElement("button");
  button.type = "button";
  const status = document.createElement("span");
  status.className = "hidden";
  status.setAttribute("role", "status");
  const field = document.createElement("input");
  field.readOnly = true;
  field.hidden = true;
  const warning = document.createElement("span");
  warning.setAttribute("role", "status");
  const view = { button, status, warning, field, words: {}, timer: 0, copied: "" };
  button.addEventListener("click", () => copy(view));
  parent.append(button, status, warning, field);
  return view;
}

async function copy(view) {
  try {
    await navigator.clipboard.writeText(window.location.href);
  } catch {
    view.field.hidden = false;
    view.field.value = window.location.href;
    view.field.setAttribute("aria-label", view.words.manual);
    view.field.select();
    return;
  }
  view.copied = window.location.href;
  const { length } = view.copied;
  view.warning.textContent = length > view.words.longest ? view.words.long.replace("{count}", length.toLocaleString("en")) : "";
  view.status.textContent = view.words.copied;
  view.button.textContent = view.words.copied;
  clearTimeout(view.timer);
  view.timer = setTimeout(() => {
    view.timer = 0;
    view.status.textContent = "";
    view.button.textContent = view.words.copy;
  }, 2500);
}
