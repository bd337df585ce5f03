// Where scripts run, a part of the picture tells what it adds when it is pointed at or reached with the keyboard.
"use strict";
(() => {
  const told = document.getElementById("told");
  const parts = document.querySelectorAll(".part");
  if (!told || !parts.length) return;
  told.hidden = false;
  for (const part of parts) {
    const title = part.querySelector("title")?.textContent ?? "";
    part.setAttribute("tabindex", "0");
    part.setAttribute("role", "img");
    part.setAttribute("aria-label", title);
    for (const event of ["pointerenter", "focus"]) {
      part.addEventListener(event, () => {
        told.textContent = title;
      });
    }
  }
})();
