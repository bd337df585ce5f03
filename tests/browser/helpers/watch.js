// Put into every page before its own scripts: notes when the page last changed, inside components too.
(() => {
  const watch = { changed: performance.now(), hasRun: false, onChange: null };
  const observer = new MutationObserver(() => {
    watch.changed = performance.now();
    watch.hasRun ||= tellState() === "running";
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

  // Streamlit says itself whether the script of the page has finished; before it starts it says "notRunning" too.
  const tellState = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
  watch.isSettled = (quiet) =>
    watch.hasRun && tellState() === "notRunning" && performance.now() - watch.changed > quiet;
  window.__watch = watch;
})();
