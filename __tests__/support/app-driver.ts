import { dataDifference, UNREAD } from '../../src/analysis/data-difference';
import type { OpenTrace, TraceSummary } from '../../src/contracts/source';
import type { Row } from '../../src/model/graph-columns';
import type { NodePayload, PayloadPlace } from '../../src/model/payload';
import type { JsonValue } from '../../src/model/types';
import { type AppOptions, type AppState, createApp, needsClock, renderApp, updateApp } from '../../src/tui/app/app';
import type { AppEvent, Effect } from '../../src/tui/app/protocol';
import type { KeyAhead } from '../../src/tui/effects/key-ahead';
import { frameText } from '../../src/tui/frame/cells';
import type { Size } from '../../src/tui/frame/frame';
import type { PairIds } from '../../src/tui/views/view';
import { summaryOf } from './graph-builder';

/** The loop of the terminal UI without a terminal: feeds events in, keeps what it is told to do, answers for payloads. */
export class AppDriver {
  state: AppState;
  /** What the loop was told to do, but for the tasks and payloads that are carried out here. */
  readonly effects: Effect[] = [];
  readonly payloads = new Map<string, NodePayload>();
  /** Those of the trace that the open one is compared with. */
  readonly otherPayloads = new Map<string, NodePayload>();
  /** Answers for large data, of which parts are asked for. */
  payloadAt: ((from: PayloadPlace) => NodePayload) | null = null;
  /** Why no payload can be read; empty when they can. */
  problem = '';
  /** Keys of the traces that a preview was asked of, null for none. */
  readonly previews: (string | null)[] = [];
  /** Data of nodes do not come, as if they took long to read. */
  holdsPayloads = false;
  /** Data of pairs are compared when the test lets them be, and not at once. */
  holdsData = false;
  private held: Extract<Effect, { type: 'compare_data' }> | null = null;
  /** Nodes whose payloads were asked for. */
  readonly asked: string[] = [];

  /** @param ahead what has worked out some of it already */
  constructor(
    options: Partial<AppOptions> = {},
    private readonly ahead?: KeyAhead,
  ) {
    this.state = createApp({ label: 'folder ./traces', size: { columns: 80, rows: 24 }, ...options });
  }

  send(event: AppEvent): this {
    const { state, effects } = this.ahead ? this.ahead.update(this.state, event) : updateApp(this.state, event);
    this.state = state;
    for (const effect of effects) this.carryOut(effect);
    return this;
  }

  press(...names: string[]): this {
    for (const name of names) this.send({ type: 'key', name });
    return this;
  }

  type(text: string): this {
    return this.press(...text);
  }

  list(...traces: TraceSummary[]): this {
    return this.send({ type: 'traces_listed', traces, listed: true, complete: true, dropped: 0 });
  }

  /** Opens a trace as a person would, from the list, and as it was left last. */
  open(trace: OpenTrace, left?: JsonValue): this {
    if (this.state.trace === null && this.state.opening === null) this.list(summaryOf()).press('enter');
    return this.send({ type: 'trace_opened', key: 'a', trace, ...(left !== undefined && { left }) });
  }

  resize(size: Size): this {
    return this.send({ type: 'resized', size });
  }

  get text(): string {
    return frameText(renderApp(this.state));
  }

  get lines(): string[] {
    return this.text.split('\n');
  }

  /** Compares the data that were held back. */
  releaseData(): this {
    const { held } = this;
    this.held = null;
    if (held !== null) this.compareData(held);
    return this;
  }

  /** Names of the selected node and of the visible ones, in order. */
  get cursor(): string | null {
    return this.state.trace?.selection.cursor ?? null;
  }

  get needsClock(): boolean {
    return needsClock(this.state);
  }

  private carryOut(effect: Effect): void {
    const outcome = this.ahead?.outcomeOf(effect);
    if (outcome) this.send(outcome);
    else if (effect.type === 'continue_task') this.send({ type: 'task_slice', task: effect.task });
    else if (effect.type === 'preview_trace') this.previews.push(effect.trace?.key ?? null);
    else if (effect.type === 'fetch_payload') this.answer(effect);
    else if (effect.type === 'fetch_inputs') this.answerInputs(effect.rows);
    else if (effect.type === 'fetch_pair') this.answerPair(effect.pair);
    else if (effect.type === 'compare_data' && this.holdsData) this.held = effect;
    else if (effect.type === 'compare_data') this.compareData(effect);
    else this.effects.push(effect);
  }

  private answerInputs(rows: readonly Row[]): void {
    const inputOf = (row: Row) => this.payloads.get(this.state.trace?.graph.nodeAt(row).id ?? '')?.input;
    const textOf = (row: Row) => (inputOf(row)?.size ? JSON.stringify([...(inputOf(row) ?? [])]) : null);
    this.send({ type: 'inputs_fetched', inputs: new Map(rows.map((row) => [row, this.problem === '' ? textOf(row) : null])) });
  }

  private answerPair(pair: PairIds): void {
    const [ownData, otherData] = this.pairOf(pair);
    this.send({ type: 'pair_fetched', data: { ...pair, ownData, otherData, problem: this.problem } });
  }

  /** One pair at a time, as if each took as long as a key may wait. */
  private compareData({ of, pairs }: Extract<Effect, { type: 'compare_data' }>): void {
    const [own, other] = this.pairOf(pairs[0] as PairIds);
    const isRead = own !== null && other !== null && this.problem === '';
    this.send({ type: 'data_compared', batch: { of, differences: [isRead ? dataDifference(own, other) : UNREAD] } });
  }

  private pairOf({ own, other }: PairIds): readonly [NodePayload | null, NodePayload | null] {
    const dataOf = (id: string | null, payloads: ReadonlyMap<string, NodePayload>) =>
      id === null ? null : (payloads.get(id) ?? payloadOf({}));
    return [dataOf(own, this.payloads), dataOf(other, this.otherPayloads)];
  }

  private answer({ nodeId, from }: Extract<Effect, { type: 'fetch_payload' }>): void {
    this.asked.push(nodeId);
    if (this.holdsPayloads) return;
    const payload = this.payloadAt?.(from) ?? this.payloads.get(nodeId) ?? payloadOf({});
    if (this.problem === '') this.send({ type: 'payload_fetched', nodeId, from, payload });
    else this.send({ type: 'payload_failed', nodeId, from, message: this.problem });
  }
}

/** A payload from JavaScript values. */
export function payloadOf(parts: { input?: object; output?: object; metadata?: object; traceback?: string }): NodePayload {
  const raw = (values: object = {}) => new Map(Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)]));
  return { input: raw(parts.input), output: raw(parts.output), metadata: raw(parts.metadata), traceback: parts.traceback ?? null };
}
