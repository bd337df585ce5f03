// Put into every measured page after watch.js: timestamps, in the page's own clock, of what a person waits for.
(() => {
  const probe = { picture: () => "", first: null, released: null, painted: null, before: "" };

  // The frame that shows a change is on screen once the task after its animation frame runs.
  function afterPaint(tell) {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => tell(performance.now());
      channel.port2.postMessage(null);
    });
  }

  let awaited = null;
  function look() {
    if (awaited) return;
    const picture = probe.picture();
    if (!picture) return;
    if (probe.first === null) awaited = "first";
    else if (probe.released !== null && probe.painted === null && picture !== probe.before) awaited = "painted";
    else return;
    afterPaint((now) => {
      probe[awaited] = now;
      awaited = null;
    });
  }

  // A release after which nothing is left to change counts as painted at once: the picture moved with the hand.
  addEventListener(
    "pointerup",
    () => {
      probe.released = performance.now();
      if (probe.picture() !== probe.before) probe.painted = probe.released;
    },
    true,
  );

  probe.arm = () => {
    probe.before = probe.picture();
    probe.released = probe.painted = null;
  };
  probe.isDone = (quiet) => probe.painted !== null && window.__watch.isSettled(quiet);
  probe.isLoaded = (quiet) => probe.first !== null && window.__watch.isSettled(quiet);
  probe.read = () => ({
    first: probe.first,
    loaded: Math.max(window.__watch.changed, probe.first),
    painted: probe.painted - probe.released,
    settled: Math.max(window.__watch.changed, probe.painted) - probe.released,
  });
  window.__probe = probe;
  window.__watch.onChange = look;
})();
