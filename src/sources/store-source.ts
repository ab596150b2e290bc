import type { ModelPrices } from '../analysis/prices/model-prices';
import { reasonOf } from '../capture/losses';
import type { OpenTrace, TraceSource, TraceState, TraceSummary, Unsubscribe } from '../contracts/source';
import type { StoredTrace, TraceStore } from '../contracts/store';
import { nodetracerError } from '../errors/nodetracer-error';
import type { TraceGraph } from '../model/trace-graph';
import type { TraceId } from '../model/types';
import { ChangeSignal } from './change-signal';
import { type SummaryFacts, summaryOf, unknownSummary } from './trace-summary';

const REST_MS = 2_000;
/** A store is left alone for so many times longer than looking through it took, as it may be large or far away. */
const REST_SHARE = 10;
/** A trace without an end that has not grown for so long is taken for interrupted; a store cannot tell. */
const SILENCE_MS = 60_000;

/** The line of a trace, and what its graph was then; without what concerns the graph when it could not be read. */
type Known = {
  readonly summary: TraceSummary;
  readonly graph?: { readonly version: number; readonly ended: boolean; readonly grownMs: number };
};

export type StoreSourceOptions = {
  /** How long the store is left alone at least after it was looked through; 2,000 by default. */
  readonly restMs?: number;
  /** What models cost, for costs that were not recorded. */
  readonly prices?: ModelPrices;
};

/**
 * The traces of a store. It is looked through once, and again from time to time while somebody listens; a trace that has ended is
 * summed up once. What the store fails at is a line with its problem. An opened trace is as it was at that moment: running ones are
 * followed by their sockets. The store is closed by whom it belongs to.
 *
 * @example
 * const source = new StoreSource(runtime.store, 'store postgres');
 * source.onChange(() => draw(source.list()));
 */
export class StoreSource implements TraceSource {
  listed = false;
  private readonly known = new Map<TraceId, Known>();
  private readonly signal = new ChangeSignal();
  private listeners = 0;
  private looking = false;
  private closed = false;
  private timer: NodeJS.Timeout | undefined;
  private problem: string | null = null;
  private readonly restMs: number;

  constructor(
    private readonly store: TraceStore,
    readonly label: string,
    private readonly options: StoreSourceOptions = {},
  ) {
    this.restMs = options.restMs ?? REST_MS;
    void this.look();
  }

  list(): readonly TraceSummary[] {
    const summaries = [...this.known.values()].map(({ summary }) => summary);
    if (this.problem === null) return summaries;
    return [unknownSummary({ key: this.label, origin: this.label, state: 'ended' }, this.problem), ...summaries];
  }

  onChange(listener: () => void): Unsubscribe {
    const unsubscribe = this.signal.subscribe(listener);
    if (this.listeners++ === 0) this.lookAfter(this.restMs);
    return () => {
      unsubscribe();
      if (--this.listeners === 0) clearTimeout(this.timer);
    };
  }

  /** @throws NT_STORE_NO_TRACE when the store has no such trace, and whatever the store throws */
  async open(key: string): Promise<OpenTrace> {
    const stored = await this.store.open(key);
    if (!stored) throw nodetracerError('NT_STORE_NO_TRACE', { traceId: key, store: this.label });
    return snapshot(stored, stateOf(stored.graph, this.known.get(key)?.summary.state === 'live'));
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.signal.close();
  }

  private lookAfter(ms: number): void {
    clearTimeout(this.timer);
    if (!this.closed && !this.looking && this.listeners > 0) this.timer = setTimeout(() => void this.look(), ms);
  }

  private async look(): Promise<void> {
    const begin = performance.now();
    this.looking = true;
    try {
      await this.lookThrough();
      this.problem = null;
    } catch (error) {
      this.problem = reasonOf(error);
    }
    this.looking = false;
    this.listed = true;
    this.signal.changed();
    this.lookAfter(Math.max(this.restMs, (performance.now() - begin) * REST_SHARE));
  }

  private async lookThrough(): Promise<void> {
    const ids = new Set(await this.store.list());
    for (const id of this.known.keys()) if (!ids.has(id)) this.known.delete(id);
    for (const id of ids) {
      const known = this.known.get(id);
      if (known?.graph?.ended) continue;
      const found = await this.sumUp(id, known);
      if (this.closed) return;
      if (found) this.known.set(id, found);
      else this.known.delete(id);
      this.signal.changed();
    }
  }

  /** Null when the trace has gone meanwhile. */
  private async sumUp(key: TraceId, before: Known | undefined): Promise<Known | null> {
    const facts = { key, origin: this.label, prices: this.options.prices };
    try {
      const stored = await this.store.open(key);
      if (!stored) return null;
      try {
        return knownOf(stored, facts, before);
      } finally {
        stored.close();
      }
    } catch (error) {
      return { summary: unknownSummary({ ...facts, state: 'ended' }, reasonOf(error)) };
    }
  }
}

function knownOf({ graph }: StoredTrace, facts: Omit<SummaryFacts, 'state'>, before: Known | undefined): Known {
  const now = performance.now();
  const { version, ended } = graph;
  const grew = before?.graph !== undefined && before.graph.version !== version;
  const grownMs = grew ? now : (before?.graph?.grownMs ?? Number.NEGATIVE_INFINITY);
  const state = stateOf(graph, now - grownMs < SILENCE_MS);
  return { summary: summaryOf(graph, { ...facts, state }), graph: { version, ended, grownMs } };
}

function stateOf({ ended, paused, header }: TraceGraph, grows: boolean): TraceState {
  if (ended) return header.completeness?.state === 'interrupted' ? 'interrupted' : 'ended';
  if (paused) return 'paused';
  return grows ? 'live' : 'interrupted';
}

function snapshot(stored: StoredTrace, state: TraceState): OpenTrace {
  return {
    graph: stored.graph,
    state,
    loaded: 1,
    faults: [],
    payload: (nodeId) => stored.payload(nodeId),
    whenLoaded: async () => {},
    onChange: () => () => {},
    close: () => stored.close(),
  };
}
