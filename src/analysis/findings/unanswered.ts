import { formatDuration } from '../../text/quantities';
import type { Slices } from '../slices';
import { openQuestions } from '../waiting-time';
import { type Finding, type FindingContext, nameIn } from './finding';

/** Questions to a human that nobody has answered. */
export function* unanswered({ graph, now }: FindingContext): Slices<readonly Finding[]> {
  yield;
  return openQuestions(graph).map((row): Finding => {
    const waitedMs = now === null ? Number.NaN : (now - (graph.columns.start[row] as number)) / 1000;
    const waits = `has been waiting for a human for ${formatDuration(waitedMs)}`;
    const sentence = `${nameIn(graph, row)} ${Number.isNaN(waitedMs) ? 'was never answered' : waits}`;
    return { rule: 'unanswered', severity: 'warning', sentence, rows: [row], isInferred: false };
  });
}
