import { NONE, type Row } from './graph-columns';
import { GraphPart, OWN_PLACE } from './graph-part';
import { TraceGraph } from './trace-graph';
import type { TraceProcess } from './trace-processes';
import type { NodeId, TraceId, TraceState } from './types';

/** A trace that belongs to a run. */
export type RunMember = {
  readonly graph: TraceGraph;
  readonly state: TraceState;
  /** Where it comes from, for people. */
  readonly origin: string;
  /** The node that it worked for, as the list of traces tells; null for the trace itself. */
  readonly parent: { readonly traceId: TraceId; readonly nodeId: NodeId | null } | null;
};

/**
 * A run that several processes have recorded as one graph: the trace itself and, below the nodes that they worked for, the traces of the
 * others. What grows is taken in by {@link refresh}; the graphs of the members stay as they are.
 *
 * @example
 * const run = new RunGraph(lead, [researcher]);
 * while (!run.refresh(() => slice.isOver)) await slice.rest();
 * show(run.graph);
 */
export class RunGraph {
  readonly graph: TraceGraph;
  private readonly parts: GraphPart[] = [];
  private readonly partsByTrace = new Map<TraceId, GraphPart>();

  /**
   * @param own the trace that the others worked for, at first or second hand
   * @param others each behind the one that it worked for; more may be added later
   */
  constructor(
    private readonly own: RunMember,
    private readonly others: RunMember[] = [],
  ) {
    this.graph = new TraceGraph(own.graph.header.traceId);
    this.graph.processes.own = own.graph;
    this.keep(new GraphPart(own.graph, this.graph, OWN_PLACE));
  }

  /** Takes a further trace in, with the next refresh. */
  add(member: RunMember): void {
    this.others.push(member);
  }

  /** A member was read anew, or something that was missing has come where others hang: another graph must be made. */
  get isStale(): boolean {
    return this.parts.some(
      ({ from, isMisplaced }, at) => isMisplaced || from !== this.member(at).graph || (at > 0 && this.hangsElsewhere(at)),
    );
  }

  /**
   * Takes in what the members have got, until the time is over.
   * @returns whether everything was taken in
   */
  refresh(isOver: () => boolean = () => false): boolean {
    for (let at = 0; at <= this.others.length; at++) {
      const part = this.parts[at] ?? this.addPart(this.member(at));
      this.describe(at);
      if (!part.refresh(isOver)) return false;
    }
    this.sumUp();
    return true;
  }

  /** The member that recorded a node, and the id that the node has there; null for an id that the graph does not have. */
  originOf(id: NodeId): { readonly member: RunMember; readonly nodeId: NodeId } | null {
    const row = this.graph.rowOf(id);
    if (row === NONE) return null;
    const at = this.graph.processes.numberAt(row) + 1;
    return { member: this.member(at), nodeId: (this.parts[at] as GraphPart).originalId(id) };
  }

  private member(at: number): RunMember {
    return at === 0 ? this.own : (this.others[at - 1] as RunMember);
  }

  private addPart(member: RunMember): GraphPart {
    const process = this.parts.length - 1;
    this.graph.processes.list.push(processOf(member, this.placeOf(member) !== NONE));
    return this.keep(new GraphPart(member.graph, this.graph, { row: this.placeOf(member), process }));
  }

  private keep(part: GraphPart): GraphPart {
    this.parts.push(part);
    const { traceId } = part.from.header;
    if (!this.partsByTrace.has(traceId)) this.partsByTrace.set(traceId, part);
    return part;
  }

  private placeOf({ parent }: RunMember): Row | -1 {
    const part = parent && this.partsByTrace.get(parent.traceId);
    return part && parent.nodeId !== null ? part.rowOf(parent.nodeId) : NONE;
  }

  private hangsElsewhere(at: number): boolean {
    return !this.graph.processes.list[at - 1]?.isPlaced && this.placeOf(this.member(at)) !== NONE;
  }

  private describe(at: number): void {
    const { processes } = this.graph;
    const { state } = this.member(at);
    const known = processes.list[at - 1];
    if (state === (at === 0 ? processes.ownState : known?.state)) return;
    if (known) processes.list[at - 1] = processOf(this.member(at), known.isPlaced);
    else processes.ownState = state;
    this.graph.version++;
  }

  /** The run goes on while one of its processes does, and has ended when the last of them has. */
  private sumUp(): void {
    const { graph, own, others } = this;
    const graphs = [own, ...others].map((member) => member.graph);
    const goesOn = [own, ...others].some(({ state }) => state === 'live' || state === 'paused');
    const ends = graphs.flatMap(({ header }) => header.endTime ?? []);
    const latest = ends.reduce((one, other) => Math.max(one, other), Number.NEGATIVE_INFINITY);
    Object.assign(graph.header, own.graph.header, { endTime: goesOn || ends.length === 0 ? null : latest });
    graph.seq = own.graph.seq;
    graph.paused = graphs.some(({ paused }) => paused);
    graph.setAnswered(this.parts.flatMap((part) => [...part.from.answered].map((row) => part.rowOf(part.from.nodeAt(row).id))));
    graph.ended = graphs.every(({ ended }) => ended);
    graph.missingEvents = graphs.reduce((sum, { missingEvents }) => sum + missingEvents, 0);
  }
}

function processOf({ graph: { header }, state, origin, parent }: RunMember, isPlaced: boolean): TraceProcess {
  const service = header.resource?.['service.name'];
  const { traceId, name } = header;
  const serviceName = typeof service === 'string' ? service : null;
  return { traceId, name, serviceName, parentNodeId: parent?.nodeId ?? null, isPlaced, state, origin };
}
