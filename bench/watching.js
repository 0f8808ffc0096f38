// Notes what a page does, from before its first script on. Times are milliseconds since the navigation began.
(() => {
  const seen = { ready: null, loaded: null, states: [], tasks: [] };

  /** Resolves when what is to be seen by now has been painted: a task queued within a frame runs after its painting. */
  const painted = () => new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(null);
    });
  });

  new PerformanceObserver((found) => {
    for (const task of found.getEntries()) seen.tasks.push([task.startTime, task.duration]);
  }).observe({ type: "longtask", buffered: true });

  // The band says "settled" once it is drawn and listens, "asking" until a newer picture has come.
  new MutationObserver((records) => {
    const band = records.at(-1).target;
    if (!seen.states.length) painted().then((when) => { seen.ready = when; });
    seen.states.push([performance.now(), band.dataset.state]);
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-state"] });

  addEventListener("load", () => painted().then((when) => { seen.loaded = when; }));

  /** Watch for the next input of a type; `done` has the frame in which its effect on the band was painted. */
  function watch(type) {
    seen.input = { begun: null, painted: null, frames: 0 };
    const canvas = document.querySelector("[data-canvas]");
    addEventListener(type, async (event) => {
      const input = seen.input;
      let isChanged = false;
      const observer = new MutationObserver(() => { isChanged = true; });
      observer.observe(canvas, { subtree: true, childList: true, attributes: true, characterData: true });
      input.begun = event.timeStamp;
      while (!isChanged) {
        input.frames += 1;
        input.painted = await painted();
      }
      observer.disconnect();
    }, { capture: true, once: true });
  }

  /** What became of the watched input: frame and picture, or null while there is more to come. */
  function outcome() {
    const { begun, painted: when, frames } = seen.input;
    if (begun === null || !frames) return null;
    const since = seen.states.filter(([at]) => at >= begun);
    const asked = since.findIndex(([, state]) => state === "asking");
    const settled = since.slice(asked).find(([, state]) => state === "settled");
    if (asked < 0 || !settled) return null;
    return { frame: when - begun, frames, settled: settled[0] - begun };
  }

  const PATIENCE = 60000;
  const LOOK = 20;

  /** What `test` gives, as soon as that is something. A promise, since the page's policy lets nobody wait otherwise. */
  const until = (test) => new Promise((resolve, reject) => {
    const begun = performance.now();
    (function look() {
      const found = test();
      if (found) resolve(found);
      else if (performance.now() - begun > PATIENCE) reject(new Error(`nothing came of it: ${JSON.stringify(seen)}`));
      else setTimeout(look, LOOK);
    })();
  });

  /** The page has come; with `band`, the band is drawn for its width and waits for nothing. */
  const arrived = (band) => until(() => seen.loaded && (!band || (seen.ready && seen.states.at(-1)[1] === "settled")) && seen);

  function nodes() {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let all = 1;
    while (walker.nextNode()) all += 1;
    return { all, elements: document.querySelectorAll("*").length };
  }

  window.watching = { seen, watch, outcome: () => until(outcome), arrived, nodes };
})();
