'use strict';
// How values become text, and text becomes elements. Nothing here reads HTML: all that the data says goes into text nodes.

/** Makes an element. Attributes that are null are left out; children are elements or text. */
function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

const wholeNumber = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const threeDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'];

const countText = value => wholeNumber.format(value);

/** A number and its unit, decimal: 1.57 MB. */
function bytesParts(value) {
  const step = Math.min(byteUnits.length - 1, value < 1000 ? 0 : Math.floor(Math.log10(value) / 3));
  return [threeDigits.format(value / 1000 ** step), byteUnits[step]];
}

const bytesText = value => bytesParts(value).join('\u202f');

const shareText = value => `${(value * 100).toFixed(1)}\u202f%`;

/** ISO 8601 in UTC, to the second, as people read it. */
const timeText = value => new Date(value).toISOString().slice(0, 19).replace('T', ' ') + 'Z';

/** As short as the axis of a chart allows: days, the hour, or both. The axis leaves labels out, so that none may lean on its neighbour. */
function stepText(value, { seconds, starts }) {
  const [day, time] = new Date(value).toISOString().split('T');
  if (seconds >= 86400) return day;
  const isLong = new Date(starts.at(-1)) - new Date(starts[0]) >= 86400000;
  return isLong || time.startsWith('00:00') ? `${day.slice(5)} ${time.slice(0, 5)}` : time.slice(0, 5);
}

function durationText(seconds) {
  const [amount, unit] = seconds % 86400 === 0 ? [seconds / 86400, 'day'] : seconds % 3600 === 0 ? [seconds / 3600, 'hour'] : [seconds / 60, 'minute'];
  return plural(amount, unit);
}

const plural = (count, one, many = one + 's') => `${countText(count)} ${count === 1 ? one : many}`;

const sum = values => values.reduce((total, value) => total + value, 0);
