import type { JournalOutcome, JournalPosition, TraceJournal } from '../contracts/store';
import { NodetracerError } from '../errors/nodetracer-error';
import type { TraceId } from '../model/types';
import { reasonOf } from './losses';
import type { RecordingHost } from './recording-host';

/** What a store takes of one trace, and what it did not take. */
export class RecordingJournal {
  /** Events that no store has. */
  lostEvents = 0;

  /** @param journal that of a trace which is resumed; a new one is begun with the first lines */
  constructor(
    private readonly host: RecordingHost,
    private readonly traceId: TraceId,
    private journal?: TraceJournal,
  ) {}

  get position(): JournalPosition | null {
    return this.journal?.position?.() ?? null;
  }

  /**
   * Hands lines to the store; what it refuses is counted.
   * @param seq of the last of the `count` events
   */
  append(lines: string, count: number, seq: number): void {
    try {
      this.journal ??= this.host.store.journal(this.traceId);
      this.journal.append(lines);
    } catch (error) {
      if (isJournalGone(error)) return this.beginAnew(lines, count, seq, error);
      this.lostEvents += count;
      const message = `The store could not write (${reasonOf(error)}); what happens until it can again is missing in the traces.`;
      this.host.losses.report('store_write_failed', message, error, count);
    }
  }

  /** No line will follow. @param seq of the last event */
  close(outcome: JournalOutcome, seq: number): void {
    const { journal } = this;
    this.journal = undefined;
    if (journal) this.host.await(this.closing(journal, outcome, seq));
  }

  /** What was in the journal is lost, what comes from now on is not. */
  private beginAnew(lines: string, count: number, seq: number, error: unknown): void {
    const lost = seq - count - this.lostEvents;
    this.lostEvents += lost;
    const message = `The journal of a trace was removed while it was written (${reasonOf(error)}); what it held is missing in the trace.`;
    this.host.losses.report('store_journal_removed', message, error, lost);
    this.append(lines, count, seq);
  }

  private async closing(journal: TraceJournal, outcome: JournalOutcome, seq: number): Promise<void> {
    try {
      await journal.close(outcome);
    } catch (error) {
      const isEmpty = this.lostEvents === seq;
      if (!isEmpty) this.host.losses.report('store_close_failed', `The store could not finish a trace (${reasonOf(error)}).`, error);
    }
  }
}

function isJournalGone(error: unknown): boolean {
  return error instanceof NodetracerError && error.code === 'NT_STORE_JOURNAL_REMOVED';
}
