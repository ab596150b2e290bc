import type { AnswerOutcome } from '../../contracts/human';
import type { OpenTrace, TraceSource } from '../../contracts/source';
import { sizeOf } from '../../model/codec/payload-reader';
import type { Row } from '../../model/graph-columns';
import type { NodeId } from '../../model/types';
import { callInputs } from '../../sources/call-inputs';
import { stateGoesOn } from '../../sources/trace-order';
import type { AppEvent } from '../app/protocol';
import { traceAsLeft, type ViewStore } from '../view-store';
import type { Effect, PairIds } from '../views/view';
import { ComparedTrace } from './compared-trace';
import type { FetchPayload } from './key-ahead';
import { settled } from './settled';

/** Data of more bytes are not read before they are asked for. */
const MOST_AHEAD = 64_000;
/** Keys have their turn after this time. */
const TURN_MS = 5;

export type OpenedTraceHost = {
  readonly source: TraceSource;
  readonly views: ViewStore | undefined;
  /** The trace, or the one that it is compared with, has grown or was read further. */
  readonly onChange: () => void;
  readonly happened: (event: AppEvent) => void;
  /** Something that nobody waits for: shown with the next frame. */
  readonly progressed: (event: AppEvent) => void;
};

/** The trace that is open: opened, read from, answered and closed. What comes after it was closed is dropped. */
export class OpenedTrace {
  /** How often data of nodes were asked for. */
  reads = 0;
  /** How many of those times they have not come yet. */
  private awaited = 0;
  private trace: OpenTrace | null = null;
  private opened = 0;
  private pairReads = 0;
  private readonly compared: ComparedTrace;

  constructor(private readonly host: OpenedTraceHost) {
    this.compared = new ComparedTrace(host.source, host.onChange);
  }

  get current(): OpenTrace | null {
    return this.trace;
  }

  /** Nothing of it is on its way, or none is open. */
  get isStill(): boolean {
    const { trace } = this;
    return this.awaited === 0 && (trace === null || (trace.loaded === 1 && !stateGoesOn(trace.state)));
  }

  async open(key: string): Promise<void> {
    this.close();
    const { source, views, onChange, happened } = this.host;
    const attempt = this.opened;
    const outcome = await settled(source.open(key));
    if (attempt !== this.opened) return outcome.value?.close();
    if (outcome.error) return happened({ type: 'open_failed', key, ...outcome.error });
    this.trace = outcome.value;
    this.trace.onChange(onChange);
    happened({ type: 'trace_opened', key, trace: this.trace, ...traceAsLeft(views, this.trace) });
  }

  close(): void {
    this.opened++;
    this.compared.close();
    this.trace?.close();
    this.trace = null;
  }

  /** Opens the trace that it is compared with. */
  async openCompared(key: string): Promise<void> {
    const event = await this.compared.open(key);
    if (event !== null) this.host.happened(event);
  }

  async readPair(pair: PairIds): Promise<void> {
    const { trace } = this;
    if (!trace) return;
    const attempt = ++this.pairReads;
    this.reads++;
    const data = await this.compared.read(trace, pair);
    if (trace === this.trace && attempt === this.pairReads) this.host.happened({ type: 'pair_fetched', data });
  }

  /** Compares the data of pairs of nodes until keys are to have their turn. */
  async compareData({ of, pairs }: Extract<Effect, { type: 'compare_data' }>): Promise<void> {
    const { trace, compared } = this;
    if (!trace) return;
    const differences = await compared.compareData(trace, pairs, forOneTurn());
    if (trace === this.trace) this.host.progressed({ type: 'data_compared', batch: { of, differences } });
  }

  async readPayload(effect: FetchPayload): Promise<void> {
    const { trace } = this;
    if (!trace) return;
    this.reads++;
    this.awaited++;
    if (effect.inTurn) await new Promise((resolve) => setImmediate(resolve));
    const event = await dataOf(trace, effect);
    this.awaited--;
    if (trace === this.trace) this.host.happened(event);
  }

  /** Reads data that may be asked for next, if they stand in a file and are few; else null. */
  async readAhead(effect: FetchPayload): Promise<AppEvent | null> {
    const { trace } = this;
    if (!trace) return null;
    const { graph } = trace;
    const size = sizeOf(graph.rangesAt(graph.rowOf(effect.nodeId)));
    return size === 0 || size > MOST_AHEAD ? null : dataOf(trace, effect);
  }

  /** Reads inputs of calls until keys are to have their turn. */
  async readInputs(rows: readonly Row[]): Promise<void> {
    const { trace } = this;
    if (!trace) return;
    const inputs = await callInputs(trace, rows, forOneTurn());
    if (trace === this.trace) this.host.happened({ type: 'inputs_fetched', inputs });
  }

  async readQuestion(nodeId: NodeId): Promise<void> {
    if (!this.trace) return;
    const { value: payload, error } = await settled(this.trace.payload(nodeId));
    if (error) this.host.happened({ type: 'question_missed', nodeId, message: error.message });
    else this.host.happened({ type: 'question_fetched', nodeId, payload });
  }

  async answer({ traceId, nodeId, value }: Extract<Effect, { type: 'answer' }>): Promise<void> {
    const { source, happened } = this.host;
    const given = source.answer?.(traceId, nodeId, value) ?? Promise.resolve(unanswerable);
    const { value: outcome, error } = await settled(given);
    happened({ type: 'answered', nodeId, outcome: error ? { accepted: false, reason: error.message } : outcome });
  }
}

async function dataOf(trace: OpenTrace, { nodeId, from }: FetchPayload): Promise<AppEvent> {
  const { value: payload, error } = await settled(trace.payload(nodeId, from));
  return error ? { type: 'payload_failed', nodeId, from, message: error.message } : { type: 'payload_fetched', nodeId, from, payload };
}

const unanswerable: AnswerOutcome = { accepted: false, reason: 'Traces that are shown from here cannot be answered.' };

/** True until keys are to have their turn. */
function forOneTurn(): () => boolean {
  const since = performance.now();
  return () => performance.now() - since < TURN_MS;
}
