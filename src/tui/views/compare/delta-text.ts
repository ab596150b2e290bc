import { UNKNOWN } from '../../../text/quantities';

type Format = (value: number | null) => string;

/** `1.2s → 1.5s`; of what only one side has, that. */
export function changeText(before: number | null | undefined, after: number | null | undefined, format: Format): string {
  if (before === undefined || after === undefined) return format(before ?? after ?? null);
  return `${format(before)} → ${format(after)}`;
}

/** `+0.3s`, `=` when both are the same, nothing when one is not known. */
export function deltaText(before: number | null | undefined, after: number | null | undefined, format: Format): string {
  if (before == null || after == null) return '';
  const text = format(Math.abs(after - before));
  if (before === after || text === UNKNOWN) return '=';
  return `${after > before ? '+' : '-'}${text}`;
}
