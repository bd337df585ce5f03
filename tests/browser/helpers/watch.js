// Put into every page before its own scripts: notes when the page last changed, inside components too.
(() => {
  const watch = { changed: performance.now(), onChange: null };
  const observer = new MutationObserver(() => {
    watch.changed = performance.now();
    watch.onChange?.();
  });
  const observe = (root) =>
    observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    observe(root);
    return root;
  };
  observe(document);

  // Streamlit says itself whether the script of the page has finished.
  watch.isSettled = (quiet) => {
    const app = document.querySelector("[data-testid=stApp]");
    return app?.dataset.testScriptState === "notRunning" && performance.now() - watch.changed > quiet;
  };
  window.__watch = watch;
})();
