'use strict';
// Charts, drawn anew where colours or width change. Their text is drawn as text: no tooltip is HTML.

const charts = [];
const narrow = matchMedia('(max-width: 40rem)');
const printing = matchMedia('print');

/** A colour of the style sheet as it is now, light or dark. */
function colorOf(name) {
  const probe = document.getElementById('main');
  probe.style.setProperty('outline-color', `var(--${name})`);
  const color = getComputedStyle(probe).outlineColor;
  probe.style.removeProperty('outline-color');
  return color;
}

const lineColors = ['s1', 's2', 's3', 's4', 's5', 's6', 's7'];

/** A figure that draws itself; option is asked anew each time. */
function chartOf(label, height, option) {
  const canvas = el('div', { class: 'canvas' });
  canvas.style.height = `${height}px`;
  const figure = el('div', { class: 'chart', role: 'img', 'aria-label': label }, canvas);
  const chart = { canvas, option, drawn: null };
  charts.push(chart);
  return { figure, redraw: () => draw(chart) };
}

function draw(chart) {
  chart.drawn ??= echarts.init(chart.canvas, null, { renderer: 'svg' });
  chart.drawn.resize();
  chart.drawn.setOption({ ...baseOption(), ...chart.option() }, { notMerge: true });
}

const drawCharts = () => charts.forEach(draw);

function baseOption() {
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colorOf('soft') },
    backgroundColor: 'transparent',
  };
}

const tooltipStyle = () => ({
  renderMode: 'richText',
  confine: true,
  backgroundColor: colorOf('panel'),
  borderColor: colorOf('line'),
  textStyle: { color: colorOf('ink'), fontSize: 12 },
});

const axisStyle = () => ({
  axisLine: { lineStyle: { color: colorOf('line') } },
  axisTick: { show: false },
  axisLabel: { color: colorOf('soft'), fontSize: 11 },
  splitLine: { lineStyle: { color: colorOf('line'), width: 0.5 } },
});

/** Stacked columns over time, with a legend of real buttons that the table and others heed. */
function seriesChart(series, label, textOf, onToggle) {
  const chart = chartOf(label, 260, () => seriesOption(series, textOf));
  const legend = el('div', { class: 'legend', role: 'group', 'aria-label': 'Shown in chart and table' });
  series.lines.forEach((line, index) => legend.append(legendButton(line, index, textOf, () => { chart.redraw(); onToggle(); })));
  return el('figure', {}, legend, chart.figure);
}

function legendButton(line, index, textOf, onToggle) {
  const button = el('button', { type: 'button', 'aria-pressed': 'true' },
    el('span', { class: `swatch ${lineColors[index]}` }), line.name, el('span', { class: 'unit' }, textOf(sum(line.values))));
  button.addEventListener('click', () => {
    const isShown = filters.hidden.delete(line.name) || !filters.hidden.add(line.name);
    button.setAttribute('aria-pressed', isShown);
    onToggle();
  });
  return button;
}

function seriesOption(series, textOf) {
  return {
    grid: { left: 8, right: 30, top: 12, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, ...tooltipStyle(), formatter: points => seriesTip(points, textOf) },
    xAxis: { type: 'category', data: series.starts.map(start => stepText(start, series)), ...axisStyle() },
    yAxis: { type: 'value', ...axisStyle(), axisLabel: { ...axisStyle().axisLabel, formatter: textOf } },
    series: series.lines.map((line, index) => ({
      name: line.name,
      type: 'bar',
      stack: 'all',
      barCategoryGap: '18%',
      itemStyle: { color: colorOf(lineColors[index]) },
      data: filters.hidden.has(line.name) ? [] : line.values,
    })),
  };
}

function seriesTip(points, textOf) {
  const lines = points.filter(point => point.value > 0).map(point => `${point.seriesName}: ${textOf(point.value)}`);
  return [points[0].axisValue, ...(lines.length > 0 ? lines : ['none'])].join('\n');
}

const mostHeatNames = 24;

/** Who sends how much to whom; the colour grows with the order of magnitude. The pairs come the largest first. */
function heatChart(all, label) {
  const names = [...new Set(all.flatMap(pair => [pair.source, pair.destination]))].slice(0, mostHeatNames).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const pairs = all.filter(pair => names.includes(pair.source) && names.includes(pair.destination));
  const chart = chartOf(label, 130 + names.length * 30, () => heatOption(pairs, names));
  return el('figure', {}, chart.figure);
}

function heatOption(pairs, names) {
  const magnitudes = pairs.map(pair => Math.log10(Math.max(1, pair.bytes)));
  const labels = { color: colorOf('soft'), fontSize: 11, width: narrow.matches ? 105 : 190, overflow: 'truncate' };
  return {
    grid: { left: 8, right: 8, top: 8, bottom: 56, containLabel: true },
    tooltip: { ...tooltipStyle(), formatter: point => heatTip(pairs[point.dataIndex]) },
    xAxis: { type: 'category', data: names, ...axisStyle(), axisLabel: { ...labels, width: 120, rotate: 40, interval: 0 }, splitArea: { show: false } },
    yAxis: { type: 'category', data: names, inverse: true, ...axisStyle(), axisLabel: { ...labels, interval: 0 } },
    visualMap: {
      min: Math.floor(Math.min(...magnitudes)),
      max: Math.ceil(Math.max(...magnitudes)),
      calculable: true,
      orient: 'horizontal',
      left: 'center',
      bottom: 0,
      itemHeight: 160,
      itemWidth: 12,
      textStyle: { color: colorOf('soft'), fontSize: 11 },
      formatter: magnitude => bytesText(10 ** magnitude),
      inRange: { color: [colorOf('heat0'), colorOf('heat1')] },
    },
    series: [{
      type: 'heatmap',
      data: pairs.map((pair, index) => [names.indexOf(pair.destination), names.indexOf(pair.source), magnitudes[index]]),
      itemStyle: { borderColor: colorOf('paper'), borderWidth: 2 },
      label: { show: names.length <= 12 && !narrow.matches, fontSize: 10, formatter: point => bytesText(pairs[point.dataIndex].bytes) },
      emphasis: { itemStyle: { borderColor: colorOf('ink'), borderWidth: 1 } },
    }],
  };
}

const heatTip = pair => [`${pair.source} → ${pair.destination}`, `${bytesText(pair.bytes)}, ${plural(pair.records, 'record')}`].join('\n');

narrow.addEventListener('change', drawCharts);
printing.addEventListener('change', drawCharts);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawCharts);
new ResizeObserver(() => charts.forEach(chart => chart.drawn?.resize())).observe(document.getElementById('main'));
