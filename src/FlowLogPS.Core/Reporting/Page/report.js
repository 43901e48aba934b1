'use strict';
// The report: its sections, in the order in which an auditor asks.

const data = JSON.parse(document.getElementById('data').textContent);
const main = document.getElementById('main');
const [hitReading, trafficReading] = data.readings;

const column = (key, label, kind = 'text', more = {}) => ({ key, label, kind, ...more });

function section(id, title, lead, ...content) {
  document.querySelector('nav').append(el('a', { href: `#${id}` }, title));
  main.append(el('section', { id, 'aria-labelledby': `${id}-title` }, el('h2', { id: `${id}-title` }, title), el('p', { class: 'lead' }, lead), ...content));
}

const omittedOf = (list, many, textOf) => list.omittedRows > 0
  ? `${plural(list.omittedRows, 'more row')} not listed, with ${textOf(list.omittedAmount)} ${many}`.trim()
  : null;

// ---- head

function head() {
  const facts = [
    ['Log time', !data.to ? 'all that the files hold' : data.from ? `${timeText(data.from)} to ${timeText(data.to)}` : `up to ${timeText(data.to)}`],
    ['Account', data.accountId],
    ['Region', data.regions.join(', ')],
    ['VPCs', data.coverage.map(vpc => vpc.name ? `${vpc.name} (${vpc.vpcId})` : vpc.vpcId).join(', ')],
    ['Read from', data.places.join(', ')],
    ['Filter', data.filters.join('; ')],
    ['Anonymized', data.isAnonymized ? 'Addresses, ids and texts stand for others, the same for the same.' : null],
  ].filter(([, fact]) => fact);
  document.getElementById('head').append(
    el('p', { class: 'kicker' }, 'Flow log report'),
    el('h1', {}, data.title),
    el('dl', {}, ...facts.flatMap(([term, fact]) => [el('dt', {}, term), el('dd', {}, fact)])),
    verdict(),
    figures());
  document.getElementById('made').textContent = `Made ${timeText(data.made)} by FlowLogPS ${data.version}. Times are UTC. This file asks nothing of any network.`;
}

function verdict() {
  const skipped = Math.max(...data.readings.map(reading => reading.skipData));
  const read = plural(Math.max(...data.readings.map(reading => reading.read)), 'record');
  return data.isComplete
    ? el('p', { class: 'verdict good' }, el('strong', {}, 'Complete. '), `Every record that was counted is in this report: ${read}, none missing, none twice.`,
      skipped > 0 ? ` In ${plural(skipped, 'window')} the service itself says that it dropped records before they were logged.` : '')
    : el('p', { class: 'verdict bad' }, el('strong', {}, 'Incomplete. '), 'Not all was read, so every figure here may be too small. ', el('a', { href: '#completeness' }, 'What is missing'));
}

function figures() {
  const covered = data.coverage.filter(vpc => vpc.state === 'Covered').length;
  return el('ul', { class: 'figures' },
    figure(bytesText(sum(data.classes.lines.flatMap(line => line.values))), 'moved'),
    figure(countText(data.rules.total), 'block hits'),
    figure(`${countText(data.rulesHit)} of ${countText(data.rulesKnown)}`, 'rules hit'),
    data.coverage.length > 0 ? figure(`${covered} of ${data.coverage.length}`, 'VPCs fully covered') : null,
    figure(countText(data.findings.total), 'findings'));
}

const figure = (value, label) => el('li', {}, el('strong', {}, value), el('span', {}, label));

// ---- coverage and completeness

function coverage() {
  if (data.coverage.length === 0) return;
  const lacking = data.coverage.filter(vpc => vpc.state !== 'Covered').length;
  section('coverage', 'Coverage', lacking === 0
    ? 'Every interface that can be logged is, and its records come.'
    : `${lacking} of ${plural(data.coverage.length, 'VPC')} ${lacking === 1 ? 'is' : 'are'} not wholly logged: some traffic is in no log, and so not in this report.`, tableOf({
    name: 'coverage',
    caption: 'Coverage of each VPC',
    rows: data.coverage,
    columns: [
      column('vpcId', 'VPC', 'code'), column('name', 'Name'), column('region', 'Region', 'code'), column('state', 'State', 'state'),
      column('interfaces', 'Interfaces', 'count'), column('logged', 'Logged', 'count'), column('unsupported', 'Cannot be logged', 'count'),
      column('newestRecord', 'Newest record', 'time'), column('silentSince', 'Silent since', 'time'),
    ],
  }));
}

function completeness() {
  section('completeness', 'Completeness', data.isComplete
    ? 'What the log service counts was held against what came, span by span.'
    : 'Run the report again; what stays missing, the service did not give.',
  el('ul', { class: 'sentences' }, ...data.readings.map(reading => el('li', {}, readingSentence(reading)))),
  tableOf({
    name: 'completeness',
    caption: 'The account of each reading',
    rows: data.readings,
    columns: [
      column('name', 'Reading'), column('expected', 'Expected', 'count'), column('read', 'Read', 'count'), column('duplicates', 'Came twice', 'count'),
      column('undecodable', 'Undecodable', 'count'), column('noData', 'NODATA', 'count'), column('skipData', 'SKIPDATA', 'count'),
      column('incompleteSlices', 'Short spans', 'count'),
    ],
  }),
  data.failures.length === 0 ? null : el('div', { id: 'failures' }, tableOf({
    name: 'failures',
    caption: 'What could not be read',
    rows: data.failures,
    columns: [column('place', 'Place', 'code'), column('message', 'Why, and what to do')],
  })));
}

function readingSentence(reading) {
  const parts = [
    reading.isComplete
      ? `${reading.name}: all ${plural(reading.expected, 'record')} that were counted.`
      : `${reading.name}: ${countText(reading.read)} of ${plural(reading.expected, 'record')}; incomplete.`,
    reading.duplicates > 0 ? `${countText(reading.duplicates)} came more than once and count once.` : '',
    reading.undecodable > 0 ? `${countText(reading.undecodable)} do not decode and are left out.` : '',
    reading.skipData > 0 ? `In ${plural(reading.skipData, 'window')} the service itself says that it dropped records (SKIPDATA).` : '',
  ];
  return parts.filter(part => part !== '').join(' ');
}

// ---- block hits

function hits() {
  if (data.rules.total === 0) {
    section('hits', 'Block hits', hitReading.isComplete ? 'Nothing was blocked in this span.' : 'What could be read holds nothing blocked, and it is not all.');
    return;
  }
  const label = `Block hits over time by attribution: ${data.hits.lines.map(line => `${line.name} ${countText(sum(line.values))}`).join(', ')}`;
  section('hits', 'Block hits', `${plural(data.rules.total, 'blocked record')} by what explains them, in steps of ${durationText(data.hits.seconds)}.`,
    seriesChart(data.hits, label, countText, filterTables), seriesTable('hits', 'Block hits over time', data.hits, 'count'));
}

function seriesTable(name, caption, series, kind) {
  return tableOf({
    name,
    caption,
    rows: series.starts.map((start, step) => ({ start, ...Object.fromEntries(series.lines.map(line => [line.name, line.values[step]])) })),
    columns: [column('start', 'From', 'time'), ...series.lines.map(line => column(line.name, line.name, kind, { legend: line.name }))],
  });
}

function rules() {
  section('rules', 'Rules', 'The rules that explain the most hits, and the hits that none explains.', tableOf({
    name: 'rules',
    caption: 'Rules by hits',
    rows: data.rules.rows,
    omitted: omittedOf(data.rules, 'hits', countText),
    columns: [
      column('order', 'Order', 'count'), column('ruleId', 'Rule', 'code'), column('action', 'Action'), column('attribution', 'Without a rule'),
      column('match', 'Matches'), column('description', 'Description'), column('hits', 'Hits', 'count', { bar: true }), column('share', 'Share', 'share'),
      column('lastHit', 'Last hit', 'time'),
    ],
  }));
}

function pairs() {
  section('pairs', 'Blocked pairs', 'Who was blocked on the way to whom. Filter by attribution with the legend above.', tableOf({
    name: 'blocked-pairs',
    caption: 'Blocked pairs by hits',
    rows: data.pairs.rows,
    facet: row => row.attribution,
    omitted: omittedOf(data.pairs, 'hits', countText),
    columns: [
      column('source', 'Source', 'code'), column('destination', 'Destination', 'code'), column('port', 'Port', 'code'), column('protocol', 'Protocol'),
      column('attribution', 'Attribution'), column('ruleId', 'Rule', 'code'), column('hits', 'Hits', 'count', { bar: true }), column('lastHit', 'Last hit', 'time'),
    ],
  }));
}

// ---- traffic

function classes() {
  const total = sum(data.classes.lines.flatMap(line => line.values));
  if (total === 0) {
    section('classes', 'Traffic', trafficReading.isComplete ? 'No traffic in this span.' : 'What could be read holds no traffic, and it is not all.');
    return;
  }
  const label = `Bytes over time by traffic class: ${data.classes.lines.map(line => `${line.name} ${bytesText(sum(line.values))}`).join(', ')}`;
  section('classes', 'Traffic', `${bytesText(total)} by where the two ends lie. A flow that both ends log counts once: what the destination’s interface logged is left out where the source’s interface logged anything.`,
    seriesChart(data.classes, label, bytesText, filterTables), seriesTable('traffic-classes', 'Bytes by traffic class over time', data.classes, 'bytes'));
}

function subnets() {
  const flows = data.subnets.rows.map(row => ({ ...row, source: row.source ?? 'elsewhere', destination: row.destination ?? 'elsewhere' }));
  if (flows.length === 0) return;
  section('subnets', 'Between subnets', `Rows send, columns receive. “Elsewhere” is every address in no known subnet. The chart shows at most the ${mostHeatNames} that move the most.`,
    heatChart(flows, `Bytes between subnets; the most is ${bytesText(flows[0].bytes)} from ${flows[0].source} to ${flows[0].destination}`),
    tableOf({
      name: 'subnets',
      caption: 'Traffic between subnets',
      rows: flows,
      omitted: omittedOf(data.subnets, '', bytesText),
      columns: [
        column('source', 'From'), column('destination', 'To'), column('bytes', 'Bytes', 'bytes', { bar: true }), column('packets', 'Packets', 'count'),
        column('records', 'Records', 'count'),
      ],
    }));
}

function talkers() {
  if (data.sources.rows.length === 0) return;
  section('talkers', 'Top talkers', 'The addresses that sent and that received the most.',
    el('div', { class: 'pair' }, talkerTable('sources', 'Sources by bytes', data.sources), talkerTable('destinations', 'Destinations by bytes', data.destinations)));
}

function talkerTable(name, caption, list) {
  return tableOf({
    name,
    caption,
    rows: list.rows,
    omitted: omittedOf(list, '', bytesText),
    columns: [column('address', 'Address', 'code'), column('bytes', 'Bytes', 'bytes', { bar: true }), column('packets', 'Packets', 'count'), column('records', 'Records', 'count')],
  });
}

function findings() {
  const unknown = !hitReading.isComplete ? ' Which rules are unused cannot be told, since not all hits were read.'
    : data.filters.length > 0 ? ' Which rules are unused cannot be told, since the filter leaves hits out.' : '';
  section('findings', 'Findings', (data.findings.total === 0 ? 'Nothing was found.' : 'What is proved of the rules alone or seen in this span, and VPCs that are not wholly logged.') + unknown,
    data.findings.total === 0 ? null : tableOf({
      name: 'findings',
      caption: 'Findings',
      rows: data.findings.rows,
      omitted: omittedOf({ ...data.findings, omittedAmount: data.findings.omittedRows }, 'findings', countText),
      columns: [column('kind', 'Finding', 'state'), column('subject', 'VPC or rule', 'code'), column('text', 'In words')],
    }));
}

// ---- what the reader can do

function toolbar() {
  const filter = document.getElementById('filter');
  filter.addEventListener('input', () => {
    filters.text = filter.value.trim().toLowerCase();
    filterTables();
  });
  const button = document.getElementById('theme');
  const isDark = () => getComputedStyle(document.documentElement).getPropertyValue('--theme').trim() === 'dark';
  button.addEventListener('click', () => {
    document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
    name();
    drawCharts();
  });
  const name = () => { button.textContent = isDark() ? 'Light' : 'Dark'; };
  name();
}

head();
for (const part of [coverage, completeness, hits, rules, pairs, classes, subnets, talkers, findings]) part();
toolbar();
drawCharts();
