// Lets the keyboard read charts, which in Streamlit answer only a mouse: Tab leads to a chart, arrow keys move between
// its values and show their tooltips, Enter clicks the value, Escape closes the tooltip.
if (!window.coverageChartKeys) {
  window.coverageChartKeys = true;
  const WORDS = window.coverageChartWords;
  const DRAWN = 120; // milliseconds after which Plotly has drawn a tooltip: it waits 50 since the one before
  const STEPS = { ArrowLeft: ["x", -1], ArrowRight: ["x", 1], ArrowUp: ["y", -1], ArrowDown: ["y", 1] };
  const current = new WeakMap(); // the value of each chart at which its reader is

  const spoken = document.createElement("div");
  spoken.setAttribute("aria-live", "polite");
  spoken.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)";
  document.body.append(spoken);
  const style = document.createElement("style");
  style.textContent = `
    .js-plotly-plot[data-keys]:focus-visible { outline: 2px solid currentColor; outline-offset: -2px; }
    .js-plotly-plot[data-keys]:focus-visible::after { content: attr(data-keys); position: absolute; right: 4px; bottom: 4px;
      padding: 2px 8px; border-radius: 4px; font-size: 13px; background: #262730; color: #fff; pointer-events: none; }`;
  document.head.append(style);

  /** Makes new charts stops of Tab. */
  function offer() {
    for (const chart of document.querySelectorAll(".stPlotlyChart .js-plotly-plot:not([data-keys])")) {
      if (!chart._fullLayout?._size) continue; // not drawn yet
      chart.tabIndex = 0;
      chart.setAttribute("role", "application");
      name(chart);
    }
  }

  /** Says which keys a chart answers: Enter if something listens to clicks on it. */
  function name(chart) {
    chart.dataset.keys = chart._ev?._events?.plotly_click ? WORDS.both : WORDS.arrows;
    chart.setAttribute("aria-label", chart.dataset.keys);
  }

  const isKnown = (number) => number !== null && number !== undefined && !Number.isNaN(number);

  /** The values of a trace that have tooltips. `at` is what Plotly needs to show one; the place is in pixels. */
  function valuesOf(trace, curveNumber, [across, down]) {
    const value = (point, x, y) => {
      const [xpx, ypx] = [across.d2p(x), down.d2p(y)];
      // By its number, Plotly finds a point below another one, but no cell.
      const at = point === null ? { xpx, ypx } : [{ curveNumber, pointNumber: point }];
      const key = `${curveNumber} ${point ?? [x, y]}`;
      return { key, at, subplot: across._id + down._id, x: across._offset + xpx, y: down._offset + ypx };
    };
    if (trace.type !== "heatmap") {
      const { y } = trace;
      return [...trace.x].flatMap((x, point) => (isKnown(x) && isKnown(y[point]) ? [value(point, x, y[point])] : []));
    }
    return [...trace.z].flatMap((row, y) =>
      [...row].flatMap((z, x) => (isKnown(z) ? [value(null, trace.x[x], trace.y[y])] : [])),
    );
  }

  /** The values of a chart in groups: a trace is one, and so are all cells. */
  function groupsOf(chart) {
    const groups = [];
    const cells = { main: "both", values: [] };
    chart._fullData.forEach((trace, number) => {
      if (trace.visible !== true || trace.hoverinfo === "skip") return;
      const axes = ["x", "y"].map((letter) => chart._fullLayout[`${letter}axis${trace[letter + "axis"].slice(1)}`]);
      const values = valuesOf(trace, number, axes);
      if (trace.type === "heatmap") {
        cells.values.push(...values);
      } else if (values.length) {
        // Rows with names are read from top to bottom, everything else from left to right.
        const main = axes[1].tickmode === "array" && axes[0].type !== "date" ? "y" : "x";
        groups.push({ main, values: values.sort((one, other) => one[main] - other[main]) });
      }
    });
    return cells.values.length ? [...groups, cells] : groups;
  }

  const isSame = (one, other) => one.key === other.key;
  const nearest = (values, distance) => values.reduce((best, value) => (distance(value) < distance(best) ? value : best));

  /** The value to which a key leads. */
  function next(groups, from, key) {
    const place = groups.findIndex((group) => group.values.some((value) => isSame(value, from)));
    if (place < 0) return groups[0].values[0];
    const { main, values } = groups[place];
    const at = values.findIndex((value) => isSame(value, from));
    if (key === "Home") return values[0];
    if (key === "End") return values.at(-1);
    const [axis, step] = STEPS[key];
    if (main === "both") {
      const other = axis === "x" ? "y" : "x";
      const ahead = values.filter(
        (value) => Math.abs(value[other] - from[other]) < 1 && (value[axis] - from[axis]) * step > 1,
      );
      return ahead.length ? nearest(ahead, (value) => Math.abs(value[axis] - from[axis])) : from;
    }
    if (axis === main) return values[at + step] ?? values[at];
    const beside = groups[place + step];
    return beside ? nearest(beside.values, (value) => Math.abs(value[main] - from[main])) : from;
  }

  function show(chart, value) {
    current.set(chart, value);
    window.Plotly.Fx.hover(chart, value.at, value.subplot);
    setTimeout(() => {
      const tooltip = chart.querySelector(".hoverlayer .hovertext");
      if (!tooltip) return;
      tooltip.scrollIntoView({ block: "nearest" });
      const lines = [...tooltip.querySelectorAll("tspan.line")];
      spoken.textContent = lines.length ? lines.map((line) => line.textContent).join(", ") : tooltip.textContent;
    }, DRAWN);
  }

  /** Does what a click of the mouse on the value does. */
  function click(chart, value) {
    const surface = chart.querySelector(`.nsewdrag[data-subplot="${value.subplot}"]`);
    const { left, top } = chart.getBoundingClientRect();
    const options = { bubbles: true, cancelable: true, view: window, clientX: left + value.x, clientY: top + value.y };
    surface.dispatchEvent(new MouseEvent("mousedown", options));
    (document.querySelector(".dragcover") ?? document).dispatchEvent(new MouseEvent("mouseup", options));
  }

  document.addEventListener("keydown", (event) => {
    const chart = event.target;
    if (!chart.matches?.(".js-plotly-plot[data-keys]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const value = current.get(chart);
    if (event.key === "Escape") {
      window.Plotly.Fx.unhover(chart);
    } else if (event.key === "Enter" && value) {
      show(chart, value);
      click(chart, value);
    } else if (event.key in STEPS || event.key === "Home" || event.key === "End") {
      const groups = groupsOf(chart);
      if (groups.length) show(chart, value ? next(groups, value, event.key) : groups[0].values.at(event.key === "End" ? -1 : 0));
    } else return;
    event.preventDefault();
  });
  document.addEventListener("focusin", ({ target }) => target.matches?.(".js-plotly-plot[data-keys]") && name(target));
  document.addEventListener("focusout", ({ target }) => {
    if (target.matches?.(".js-plotly-plot[data-keys]")) window.Plotly.Fx.unhover(target);
  });
  let isWaiting = false;
  new MutationObserver(() => {
    if (isWaiting) return;
    isWaiting = true; // pages change in bursts
    setTimeout(() => ((isWaiting = false), offer()), DRAWN);
  }).observe(document.body, { childList: true, subtree: true });
  offer();
}
