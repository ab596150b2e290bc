import { clearTimeout, setTimeout } from 'node:timers';
import type { EndedTrace, SavingStore } from '../contracts/store';
import { nodetracerError } from '../errors/nodetracer-error';
import { completenessOf, removeJournal } from '../files/finish-journal';
import { type OpenJournal, segmentsOf } from '../files/open-journal';
import { recoverFolder, recoverTrace } from '../files/recover';
import { payloadOf } from '../files/stored-trace';
import { backgroundTurn, TimeSlice } from '../files/time-slice';
import type { TraceId } from '../model/types';
import { LATE, withDeadline } from './deadline';
import { reasonOf } from './losses';
import { asOwnWork } from './own-work';

/** How long the store may take for one trace. */
const SAVE_MS = 30_000;
/** A store that has failed so often in a row is left in peace until the next try. */
const MAX_FAILURES_IN_A_ROW = 3;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
/** Tries without any success, after which only the next trace or the next start tries again. */
const MAX_RETRIES = 10;
const MAX_AT_ONCE = 4;
const SLICE_MS = 5;
const BACKGROUND_SLICE_MS = 3;
/** A silent process on another machine may only be waiting. */
const OTHER_HOST_SILENCE_MS = 24 * 60 * 60 * 1000;

/**
 * Brings traces from a spool folder to their store. Each is claimed first, so that of several processes one delivers it, and leaves
 * the folder when the store has it. A store that fails is tried again, ever more rarely. No timer keeps the process alive.
 */
export class SpoolDelivery {
  /** Traces that are recorded here, which {@link deliver} tries first. */
  readonly own = new Set<TraceId>();
  private failuresInARow = 0;
  private retries = 0;
  private lastFailure: unknown;
  private timer: NodeJS.Timeout | undefined;
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly slice = new TimeSlice(SLICE_MS);
  private readonly closing = new AbortController();

  constructor(
    private readonly folder: string,
    private readonly store: SavingStore,
  ) {}

  /**
   * Delivers a trace that has ended.
   * @throws NT_STORE_SAVE_FAILED; then it stays in the folder and is tried again
   */
  async deliver(traceId: TraceId): Promise<void> {
    await this.turn();
    try {
      if (this.timer && this.failuresInARow >= MAX_FAILURES_IN_A_ROW) throw this.refused(traceId, this.lastFailure);
      await this.slice.rest();
      const segments = segmentsOf(this.folder, traceId);
      if (segments.length > 0) await recoverTrace(this.folder, segments, this.slice, { finish: (journal) => this.save(journal) });
    } finally {
      this.own.delete(traceId);
      this.running--;
      this.waiting.shift()?.();
    }
  }

  /**
   * Delivers what dead processes have left and what was refused before.
   * @returns the errors of those that still wait
   */
  async deliverAll(): Promise<Error[]> {
    const round = new AbortController();
    this.failuresInARow = 0;
    const { failed } = await recoverFolder(this.folder, {
      slice: new TimeSlice(BACKGROUND_SLICE_MS, backgroundTurn),
      signal: AbortSignal.any([round.signal, this.closing.signal]),
      leaves: (traceId) => this.own.has(traceId),
      otherHostSilenceMs: OTHER_HOST_SILENCE_MS,
      finish: async (journal) => {
        try {
          await this.save(journal);
        } finally {
          if (this.failuresInARow >= MAX_FAILURES_IN_A_ROW) round.abort();
        }
      },
    });
    return failed.map(({ error }) => error);
  }

  /** No further delivery is begun. */
  close(): void {
    this.closing.abort();
    clearTimeout(this.timer);
  }

  private async turn(): Promise<void> {
    if (this.running >= MAX_AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running++;
  }

  private async save(journal: OpenJournal): Promise<void> {
    const { reader } = journal;
    const { graph, traceId } = reader;
    if (graph.dropped) return removeJournal(this.folder, journal);
    graph.header.completeness = completenessOf(reader);
    const trace: EndedTrace = { graph, payload: async (id) => payloadOf(reader, id), lines: () => reader.allLines(), close: () => {} };
    try {
      const saved = await withDeadline(
        asOwnWork(async () => this.store.save(trace)),
        SAVE_MS,
      );
      if (saved === LATE) throw new Error(`no answer after ${SAVE_MS / 1000} s`);
    } catch (error) {
      this.failed(error);
      throw this.refused(traceId, error);
    }
    this.failuresInARow = this.retries = 0;
    removeJournal(this.folder, journal);
  }

  private refused(traceId: TraceId, error: unknown): Error {
    const details = { store: this.store.name, traceId, folder: this.folder, reason: reasonOf(error) };
    return nodetracerError('NT_STORE_SAVE_FAILED', details, error);
  }

  private failed(error: unknown): void {
    this.failuresInARow++;
    this.lastFailure = error;
    if (this.timer || this.retries >= MAX_RETRIES || this.closing.signal.aborted) return;
    const waitMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.retries++);
    this.timer = setTimeout(() => this.retry(), waitMs).unref();
  }

  private retry(): void {
    this.timer = undefined;
    void this.deliverAll().catch(() => undefined);
  }
}
