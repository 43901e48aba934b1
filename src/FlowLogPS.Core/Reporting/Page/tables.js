'use strict';
// Tables that sort, filter and can be taken away as CSV.

const filters = { text: '', hidden: new Set() };
const tables = [];

/** How a column of each kind shows a value. */
const cells = {
  text: value => value,
  code: value => el('code', {}, value),
  count: value => countText(value),
  bytes: value => unitCell(...bytesParts(value)),
  share: value => unitCell((value * 100).toFixed(1), '%'),
  time: value => el('time', { datetime: value }, timeText(value)),
  state: value => el('span', { class: `state state-${value}` }, value),
};

const isNumeric = column => ['count', 'bytes', 'share'].includes(column.kind);

function unitCell(number, unit) {
  return el('span', {}, number, el('span', { class: 'unit' }, `\u202f${unit}`));
}

/**
 * A table with its CSV link.
 * @param spec name (of the file), caption, columns ({key, label, kind, bar}), rows, omitted (a sentence), facet (a row's name in a legend).
 */
function tableOf(spec) {
  const body = el('tbody');
  const status = el('span', { class: 'rows', role: 'status' });
  const heads = spec.columns.map(column => headOf(column, () => sortBy(column)));
  const rows = spec.rows.map(row => ({ row, element: rowOf(spec, row), text: searchTextOf(spec, row) }));
  const state = { key: null, isDescending: false };

  function sortBy(column) {
    state.isDescending = state.key === column.key ? !state.isDescending : isNumeric(column);
    state.key = column.key;
    rows.sort((a, b) => compare(a.row[column.key], b.row[column.key]) * (state.isDescending ? -1 : 1));
    heads.forEach((head, index) => head.setAttribute('aria-sort', spec.columns[index] !== column ? 'none' : state.isDescending ? 'descending' : 'ascending'));
    body.replaceChildren(...rows.map(entry => entry.element));
  }

  function filter() {
    for (const entry of rows) entry.element.hidden = !isShown(spec, entry);
    const shown = rows.filter(entry => !entry.element.hidden).length;
    status.textContent = shown === rows.length ? plural(shown, 'row') : `${countText(shown)} of ${plural(rows.length, 'row')}`;
    spec.columns.forEach((column, index) => {
      for (const line of [heads, ...rows.map(entry => entry.element.children)]) line[index].hidden = filters.hidden.has(column.legend);
    });
  }

  body.append(...rows.map(entry => entry.element));
  tables.push({ filter });
  filter();
  const table = el('table', {}, el('caption', {}, spec.caption), el('thead', {}, el('tr', {}, ...heads)), body);
  return el('div', { class: 'table' },
    el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': spec.caption }, table),
    el('p', { class: 'under' }, status, spec.omitted ? el('span', {}, spec.omitted) : null, csvLink(spec)));
}

const filterTables = () => tables.forEach(table => table.filter());

function isShown(spec, { row, text }) {
  return text.includes(filters.text) && !(spec.facet && filters.hidden.has(spec.facet(row)));
}

function headOf(column, sort) {
  const button = el('button', { type: 'button' }, column.label);
  button.addEventListener('click', sort);
  return el('th', { scope: 'col', class: isNumeric(column) ? 'number' : null, 'aria-sort': 'none' }, button);
}

function rowOf(spec, row) {
  return el('tr', {}, ...spec.columns.map(column => cellOf(spec, column, row)));
}

function cellOf(spec, column, row) {
  const value = row[column.key];
  const cell = el('td', { class: [isNumeric(column) ? 'number' : column.kind, column.bar ? 'bar' : ''].join(' ').trim() });
  if (value === null || value === undefined || value === '') return cell;
  cell.append(cells[column.kind](value));
  // Through the style object: a style attribute is what the page's policy forbids.
  if (column.bar) cell.style.setProperty('--part', value / Math.max(1, ...spec.rows.map(other => other[column.key])));
  return cell;
}

const searchTextOf = (spec, row) => spec.columns.map(column => String(row[column.key] ?? '')).join('\n').toLowerCase();

function compare(a, b) {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return typeof a === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true });
}

/** A text cell that a spreadsheet would take for a formula is quoted as text. */
function csvCell(value) {
  const text = value === null || value === undefined ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const csvName = key => key[0].toUpperCase() + key.slice(1);

function csvOf(spec) {
  const lines = [spec.columns.map(column => csvCell(csvName(column.key))), ...spec.rows.map(row => spec.columns.map(column => csvCell(row[column.key])))];
  return lines.map(line => line.join(',')).join('\r\n') + '\r\n';
}

/** The mark at the front tells a spreadsheet that the text is UTF-8. */
function csvLink(spec) {
  const file = new Blob(['\ufeff', csvOf(spec)], { type: 'text/csv;charset=utf-8' });
  return el('a', { class: 'csv', href: URL.createObjectURL(file), download: `${spec.name}.csv`, 'aria-label': `${spec.caption} as CSV` }, 'CSV');
}
