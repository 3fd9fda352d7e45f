// Draws every <div data-chart="id of its JSON block">. The library is fetched only when a page has one.
(function () {
  "use strict";
  const library = document.currentScript.dataset.library;
  const root = document.documentElement;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const LIGHT = ["#0b6b63", "#c2571a", "#3d56b2", "#8a2f7b", "#5c7a12", "#6b7478"];
  const DARK = ["#4fc3b5", "#f0a26b", "#93a7f5", "#dd8fd0", "#b3cf6a", "#a9b4b7"];
  const BARS = { barMaxWidth: 36, barGap: "15%", barCategoryGap: "30%" };
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

  // The range around each value, drawn where its bar or point stands.
  function whiskers(spec, series, position, color) {
    const across = spec.horizontal;
    return {
      type: "custom", name: series.name, silent: true, z: 5, itemStyle: { color },
      tooltip: { show: false },
      encode: across ? { x: [1, 2], y: 0 } : { x: 0, y: [1, 2] },
      data: series.values.map((_, i) => [i, series.low[i], series.high[i]]).filter((d) => d[1] !== null && d[2] !== null),
      renderItem(_params, api) {
        const place = (value) => api.coord(across ? [value, api.value(0)] : [api.value(0), value]);
        const shift = spec.kind === "bar" ? api.barLayout({ ...BARS, count: spec.series.length })[position].offsetCenter : 0;
        const style = { stroke: api.visual("color"), lineWidth: 1.5, fill: "none" };
        const line = (from, to) => ({ type: "line", shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }, style });
        const moved = ([x, y], along) => (across ? [x, y + shift + along] : [x + shift + along, y]);
        const low = place(api.value(1)), high = place(api.value(2));
        return {
          type: "group",
          children: [line(moved(low, 0), moved(high, 0)), line(moved(low, -5), moved(low, 5)), line(moved(high, -5), moved(high, 5))],
        };
      },
    };
  }

  function dark() {
    return root.dataset.bsTheme === "dark";
  }

  function lines(spec, colors) {
    const all = [];
    spec.series.forEach((series, i) => {
      all.push({
        name: series.name, type: spec.kind === "line" ? "line" : "bar", data: series.values,
        stack: spec.kind === "stacked" ? "all" : undefined,
        ...BARS, showSymbol: true, symbolSize: 6, lineStyle: { width: 2.5, type: ["solid", "dashed", "dotted"][i % 3] },
        itemStyle: { borderRadius: spec.kind === "bar" ? 3 : 0, color: colors[i % colors.length] },
      });
      if (series.low && series.high) all.push(whiskers(spec, series, i, dark() ? "#e6ecec" : spec.kind === "bar" ? "#1d2628" : colors[i % colors.length]));
    });
    if (spec.target !== null && all.length) {
      all[0].markLine = {
        symbol: "none", silent: true, lineStyle: { type: "dashed" },
        label: { formatter: spec.target_label, position: "insideStartTop", color: dark() ? "#e6ecec" : "#1d2628", backgroundColor: dark() ? "#1d2628" : "#fff", padding: [2, 4] },
        data: [{ [spec.horizontal ? "xAxis" : "yAxis"]: spec.target }],
      };
    }
    return all;
  }

  function option(spec, width) {
    const night = dark();
    const text = night ? "#c3cdd0" : "#4a565a";
    const rule = night ? "#334044" : "#e3e8e8";
    const colors = night ? DARK : LIGHT;
    const labels = { type: "category", data: spec.labels, axisLabel: { color: text, hideOverlap: !spec.horizontal, ...(spec.horizontal ? { interval: 0, width: Math.min(240, width * 0.42), overflow: "break", lineHeight: 15, height: 30, lineOverflow: "truncate" } : {}) }, axisTick: { show: false }, axisLine: { lineStyle: { color: rule } } };
    const values = { type: "value", min: spec.minimum, max: spec.maximum, axisLabel: { color: text, hideOverlap: true, formatter: (v) => shown(spec, v) }, splitLine: { lineStyle: { color: rule } } };
    if (spec.horizontal) labels.inverse = true;
    return {
      animation: !calm.matches, color: colors, textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: spec.horizontal ? 20 : 36, top: spec.series.length > 1 ? 40 : 16, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "all" },
      legend: { show: spec.series.length > 1, top: 0, left: 0, textStyle: { color: text }, data: spec.series.map((s) => s.name) },
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, valueFormatter: (v) => shown(spec, v), backgroundColor: night ? "#263135" : "#fff", borderColor: rule, textStyle: { color: night ? "#eef2f2" : "#1d2628" } },
      xAxis: spec.horizontal ? values : labels,
      yAxis: spec.horizontal ? labels : values,
      series: lines(spec, colors),
    };
  }

  function draw(place) {
    const spec = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    if (spec.horizontal) place.style.height = `${Math.max(200, spec.labels.length * (20 + 16 * spec.series.length) + 70)}px`;
    const chart = window.echarts.init(place);
    drawn.set(place, { chart, spec });
    chart.setOption(option(spec, place.clientWidth));
    new ResizeObserver(() => {
      chart.resize();
      chart.setOption(option(spec, place.clientWidth), true);
    }).observe(place);
    place.dataset.drawn = "yes";
  }

  function find(scope) {
    const places = [...scope.querySelectorAll("[data-chart]:not([data-drawn])")];
    if (!places.length) return;
    load().then(() => places.forEach(draw)).catch(() => places.forEach((place) => { place.hidden = true; }));
  }

  root.addEventListener("theme", () => {
    drawn.forEach(({ chart, spec }, place) => {
      if (place.isConnected) chart.setOption(option(spec, place.clientWidth), true);
      else { chart.dispose(); drawn.delete(place); }
    });
  });
  document.addEventListener("htmx:load", (event) => find(event.detail.elt.parentElement || document));
  document.addEventListener("DOMContentLoaded", () => find(document));
})();
