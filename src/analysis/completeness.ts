import type { Completeness } from '../model/types';

/** One thing that is not in a trace, or not as it was. */
export type Shortfall = {
  /** In words, in the plural, such as `nodes over the limit`. */
  readonly what: string;
  readonly count: number;
  /** Whether it is missing; else it was replaced, as secrets are. */
  readonly isMissing: boolean;
};

/** What a trace says of its own completeness, in the words of every output: what is missing first. */
export function shortfallsOf(completeness: Completeness | null): Shortfall[] {
  const found: Shortfall[] = [];
  for (const [key, value] of Object.entries(completeness ?? {})) {
    const count = Number(value);
    if (key === 'state' || !(count > 0)) continue;
    found.push({ what: words[key] ?? key.replaceAll('_', ' '), count, isMissing: key !== 'redacted' });
  }
  return found.sort((a, b) => Number(b.isMissing) - Number(a.isMissing));
}

const words: Readonly<Record<string, string>> = {
  lost_events: 'events lost while they were written',
  missing_events: 'events missing',
  faulty_lines: 'lines of the journal unreadable',
  long_lines: 'lines too long (.journal.kept)',
  nodes_over_limit: 'nodes over the limit',
  values_over_limit: 'values over the limit',
  traces_not_kept: 'traces inside of it not kept',
  redacted: 'secrets replaced',
};
