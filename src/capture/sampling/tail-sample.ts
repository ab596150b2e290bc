import type { NodeId, NodeStatus, TraceId } from '../../model/types';
import type { Sampling } from '../settings/sample';
import { draw } from './draw';

type Spent = { costUsd: number; tokens: number };

const COST = 'llm.cost_usd';
const TOKENS = ['llm.usage.input_tokens', 'llm.usage.output_tokens'];

/**
 * What is noted of a running trace to know at its end whether it is kept. Of ended nodes only sums remain. Agents and steps repeat what
 * the model calls below them have used, so the calls are added up, and of other nodes the one that tells the most counts.
 */
export class TailSample {
  private isWanted = false;
  private hasFailed = false;
  private readonly calls: Spent = { costUsd: 0, tokens: 0 };
  private readonly others: Spent = { costUsd: 0, tokens: 0 };
  /** Model calls that are open. */
  private readonly openCalls = new Set<NodeId>();
  /** What open nodes have told so far. */
  private readonly told = new Map<NodeId, Spent>();

  constructor(private readonly keep: Sampling['keep']) {}

  /** The trace is kept, whatever else is true of it. */
  want(): void {
    this.isWanted = true;
  }

  opened(id: NodeId, type: string): void {
    if (type === 'llm_call') this.openCalls.add(id);
  }

  /** Takes the metadata of a node, as JSON members without braces; later ones replace earlier ones. */
  takeMetadata(id: NodeId, members: string): void {
    if (!members.includes('"llm.')) return;
    const metadata = JSON.parse(`{${members}}`) as Readonly<Record<string, unknown>>;
    const spent = this.told.get(id) ?? { costUsd: 0, tokens: 0 };
    if (COST in metadata) spent.costUsd = amount(metadata[COST]);
    if (TOKENS.some((key) => key in metadata)) spent.tokens = TOKENS.reduce((sum, key) => sum + amount(metadata[key]), 0);
    this.told.set(id, spent);
  }

  ended(id: NodeId, status: NodeStatus): void {
    if (status === 'failed') this.hasFailed = true;
    const isCall = this.openCalls.delete(id);
    const spent = this.told.get(id);
    if (!spent) return;
    this.told.delete(id);
    const { calls, others } = this;
    calls.costUsd += isCall ? spent.costUsd : 0;
    calls.tokens += isCall ? spent.tokens : 0;
    others.costUsd = Math.max(others.costUsd, isCall ? 0 : spent.costUsd);
    others.tokens = Math.max(others.tokens, isCall ? 0 : spent.tokens);
  }

  keeps(traceId: TraceId, durationMs: number): boolean {
    const { failed, slowMs, costUsd, tokens, ratio } = this.keep;
    if (this.isWanted || (failed && this.hasFailed) || durationMs >= slowMs) return true;
    const { calls, others } = this;
    const isExpensive = Math.max(calls.costUsd, others.costUsd) >= costUsd || Math.max(calls.tokens, others.tokens) >= tokens;
    return isExpensive || drawnAgain(traceId) < ratio;
  }
}

/** Another number than the one by which the trace was taken, or all that are left would be kept. */
function drawnAgain(traceId: TraceId): number {
  return draw(traceId.slice(0, -8));
}

function amount(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
