// Put into every page before its own scripts: notes when the page last changed, inside components too.

/** @typedef {{ changed: number, hasRun: boolean, onChange: () => void, isSettled: (quiet: number) => boolean }} Watch */

(() => {
  /** @type {Watch} */
  const watch = { changed: performance.now(), hasRun: false, onChange: () => {}, isSettled };
  const observer = new MutationObserver(() => {
    watch.changed = performance.now();
    watch.hasRun ||= tellState() === "running";
    watch.onChange();
  });
  /** @param {Node} root */
  const observe = (root) =>
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    observe(root);
    return root;
  };
  observe(document);

  // Streamlit says itself whether the script of the page has finished; before it starts it says "notRunning" too.
  function tellState() {
    const app = document.querySelector("[data-testid=stApp]");
    return app instanceof HTMLElement ? app.dataset.testScriptState : undefined;
  }

  // The panel slides when the window's width makes it a sheet or a column again, which changes nothing in the document.
  function isSliding() {
    return document.getAnimations().some((item) => item instanceof CSSTransition && item.playState === "running");
  }

  /** @param {number} quiet */
  function isSettled(quiet) {
    const isQuiet = performance.now() - watch.changed > quiet;
    return watch.hasRun && tellState() === "notRunning" && isQuiet && !isSliding();
  }

  Object.assign(window, { __watch: watch });
})();
