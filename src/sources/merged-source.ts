import type { ModelPrices } from '../analysis/prices/model-prices';
import type { AnswerOutcome } from '../contracts/human';
import type { OpenTrace, TraceSource, TraceSummary, Unsubscribe } from '../contracts/source';
import { NodetracerError, nodetracerError } from '../errors/nodetracer-error';
import type { JsonValue, NodeId, TraceId } from '../model/types';
import { FolderSource } from './folder-source';
import { LiveSource } from './live-source';

/**
 * Several sources as one. A trace that more than one has, by its trace id, is that of the first of them: put live ones first.
 *
 * @example
 * const source = new MergedSource([new LiveSource({ except: folder }), new FolderSource(folder)], `folder ${folder}`);
 */
export class MergedSource implements TraceSource {
  /** @param label what people call them together */
  constructor(
    private readonly sources: readonly TraceSource[],
    readonly label: string,
  ) {}

  get listed(): boolean {
    return this.sources.every(({ listed }) => listed);
  }

  get complete(): boolean {
    return this.sources.every(({ listed, complete = listed }) => complete);
  }

  get unread(): number {
    return this.sources.reduce((total, { unread = 0 }) => total + unread, 0);
  }

  get dropped(): number {
    return this.sources.reduce((total, { dropped = 0 }) => total + dropped, 0);
  }

  list(): readonly TraceSummary[] {
    const seen = new Set<string>();
    const lists = this.sources.map((source) => source.list()).filter(({ length }) => length > 0);
    if (lists.length < 2) return lists[0] ?? [];
    return lists.flatMap((list, index) => {
      const own = seen.size === 0 ? list : list.filter(({ traceId }) => !seen.has(traceId));
      if (index < lists.length - 1) for (const { traceId } of own) seen.add(traceId);
      return own;
    });
  }

  onChange(listener: () => void): Unsubscribe {
    const unsubscribes = this.sources.map((source) => source.onChange(listener));
    return () => {
      for (const unsubscribe of unsubscribes) unsubscribe();
    };
  }

  async open(key: string): Promise<OpenTrace> {
    const source = this.sources.find((one) => one.list().some((trace) => trace.key === key)) ?? this.sources.at(-1);
    if (!source) throw nodetracerError('NT_TRACE_NOT_FOUND', { file: key });
    return source.open(key);
  }

  /** By the first source that has the trace and takes answers. */
  async answer(traceId: TraceId, nodeId: NodeId, value: JsonValue): Promise<AnswerOutcome> {
    for (const source of this.sources) {
      try {
        if (source.answer) return await source.answer(traceId, nodeId, value);
      } catch (error) {
        if (!(error instanceof NodetracerError && error.code === 'NT_TRACE_NOT_FOUND')) throw error;
      }
    }
    throw nodetracerError('NT_TRACE_NOT_FOUND', { file: traceId });
  }

  close(): void {
    for (const source of this.sources) source.close();
  }
}

/** What a folder has, together with what agents that write elsewhere tell by their sockets. */
export function folderAndAgents(folder: string, prices?: ModelPrices): TraceSource {
  const traces = new FolderSource(folder, { prices });
  return new MergedSource([new LiveSource({ except: folder, prices }), traces], traces.label);
}
