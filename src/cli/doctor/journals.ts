import { existsSync, readdirSync } from 'node:fs';
import { reasonOf } from '../../capture/losses';
import { type JournalName, journalsByTrace } from '../../files/journal-name';
import { JournalReader } from '../../files/journal-reader';
import { isProcessAlive } from '../../files/process-identity';
import { type Finding, note, ok, problem } from './finding';

/** Whether programs that died have left journals. */
export function checkJournals(folder: string): Finding {
  try {
    const journals = [...journalsByTrace(existsSync(folder) ? readdirSync(folder) : [])];
    const left = journals.filter(([traceId, segments]) => !isWritten(folder, traceId, segments));
    const running = journals.length - left.length;
    if (left.length === 0) return ok('journals', running === 0 ? 'No journal waits to be recovered.' : `${count(running)} being written.`);
    return note(
      'journals',
      `${count(left.length)} left by programs that ended or wait for a human.`,
      `\`nodetracer recover ${folder}\` makes trace files of those that ended; so does the next traced program.`,
    );
  } catch (error) {
    return problem(
      'journals',
      `The journals in ${folder} cannot be looked at: ${reasonOf(error)}.`,
      'Give yourself the right to read there.',
    );
  }
}

function isWritten(folder: string, traceId: string, segments: JournalName[]): boolean {
  if (segments.some(({ claim }) => claim && isProcessAlive(claim.pid, claim.start))) return true;
  const reader = new JournalReader(folder, traceId);
  try {
    reader.addSegments(segments);
    return reader.isWritten();
  } finally {
    reader.close();
  }
}

function count(journals: number): string {
  return journals === 1 ? '1 journal is' : `${journals} journals are`;
}
