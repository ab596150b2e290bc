import { inject, injectable } from 'tsyringe';
import type { Tracer } from '../capture/tracer';
import type { RunningTrace, Runs, TracerStats } from '../contracts/runs';
import type { StoredTrace, TraceStore } from '../contracts/store';
import { readPayload } from '../model/codec/payload-reader';
import type { NodePayload } from '../model/payload';
import type { NodeId, TraceId } from '../model/types';
import { STORE, TRACER } from './tokens';

/** Answers plugins from the tracer of the runtime and its store. */
@injectable()
export class TracerRuns implements Runs {
  constructor(
    @inject(TRACER) private readonly tracer: Tracer,
    @inject(STORE) private readonly store: TraceStore,
  ) {}

  list(): readonly RunningTrace[] {
    return this.tracer.running();
  }

  async snapshot(traceId: TraceId): Promise<StoredTrace | null> {
    this.tracer.running();
    return this.store.open(traceId);
  }

  async payload(traceId: TraceId, nodeId: NodeId): Promise<NodePayload> {
    const trace = await this.snapshot(traceId);
    try {
      return (await trace?.payload(nodeId)) ?? readPayload([]);
    } finally {
      trace?.close();
    }
  }

  stats(): TracerStats {
    return this.tracer.stats();
  }
}
