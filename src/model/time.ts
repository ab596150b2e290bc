import type { Micros } from './types';

const MICROS_PER_SECOND = 1_000_000;
const MICROS_PER_DAY = 86_400 * MICROS_PER_SECOND;
const ISO = /^(\d{4})-(\d\d)-(\d\d)[Tt_ ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(Z|z|[+-]\d\d:?\d\d)?$/;
/** Where the digits of the fraction stand in the usual spelling. */
const FRACTION_AT = 20;
/** Digit strings below this count seconds, above it milliseconds: the rule of the Python reader (pydantic). */
const SECONDS_LIMIT = 20_000_000_000;

/**
 * Reads an ISO 8601 time of any offset and precision (cut to microseconds; without an offset it is UTC) or a digit string
 * of epoch seconds or milliseconds, as the Python reader does. Undefined when the text is no time.
 */
export function parseTime(text: string): Micros | undefined {
  const match = ISO.exec(text);
  if (!match) return parseEpoch(text);
  const [, year, month, day, hour, minute, second = '0', fraction = '', zone = 'Z'] = match;
  const days = dayNumber(Number(year), Number(month), Number(day));
  if (days === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const offset = offsetMinutes(zone);
  if (offset === undefined) return undefined;
  const seconds = Number(hour) * 3600 + (Number(minute) - offset) * 60 + Number(second);
  return days * MICROS_PER_DAY + seconds * MICROS_PER_SECOND + Number(fraction.slice(0, 6).padEnd(6, '0'));
}

/** As {@link parseTime}, from the bytes of a JSON string body. The usual spellings, such as `2025-03-03T08:30:12.345678Z`, make no string. */
export function parseTimeBytes(bytes: Uint8Array, start: number, end: number): Micros | undefined {
  const length = end - start;
  const places = length - FRACTION_AT - 1;
  const isUsual =
    bytes[end - 1] === 90 && bytes[start + 10] === 84 && (length === 20 || (places > 0 && places <= 6 && bytes[start + 19] === 46));
  if (!isUsual) return parseTime(latin1(bytes, start, end));
  const days = dayNumber(digits(bytes, start, 4), digits(bytes, start + 5, 2), digits(bytes, start + 8, 2));
  const seconds = digits(bytes, start + 11, 2) * 3600 + digits(bytes, start + 14, 2) * 60 + digits(bytes, start + 17, 2);
  const fraction = length === 20 ? 0 : digits(bytes, start + FRACTION_AT, places) * 10 ** (6 - places);
  const micros = (days ?? Number.NaN) * MICROS_PER_DAY + seconds * MICROS_PER_SECOND + fraction;
  const separators = bytes[start + 4] === 45 && bytes[start + 7] === 45 && bytes[start + 13] === 58 && bytes[start + 16] === 58;
  const inRange = digits(bytes, start + 11, 2) < 24 && digits(bytes, start + 14, 2) < 60 && digits(bytes, start + 17, 2) < 60;
  return separators && inRange && !Number.isNaN(micros) ? micros : undefined;
}

/** Times come by the thousand in a second, so the text of the current one is kept. */
let keptSeconds = Number.NaN;
let keptText = '';

/** Spells a time as Python writes it: UTC, six digits of fraction, or none when it is zero. */
export function formatTime(micros: Micros): string {
  const seconds = Math.floor(micros / MICROS_PER_SECOND);
  const fraction = Math.round(micros - seconds * MICROS_PER_SECOND);
  if (seconds !== keptSeconds) {
    keptText = new Date(seconds * 1000).toISOString().slice(0, 19);
    keptSeconds = seconds;
  }
  const whole = keptText;
  return fraction === 0 ? `${whole}Z` : `${whole}.${String(fraction).padStart(6, '0')}Z`;
}

function digits(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = (bytes[i] as number) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Days since 1970-01-01 of a date of the proleptic Gregorian calendar, years 1 to 9999. Undefined when there is no such day. */
function dayNumber(year: number, month: number, day: number): number | undefined {
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return undefined;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function offsetMinutes(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes);
}

function parseEpoch(text: string): Micros | undefined {
  if (!/^[+-]?\d{1,17}(\.\d{1,9})?$/.test(text)) return undefined;
  const value = Number(text);
  return Math.round(Math.abs(value) <= SECONDS_LIMIT ? value * MICROS_PER_SECOND : value * 1000);
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let i = start; i < Math.min(end, start + 64); i++) text += String.fromCharCode(bytes[i] as number);
  return text;
}
