import { formatTime } from '../model/time';
import type { Micros } from '../model/types';

/** What stands for a fact that is not known; never a zero. */
export const UNKNOWN = '–';

/** A duration in at most seven columns: `0.42ms`, `123ms`, `1.23s`, `2m03s`, `1h02m`, `3d04h`. */
export function formatDuration(ms: number | null): string {
  if (ms === null) return UNKNOWN;
  if (ms < 0) return `-${formatDuration(-ms)}`;
  if (ms < 9.995) return `${trimZeros(ms.toFixed(2))}ms`;
  if (ms < 999.5) return `${Math.round(ms)}ms`;
  if (ms < 9_995) return `${(ms / 1000).toFixed(2)}s`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)}s`;
  return formatLong(Math.round(ms / 1000));
}

/** A count with separators: `1,204`. */
export function formatCount(count: number | null): string {
  if (count === null) return UNKNOWN;
  return Math.abs(count) < 1000 ? String(count) : String(count).replace(thousands, ',');
}

/** Between groups of three digits. `toLocaleString` would do it, but loads megabytes of locales first, for 15 ms of every start. */
const thousands = /\B(?=(?:\d{3})+$)/g;

/** Bytes in millions of them, with one decimal: `0.3`, `1,312.0`. */
export function formatMegabytes(bytes: number): string {
  const tenths = Math.round(bytes / 100_000);
  return `${formatCount(Math.floor(tenths / 10))}.${tenths % 10}`;
}

/** Where a part of so many bytes lies: `first 0.3 of 12.0 MB`, `0.3 to 0.6 of 12.0 MB`, `11.9 to the end of 12.0 MB`. */
export function formatPart(from: number, to: number, size: number): string {
  const of = `of ${formatMegabytes(size)} MB`;
  if (from === 0) return `first ${formatMegabytes(to)} ${of}`;
  return `${formatMegabytes(from)} to ${to === size ? 'the end' : formatMegabytes(to)} ${of}`;
}

/** A count in at most five columns: `950`, `1.2k`, `38k`, `1.2M`. */
export function formatCompact(count: number | null): string {
  if (count === null) return UNKNOWN;
  if (count < 1000) return String(count);
  if (count < 999_500) return `${trimZeros((count / 1000).toFixed(count < 9950 ? 1 : 0))}k`;
  return `${trimZeros((count / 1_000_000).toFixed(count < 9_950_000 ? 1 : 0))}M`;
}

/** US dollars with as many digits as matter: `$12.34`, `$0.0123`. */
export function formatCost(usd: number | null): string {
  if (usd === null) return UNKNOWN;
  if (usd > 0 && usd < 0.00005) return '<$0.0001';
  return `$${usd >= 1 || usd === 0 ? usd.toFixed(2) : usd.toFixed(4)}`;
}

/** Dollars that may be estimated, `~$0.0123`, or more by calls of an unknown price, `$0.0123+`. */
export function formatSpent(spent: { readonly costUsd: number | null; readonly isEstimated: boolean; readonly unpriced: number }): string {
  if (spent.costUsd === null) return UNKNOWN;
  return `${spent.isEstimated ? '~' : ''}${formatCost(spent.costUsd)}${spent.unpriced > 0 ? '+' : ''}`;
}

/** The cost of a line of a list: `~$0.0123` when a part of it is estimated, `$0.0123+` when a part is unknown. */
export function formatListedCost(trace: {
  readonly costUsd: number | null;
  readonly costIsEstimated?: true;
  readonly unpricedCalls?: number;
}): string {
  return formatSpent({ costUsd: trace.costUsd, isEstimated: trace.costIsEstimated ?? false, unpriced: trace.unpricedCalls ?? 0 });
}

/** `2025-03-03 08:30:12`, UTC. */
export function formatDateTime(time: Micros | null): string {
  return time === null ? UNKNOWN : isoTime(time).slice(0, 19).replace('T', ' ');
}

/** `2025-03-03 08:30:12.345678Z`. */
export function formatExactTime(time: Micros | null): string {
  if (time === null) return UNKNOWN;
  const text = isoTime(time).replace('T', ' ');
  return text.includes('.') ? text : text.replace('Z', '.000000Z');
}

function isoTime(time: Micros): string {
  return Math.abs(time) > 8.64e18 ? UNKNOWN : formatTime(time);
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function formatLong(seconds: number): string {
  const pad = (value: number) => String(Math.floor(value)).padStart(2, '0');
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m${pad(seconds % 60)}s`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)}h${pad((seconds % 3600) / 60)}m`;
  return `${Math.floor(seconds / 86_400)}d${pad((seconds % 86_400) / 3600)}h`;
}
