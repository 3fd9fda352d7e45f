// Draws every <div data-chart="id of its JSON block">. The library is fetched only when a page has one.
(function () {
  "use strict";
  const library = document.currentScript.dataset.library;
  const root = document.documentElement;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const LIGHT = ["#0b6b63", "#c2571a", "#3d56b2", "#8a2f7b", "#5c7a12", "#6b7478"];
  const DARK = ["#4fc3b5", "#f0a26b", "#93a7f5", "#dd8fd0", "#b3cf6a", "#a9b4b7"];
  const drawn = new Map();
  let loading;

  function load() {
    loading = loading || new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = library;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }

  function shown(spec, value) {
    if (value === null || value === undefined) return spec.missing;
    return new Intl.NumberFormat(root.lang || undefined, { maximumFractionDigits: 1 }).format(value) + (spec.unit || "");
  }

  function whiskers(series, color) {
    return {
      type: "custom", name: series.name, silent: true, z: 5, itemStyle: { color },
      tooltip: { show: false },
      data: series.values.map((_, i) => [i, series.low[i], series.high[i]]).filter((d) => d[1] !== null && d[2] !== null),
      renderItem(_params, api) {
        const high = api.coord([api.value(0), api.value(2)]);
        const low = api.coord([api.value(0), api.value(1)]);
        const style = { stroke: api.visual("color"), lineWidth: 1.5, fill: "none" };
        const bar = (x, y) => ({ type: "line", shape: { x1: x - 5, y1: y, x2: x + 5, y2: y }, style });
        return {
          type: "group",
          children: [{ type: "line", shape: { x1: high[0], y1: high[1], x2: low[0], y2: low[1] }, style }, bar(high[0], high[1]), bar(low[0], low[1])],
        };
      },
    };
  }

  function lines(spec, colors) {
    const all = [];
    spec.series.forEach((series, i) => {
      all.push({
        name: series.name, type: spec.kind === "line" ? "line" : "bar", data: series.values,
        stack: spec.kind === "stacked" ? "all" : undefined,
        barMaxWidth: 36, showSymbol: true, symbolSize: 6, lineStyle: { width: 2.5, type: ["solid", "dashed", "dotted"][i % 3] },
        itemStyle: { borderRadius: spec.kind === "bar" ? 3 : 0, color: colors[i % colors.length] },
      });
      if (series.low && series.high) all.push(whiskers(series, colors[i % colors.length]));
    });
    if (spec.target !== null && all.length) {
      all[0].markLine = {
        symbol: "none", silent: true, lineStyle: { type: "dashed" },
        label: { formatter: spec.target_label, position: "insideEndTop" },
        data: [{ [spec.horizontal ? "xAxis" : "yAxis"]: spec.target }],
      };
    }
    return all;
  }

  function option(spec) {
    const dark = root.dataset.bsTheme === "dark";
    const text = dark ? "#c3cdd0" : "#4a565a";
    const rule = dark ? "#334044" : "#e3e8e8";
    const colors = dark ? DARK : LIGHT;
    const labels = { type: "category", data: spec.labels, axisLabel: { color: text, hideOverlap: true }, axisTick: { show: false }, axisLine: { lineStyle: { color: rule } } };
    const values = { type: "value", min: spec.minimum, max: spec.maximum, axisLabel: { color: text, formatter: (v) => shown(spec, v) }, splitLine: { lineStyle: { color: rule } } };
    if (spec.horizontal) labels.inverse = true;
    return {
      animation: !calm.matches, color: colors, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 16, top: spec.series.length > 1 ? 40 : 16, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
      legend: { show: spec.series.length > 1, top: 0, left: 0, textStyle: { color: text }, data: spec.series.map((s) => s.name) },
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, valueFormatter: (v) => shown(spec, v), backgroundColor: dark ? "#263135" : "#fff", borderColor: rule, textStyle: { color: dark ? "#eef2f2" : "#1d2628" } },
      xAxis: spec.horizontal ? values : labels,
      yAxis: spec.horizontal ? labels : values,
      series: lines(spec, colors),
    };
  }

  function draw(place) {
    const spec = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    const chart = window.echarts.init(place);
    drawn.set(place, { chart, spec });
    chart.setOption(option(spec));
    new ResizeObserver(() => chart.resize()).observe(place);
    place.dataset.drawn = "yes";
  }

  function find(scope) {
    const places = [...scope.querySelectorAll("[data-chart]:not([data-drawn])")];
    if (!places.length) return;
    load().then(() => places.forEach(draw)).catch(() => places.forEach((place) => { place.hidden = true; }));
  }

  root.addEventListener("theme", () => {
    drawn.forEach(({ chart, spec }, place) => {
      if (place.isConnected) chart.setOption(option(spec), true);
      else { chart.dispose(); drawn.delete(place); }
    });
  });
  document.addEventListener("htmx:load", (event) => find(event.detail.elt.parentElement || document));
  document.addEventListener("DOMContentLoaded", () => find(document));
})();
