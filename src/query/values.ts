import { parseTime } from '../model/time';
import type { FieldKind } from './fields';

const durationUnits: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const countUnits: Readonly<Record<string, number>> = { '': 1, k: 1_000, m: 1_000_000 };

/** How the values of a kind are written, to stand behind "expected". */
export const valueForms: Readonly<Record<Exclude<FieldKind, 'text' | 'choice' | 'has'>, string>> = {
  count: 'a number such as 500, 2k or 1.5M',
  duration: 'a number with its unit (us, ms, s, m, h or d), such as 2s or 1.5m',
  cost: 'US dollars such as 0.05 or $2',
  time: 'a day such as 2026-01-31, or a time such as 2026-01-31T14:30',
};

/** The value in the unit of its kind, undefined when the text is none: counts, milliseconds, dollars, microseconds since 1970. */
export function numberOf(kind: keyof typeof valueForms, text: string): number | undefined {
  switch (kind) {
    case 'count':
      return withUnit(text.replaceAll(',', ''), countUnits);
    case 'duration':
      return durationOf(text);
    case 'cost':
      return withUnit(text.replace(/^\$/, ''), { '': 1 });
    case 'time':
      return timeOf(text);
  }
}

/** Milliseconds, for text that is a duration with its unit: `2s`, `1m30s`. */
export function durationOf(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(us|ms|s|m|h|d))+$/i.test(text)) return undefined;
  let total = 0;
  for (const [part] of text.matchAll(/\d+(?:\.\d+)?[a-z]+/gi)) total += withUnit(part, durationUnits) as number;
  return total;
}

function withUnit(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const { number, unit = '' } = /^(?<number>\d+(\.\d+)?|\.\d+)(?<unit>[a-z]*)$/i.exec(text)?.groups ?? {};
  const factor = units[unit.toLowerCase()];
  return number === undefined || factor === undefined ? undefined : Number(number) * factor;
}

function timeOf(text: string): number | undefined {
  return parseTime(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00` : text);
}
