import type { Budget } from './budget';
import type { RecordingJournal } from './recording-journal';
import type { Redactor } from './redaction/redactor';
import type { Keeping } from './sampling/keeping';

/** What a trace says at its end of what is not in it, or not as it was. */
export function completenessAtEnd(
  { lostEvents }: RecordingJournal,
  budget: Budget,
  { isDropped, droppedInside }: Keeping,
  { count }: Redactor,
): Record<string, string | number> {
  const missing = { ...(lostEvents > 0 && { lost_events: lostEvents }), ...budget.counts() };
  const inside = droppedInside > 0 && { traces_not_kept: droppedInside };
  const sampled = isDropped || droppedInside > 0 ? 'sampled' : 'complete';
  const state = Object.keys(missing).length > 0 ? 'truncated' : sampled;
  return { state, ...missing, ...inside, ...(count > 0 && { redacted: count }) };
}
