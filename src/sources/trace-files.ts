import { answeredTrace } from '../files/answers-file';
import { type JournalName, parseJournalName } from '../files/journal-name';
import { isFileSafeId } from '../model/ids';

/** The files of one trace in a folder: its trace file, its journal, or for a moment both; and answers that were left for it. */
export type TraceFiles = { readonly key: string; file: string | null; journals: readonly JournalName[]; answers: string | null };

const EXTENSION = '.json';
/** Most traces of a large folder have none. */
const NO_JOURNALS: readonly JournalName[] = [];

/** The key of the trace that a file belongs to, or undefined for a file that is none of a trace. */
export function keyOfFile(name: string): string | undefined {
  const journal = parseJournalName(name);
  if (journal) return journal.traceId;
  const answered = answeredTrace(name);
  if (answered !== undefined) return answered;
  if (!name.endsWith(EXTENSION) || name.startsWith('.')) return undefined;
  const stem = name.slice(0, -EXTENSION.length);
  return isFileSafeId(stem) ? stem : name;
}

/** Groups files of a folder by trace, into those that were grouped already; segments stand in order. */
export function groupByTrace(
  names: Iterable<string>,
  keyOf: (name: string) => string | undefined,
  groups = new Map<string, TraceFiles>(),
): Map<string, TraceFiles> {
  for (const name of names) {
    const key = keyOf(name);
    if (key === undefined) continue;
    const known = groups.get(key);
    const files: TraceFiles = known ?? { key, file: null, journals: NO_JOURNALS, answers: null };
    if (!known) groups.set(key, files);
    const journal = parseJournalName(name);
    if (journal) files.journals = inOrder([...files.journals, journal]);
    else if (answeredTrace(name) !== undefined) files.answers = name;
    else files.file = name;
  }
  return groups;
}

/** The names of all files of a trace. */
export function namesOf({ file, journals, answers }: TraceFiles): string[] {
  if (file !== null && journals.length === 0 && answers === null) return [file];
  return [...(file === null ? [] : [file]), ...journals.map(({ name }) => name), ...(answers === null ? [] : [answers])];
}

function inOrder(journals: JournalName[]): readonly JournalName[] {
  return journals.sort((a, b) => a.segment - b.segment);
}
