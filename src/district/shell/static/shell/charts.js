// Draws every chart of the page from the block of data beside it.
"use strict";
(() => {
  const drawn = new Map();
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const colours = () => ["--accent", "--ok", "--warning", "--ink-3", "--danger"].map(token);
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2 });

  const series = (data, one, at) => ({
    name: one.title,
    type: data.shape,
    data: one.values.map((value) => value ?? "-"),
    connectNulls: false,
    symbol: ["circle", "rect", "triangle", "diamond", "pin"][at % 5],
    symbolSize: 6,
    lineStyle: { width: 2, type: ["solid", "dashed", "dotted"][at % 3] },
    barMaxWidth: 28,
    markLine:
      at === 0 && data.target !== null
        ? { symbol: "none", silent: true, data: [{ yAxis: data.target }], lineStyle: { color: token("--ink-3") },
            label: { color: token("--ink-2"), formatter: number.format(data.target), position: "insideEndTop" } }
        : undefined,
  });
  const option = (data) => ({
    animation: false,
    aria: { enabled: true, decal: { show: data.shape === "bar" && data.series.length > 1 } },
    color: colours(),
    textStyle: { fontFamily: token("--sans"), color: token("--ink-2") },
    grid: { left: 8, right: 16, top: data.series.length > 1 ? 40 : 20, bottom: 8, containLabel: true },
    legend: { show: data.series.length > 1, top: 0, left: 0, itemHeight: 8, textStyle: { color: token("--ink-2") } },
    tooltip: {
      trigger: "axis", renderMode: "richText", confine: true, backgroundColor: token("--surface"),
      borderColor: token("--line-2"), textStyle: { color: token("--ink"), fontSize: 13 },
      valueFormatter: (value) => (value === "-" || value == null ? "—" : `${number.format(value)} ${data.unit}`),
    },
    xAxis: {
      type: "category", data: data.categories, axisTick: { show: false },
      axisLine: { lineStyle: { color: token("--line-2") } }, axisLabel: { color: token("--ink-3"), hideOverlap: true },
    },
    yAxis: {
      type: "value", splitLine: { lineStyle: { color: token("--line") } },
      axisLabel: { color: token("--ink-3"), formatter: (value) => number.format(value) },
    },
    series: data.series.map((one, at) => series(data, one, at)),
  });
  const draw = (canvas) => {
    const data = JSON.parse(document.getElementById(canvas.dataset.chart).textContent);
    const chart = drawn.get(canvas) ?? window.echarts.init(canvas, null, { renderer: "canvas" });
    drawn.set(canvas, chart);
    chart.setOption(option(data), true);
  };
  const drawAll = (within) => within.querySelectorAll(".chart-canvas").forEach(draw);
  let isLoading = false;
  const start = (within) => {
    if (!within.querySelector(".chart-canvas")) return;
    if (window.echarts) drawAll(within);
    else if (!isLoading) {
      isLoading = true;
      const script = document.createElement("script");
      script.src = document.querySelector("[data-echarts]").dataset.echarts;
      script.onload = () => drawAll(document);
      document.head.append(script);
    }
  };
  document.addEventListener("theme", () => drawn.forEach((_, canvas) => draw(canvas)));
  document.addEventListener("htmx:afterSettle", (event) => start(event.detail.elt));
  window.addEventListener("resize", () => drawn.forEach((chart) => chart.resize()));
  window.addEventListener("beforeprint", () =>
    document.querySelectorAll(".chart-box details").forEach((table) => { table.open = true; }));
  start(document);
})();
