import { dirname, resolve } from 'node:path';
import type { ModelPrices } from '../analysis/prices/model-prices';
import type { AnswerOutcome } from '../contracts/human';
import type { OpenTrace, TraceSource, TraceSummary, Unsubscribe } from '../contracts/source';
import { type NodetracerError, nodetracerError } from '../errors/nodetracer-error';
import type { SocketFile } from '../live/socket-folder';
import { SocketWatch } from '../live/socket-watch';
import type { JsonValue, NodeId, TraceId } from '../model/types';
import { ChangeSignal } from './change-signal';
import { LiveAgent } from './live-agent';
import { unknownSummary } from './trace-summary';

export type LiveSourceOptions = {
  /** Only the agent at this socket, which may be a forwarded one; all agents of this user when left out. */
  readonly path?: string;
  /** Only the agent of this process. */
  readonly pid?: number;
  /** A folder whose journals another source shows. */
  readonly except?: string;
  /** Where to look for sockets; where agents of this user open them when left out. */
  readonly socketFolders?: readonly string[];
  /** What models cost, for costs that were not recorded. */
  readonly prices?: ModelPrices | undefined;
};

/** Agents that have ended, and whose traces are still shown. */
const MAX_GONE = 100;

/**
 * The traces of running agents by their sockets, as agents come and go. Traces that ended while the source was open stay in it.
 *
 * @example
 * const source = new LiveSource();
 * source.onChange(() => draw(source.list()));
 */
export class LiveSource implements TraceSource {
  readonly label: string;
  listed = false;
  /** Whether an agent has been there. */
  wasConnected = false;
  private readonly agents = new Map<string, LiveAgent>();
  /** Those that are gone, for the traces that they had. */
  private readonly gone: LiveAgent[] = [];
  /** Why nobody answers at the socket that a person named. */
  private problem: NodetracerError | null = null;
  private readonly signal = new ChangeSignal();
  private readonly watch: SocketWatch | undefined;
  /** Sockets of agents that have not told their traces yet. */
  private readonly unheard = new Set<string>();
  private present: ReadonlySet<string> = new Set();

  constructor(private readonly options: LiveSourceOptions = {}) {
    const { path, socketFolders } = options;
    this.label = path === undefined ? 'live agents' : `socket ${path}`;
    if (path === undefined) this.watch = new SocketWatch((sockets) => this.update(sockets), socketFolders);
    else this.connect(path);
  }

  list(): readonly TraceSummary[] {
    const summaries = this.everyone.flatMap((agent) => agent.traces.map(({ summary }) => summary));
    if (this.problem === null) return summaries;
    return [unknownSummary({ key: this.label, origin: this.label, state: 'interrupted' }, this.problem.message), ...summaries];
  }

  /** Whether an agent has, or had, a trace. */
  has(traceId: TraceId): boolean {
    return this.everyone.some((agent) => agent.trace(traceId) !== undefined);
  }

  onChange(listener: () => void): Unsubscribe {
    return this.signal.subscribe(listener);
  }

  /** @throws NT_TRACE_NOT_FOUND, or why nobody answers where its line says that */
  async open(key: string): Promise<OpenTrace> {
    for (const agent of this.everyone) {
      const trace = agent.trace(key);
      if (trace) return trace.open();
    }
    throw (key === this.label && this.problem) || nodetracerError('NT_TRACE_NOT_FOUND', { file: key });
  }

  /** @throws NT_TRACE_NOT_FOUND when no connected agent runs the trace */
  async answer(traceId: TraceId, nodeId: NodeId, value: JsonValue): Promise<AnswerOutcome> {
    const agent = [...this.agents.values()].find((one) => one.connected && one.hasRunning(traceId));
    if (!agent) throw nodetracerError('NT_TRACE_NOT_FOUND', { file: traceId });
    return agent.answer(traceId, nodeId, value);
  }

  close(): void {
    this.watch?.close();
    for (const agent of this.everyone) agent.close();
    this.signal.close();
  }

  /** Whether an agent is there now. */
  get connected(): boolean {
    return [...this.agents.values()].some((agent) => agent.connected);
  }

  get dropped(): number {
    return this.everyone.reduce((total, { dropped }) => total + dropped, 0);
  }

  private get everyone(): LiveAgent[] {
    return [...this.agents.values(), ...this.gone];
  }

  private update(sockets: readonly SocketFile[]): void {
    const { pid } = this.options;
    const wanted = sockets.filter((socket) => pid === undefined || socket.pid === pid);
    this.present = new Set(wanted.map(({ path }) => path));
    for (const path of this.present) if (!this.agents.has(path)) this.connect(path);
    this.heard('', null);
  }

  private connect(path: string): void {
    this.unheard.add(path);
    const agent = new LiveAgent(path, {
      prices: this.options.prices,
      onChange: () => this.signal.changed(),
      onListed: () => {
        this.wasConnected = true;
        this.heard(path, null);
      },
      onLost: (error) => this.lost(path, error),
      isShownElsewhere: (journal) => this.options.except !== undefined && dirname(resolve(journal)) === resolve(this.options.except),
    });
    this.agents.set(path, agent);
  }

  private heard(path: string, problem: NodetracerError | null): void {
    this.problem = problem;
    this.unheard.delete(path);
    this.listed ||= this.unheard.size === 0;
    this.signal.changed();
  }

  /** An agent that is gone is left alone, with the traces that it had; a socket that a person named may come back. */
  private lost(path: string, error: NodetracerError): boolean {
    const isGone = !this.agents.get(path)?.connected;
    this.heard(path, isGone && !this.watch ? error : null);
    if (!this.watch) return true;
    this.watch.lookSoon();
    if (this.present.has(path)) return true;
    const agent = this.agents.get(path);
    this.agents.delete(path);
    if (agent && agent.traces.length > 0) this.gone.push(agent);
    if (this.gone.length > MAX_GONE) this.gone.shift()?.close();
    return false;
  }
}
