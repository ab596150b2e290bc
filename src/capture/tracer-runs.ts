import type { AnswerOutcome } from '../contracts/human';
import type { RunningTrace, Runs, TracerStats } from '../contracts/runs';
import type { StoredTrace, TraceStore } from '../contracts/store';
import { readPayload } from '../model/codec/payload-reader';
import type { NodePayload } from '../model/payload';
import type { NodeId, TraceId } from '../model/types';
import type { Tracer } from './tracer';

/** Answers plugins about the traces of a tracer and of its store. */
export class TracerRuns implements Runs {
  constructor(
    private readonly tracer: Tracer,
    private readonly store: TraceStore,
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

  answer(traceId: TraceId, nodeId: NodeId, value: unknown): Promise<AnswerOutcome> {
    return this.tracer.answer(traceId, nodeId, value);
  }

  stats(): TracerStats {
    return this.tracer.stats();
  }
}
