// Measures one click in the page: arm(), then the click, then `await settled()`.
// Settled is the second animation frame after the last change under the page's main part, once the script has run,
// no element is stale, and every chart has been drawn. Quiet is waited for afterwards and not counted.
(() => {
  const QUIET = 300;    // milliseconds without a change: a chart's second drawing follows its first within a few frames
  const LOOKED = 50;    // milliseconds between two looks at whether the page is settled; the times are the observer's
  const LONGEST = 60000; // milliseconds until a click counts as lost
  const main = () => document.querySelector("[data-testid=stMain]");
  const app = () => document.querySelector("[data-testid=stApp]");
  const STATE = "data-test-script-state";
  const hasRun = () => app()?.getAttribute(STATE) === "notRunning";
  let times = null;

  // The fallback content of a canvas is read by screen readers alone; data grids renew it some time after they painted.
  const seen = (record) => {
    const node = record.target.nodeType === Node.ELEMENT_NODE ? record.target : record.target.parentElement;
    return node && main()?.contains(node) && !node.closest("canvas");
  };

  const note = (records) => {
    const now = performance.now();
    if (!times || times.clicked === null) return;
    if (records.some((record) => record.target === app() && record.attributeName === STATE) && hasRun()) times.ran = now;
    if (!records.some(seen)) return;
    times.changed = now;
    requestAnimationFrame(() => requestAnimationFrame(() => { times.painted = performance.now(); }));
  };

  // A run of a few milliseconds is over before its beginning is shown: then a change alone tells that it was.
  const isCurrent = () =>
    hasRun() &&
    !document.querySelector("[data-stale=true], [data-testid=stMain] [data-testid=stSkeleton]") &&
    [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
      .every((chart) => chart.checkVisibility() === false || chart.querySelector(".main-svg"));

  addEventListener("click", (event) => {
    if (times && times.clicked === null && event.isTrusted) times.clicked = event.timeStamp;
  }, true);

  window.arm = () => {
    times = { clicked: null, ran: 0, changed: 0, painted: 0 };
  };
  window.settled = () => new Promise((resolve, reject) => {
    const started = performance.now();
    const look = () => {
      const now = performance.now();
      const last = Math.max(times.changed, times.painted, times.ran);
      if (times.changed > 0 && now - last > QUIET && isCurrent()) {
        resolve({ script: (times.ran || times.changed) - times.clicked, settled: last - times.clicked });
      } else if (now - started > LONGEST) {
        reject(new Error(`not settled: ${JSON.stringify(times)}`));
      } else {
        setTimeout(look, LOOKED); // not every frame: looking would keep a core busy that draws the page
      }
    };
    look();
  });
  new MutationObserver(note).observe(document, {
    subtree: true, childList: true, attributes: true, characterData: true,
  });
})();
