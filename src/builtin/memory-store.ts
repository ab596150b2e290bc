import type { StoredTrace, TraceJournal, TraceStore } from '../contracts/store';
import { traceFromLines } from '../contracts/trace-from-lines';
import { inOneBlock } from '../model/codec/one-block';
import type { TraceId } from '../model/types';

export type MemoryStoreOptions = {
  /** Traces that are kept, 1,000 by default; beyond it those that ended first are forgotten. */
  readonly maxTraces?: number;
};

/**
 * Keeps traces in memory, for tests and for programs that read their own traces. The lines stay as they came
 * and are parsed when a trace is opened.
 *
 * @example
 * const store = new MemoryStore();
 * const tracer = new Tracer({ store });
 * tracer.trace('run', () => {});
 * await tracer.flush();
 * const [id] = await store.list();
 */
export class MemoryStore implements TraceStore {
  readonly capabilities = { durable: false };
  private readonly traces = new Map<TraceId, string[]>();
  private readonly ended = new Set<TraceId>();
  private readonly maxTraces: number;

  constructor({ maxTraces = 1_000 }: MemoryStoreOptions = {}) {
    this.maxTraces = maxTraces;
  }

  journal(traceId: TraceId): TraceJournal {
    const parts: string[] = [];
    this.traces.set(traceId, parts);
    this.forget();
    return {
      append: (lines) => void parts.push(inOneBlock(lines)),
      close: async (outcome) => {
        if (outcome === 'dropped') return this.delete(traceId);
        this.ended.add(traceId);
        this.forget();
      },
    };
  }

  async list(): Promise<TraceId[]> {
    return [...this.traces.keys()];
  }

  async open(traceId: TraceId): Promise<StoredTrace | null> {
    const parts = this.traces.get(traceId);
    return parts ? traceFromLines(traceId, parts.join('')) : null;
  }

  async delete(traceId: TraceId): Promise<void> {
    this.traces.delete(traceId);
    this.ended.delete(traceId);
  }

  /** The journal of a trace as it came: NDJSON lines. Empty when there is no such trace. */
  lines(traceId: TraceId): string {
    return this.traces.get(traceId)?.join('') ?? '';
  }

  async close(): Promise<void> {}

  private forget(): void {
    for (const oldest of this.ended) {
      if (this.traces.size <= this.maxTraces) return;
      void this.delete(oldest);
    }
  }
}
