import type { OpenTrace, TraceState } from '../../contracts/source';
import type { NodeView } from '../../model/node-view';
import type { TraceGraph } from '../../model/trace-graph';
import type { NodeId } from '../../model/types';
import { type MoreText, StreamedTexts } from './streamed-texts';

/** Something that is told on a line of its own. */
export type Change =
  | { readonly type: 'trace_started' }
  | { readonly type: 'node_started' | 'node_ended'; readonly node: NodeView }
  | ({ readonly type: 'node_streamed' } & MoreText)
  | { readonly type: 'trace_changed'; readonly state: TraceState };

/** Finds what has happened in a trace since it was looked at last: each beginning and each end once, and text as it comes. */
export class TraceChanges {
  private graph: TraceGraph | undefined;
  private nextRow = 0;
  private state: TraceState = 'live';
  private isKnown = false;
  /** Nodes whose beginning was told, and those of them whose end was not. */
  private readonly begun = new Set<NodeId>();
  private readonly open = new Set<NodeId>();
  /** The node that failed last, of those that were told. */
  latestFailure: NodeView | null = null;

  /** What open nodes have streamed. */
  readonly texts: StreamedTexts;

  /** @param textEveryMs the least time between two parts of a streamed text */
  constructor(
    readonly trace: OpenTrace,
    textEveryMs: number,
  ) {
    this.texts = new StreamedTexts(trace, textEveryMs);
  }

  /** No more is to be expected. */
  get isOver(): boolean {
    return this.isKnown && (this.state === 'ended' || this.state === 'interrupted');
  }

  /** How it ended, as far as it has. */
  get outcome(): 'completed' | 'failed' | 'going on' {
    if (!this.isOver) return 'going on';
    return this.state === 'ended' && this.trace.graph.status === 'completed' ? 'completed' : 'failed';
  }

  /** Nodes that have begun and not ended, in the order in which they came. */
  running(): NodeView[] {
    const nodes = Array.from(this.open, (id) => this.trace.graph.node(id));
    return nodes.filter((node) => node !== undefined);
  }

  /** Text comes before the end of its node. */
  async *changes(): AsyncGenerator<Change> {
    for (const change of this.look()) {
      const rest = change.type === 'node_ended' ? await this.texts.rest(change.node) : null;
      if (rest) yield { type: 'node_streamed', ...rest };
      yield change;
    }
    for (const more of await this.texts.more(this.running())) yield { type: 'node_streamed', ...more };
  }

  private *look(): Generator<Change> {
    const { state, graph, loaded } = this.trace;
    if (loaded < 1) return;
    if (graph !== this.graph) this.nextRow = 0;
    this.graph = graph;
    if (!this.isKnown) yield { type: 'trace_started' };
    this.isKnown = true;
    this.begin(graph);
    yield* [...this.nodes(graph)].sort((a, b) => a.time - b.time).map(({ change }) => change);
    if (state === this.state) return;
    this.state = state;
    yield { type: 'trace_changed', state };
  }

  private begin({ columns }: TraceGraph): void {
    for (; this.nextRow < columns.rowCount; this.nextRow++) {
      const id = columns.ids.text(this.nextRow);
      if (!this.begun.has(id)) this.open.add(id);
    }
  }

  /** A placeholder stays open until its node comes. */
  private *nodes(graph: TraceGraph): Generator<{ readonly time: number; readonly change: Change }> {
    for (const id of this.open) {
      const node = graph.node(id);
      if (!node) continue;
      if (!this.begun.has(id)) yield { time: node.startTime ?? 0, change: { type: 'node_started', node } };
      this.begun.add(id);
      if (node.endTime === null) continue;
      this.open.delete(id);
      if (node.status === 'failed') this.latestFailure = node;
      yield { time: node.endTime, change: { type: 'node_ended', node } };
    }
  }
}
