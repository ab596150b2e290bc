import { clearTimeout, setTimeout } from 'node:timers';
import type { Runs } from '../contracts/runs';
import type { StoredTrace } from '../contracts/store';
import { readPayload } from '../model/codec/payload-reader';
import type { NodePayload } from '../model/payload';
import type { NodeId, TraceId } from '../model/types';

/** How long a copy is kept for the next request. */
const KEPT_MS = 3_000;

/**
 * Reads the data of nodes for viewers, one after the other. Opening a trace is much work, and viewers ask for node after node; so the
 * trace that was opened last is kept for a moment, and used for nodes that had ended when it was opened.
 */
export class PayloadReader {
  private kept: { readonly traceId: TraceId; readonly stored: StoredTrace } | null = null;
  private timer: NodeJS.Timeout | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly runs: Runs) {}

  /** Empty for a node that is not known. */
  payload(traceId: TraceId, nodeId: NodeId): Promise<NodePayload> {
    const payload = this.last.then(() => this.read(traceId, nodeId));
    this.last = payload.catch(() => undefined);
    return payload;
  }

  close(): void {
    clearTimeout(this.timer);
    this.kept?.stored.close();
    this.kept = null;
  }

  private async read(traceId: TraceId, nodeId: NodeId): Promise<NodePayload> {
    if (!this.isFinal(traceId, nodeId)) await this.open(traceId);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.release(), KEPT_MS).unref();
    return (await this.kept?.stored.payload(nodeId)) ?? readPayload([]);
  }

  private isFinal(traceId: TraceId, nodeId: NodeId): boolean {
    if (this.kept?.traceId !== traceId) return false;
    return (this.kept.stored.graph.node(nodeId)?.endTime ?? null) !== null;
  }

  private async open(traceId: TraceId): Promise<void> {
    this.close();
    const stored = await this.runs.snapshot(traceId);
    if (stored) this.kept = { traceId, stored };
  }

  /** Not while it is being read. */
  private release(): void {
    this.last = this.last.then(() => this.close());
  }
}
