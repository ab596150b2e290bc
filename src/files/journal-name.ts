import type { TraceId } from '../model/types';

/** What the file name of a journal segment says. */
export type JournalName = {
  readonly name: string;
  readonly traceId: TraceId;
  /** A trace that was resumed has one segment per process, in order. */
  readonly segment: number;
  /** The process that is making a trace file of it. */
  readonly claim: { readonly pid: number; readonly start: string } | null;
};

const PATTERN = /^([0-9a-f]{1,64})\.(\d{1,6})(?:\.claimed-(\d{1,10})-(\d{1,20}))?\.journal$/;

export function journalName(traceId: TraceId, segment: number): string {
  return `${traceId}.${segment}.journal`;
}

export function claimedJournalName(journal: JournalName, pid: number, start: string): string {
  return `${journal.traceId}.${journal.segment}.claimed-${pid}-${start}.journal`;
}

/** The name under which a segment stays beside the trace file that could not take over all of its lines; that of no journal. */
export function keptJournalName({ traceId, segment }: JournalName): string {
  return `${journalName(traceId, segment)}.kept`;
}

/** Those of a trace among file names. */
export function keptJournalsOf(traceId: TraceId, names: readonly string[]): readonly string[] {
  return names.filter((name) => name.endsWith('.journal.kept') && name.startsWith(`${traceId}.`));
}

/** Undefined for files that are no journals. */
export function parseJournalName(name: string): JournalName | undefined {
  const match = name.endsWith('.journal') ? PATTERN.exec(name) : null;
  if (!match) return undefined;
  const [, traceId = '', segment, pid, start] = match;
  return { name, traceId, segment: Number(segment), claim: pid && start ? { pid: Number(pid), start } : null };
}

/** The journals among file names, by trace id, segments in order. */
export function journalsByTrace(names: Iterable<string>): Map<TraceId, JournalName[]> {
  const journals = new Map<TraceId, JournalName[]>();
  for (const name of names) {
    const journal = parseJournalName(name);
    if (!journal) continue;
    const segments = journals.get(journal.traceId) ?? [];
    segments.push(journal);
    journals.set(journal.traceId, segments);
  }
  for (const segments of journals.values()) segments.sort((a, b) => a.segment - b.segment);
  return journals;
}

/** All that there is of the journal of a trace among file names, kept segments included. */
export function journalFilesOf(traceId: TraceId, names: readonly string[]): readonly string[] {
  return [...(journalsByTrace(names).get(traceId) ?? []).map(({ name }) => name), ...keptJournalsOf(traceId, names)];
}

/** The file that the journal of a trace becomes; only for ids that may be file names. */
export function traceFileName(traceId: TraceId): string {
  return `${traceId}.json`;
}
