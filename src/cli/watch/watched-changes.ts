import type { TraceSource, TraceSummary } from '../../contracts/source';
import { type Change, TraceChanges } from './trace-changes';

export type WatchOptions = {
  /** Which traces are told of. */
  readonly wanted: (trace: TraceSummary) => boolean;
  /** Whether nothing can come any more, when no watched trace is running. */
  readonly isOver: () => boolean;
  /** Whether those that have ended are told, too. */
  readonly fromBeginning: boolean;
};

/** Something that has happened in a watched trace. */
export type WatchedChange = { readonly change: Change; readonly trace: TraceChanges };

/**
 * What happens in a source, from now on: traces that run are told from their beginning, and those that begin later.
 * Ends when a trace was told to its end and `isOver`.
 */
export async function* watchedChanges(source: TraceSource, { wanted, isOver, fromBeginning }: WatchOptions): AsyncGenerator<WatchedChange> {
  const bell = new Bell();
  const watched = new Map<string, TraceChanges>();
  const known = new Set<string>();
  const list = (): TraceSummary[] => source.list().filter(wanted);
  source.onChange(() => bell.ring());
  for (let first = true; ; first &&= !source.listed) {
    await followNew(source, list(), { isFirst: first, isTold: first && fromBeginning }, known, watched, bell);
    for (const [key, trace] of watched) {
      for (const change of trace.look()) yield { change, trace };
      if (!trace.isOver) continue;
      trace.trace.close();
      watched.delete(key);
    }
    if (source.listed && isOver() && [...watched.values()].every(({ trace }) => trace.state !== 'live')) return;
    await bell.rung();
  }
}

/** Those that had ended before are only remembered. */
async function followNew(
  source: TraceSource,
  traces: readonly TraceSummary[],
  { isFirst, isTold }: { readonly isFirst: boolean; readonly isTold: boolean },
  known: Set<string>,
  watched: Map<string, TraceChanges>,
  bell: Bell,
): Promise<void> {
  for (const { key, state, problem, nodeCount } of traces) {
    const isUnread = nodeCount === null && state !== 'live';
    if (known.has(key) || problem !== null || (isUnread && !isFirst)) continue;
    known.add(key);
    if (isFirst && !isTold && state !== 'live' && state !== 'paused') continue;
    const trace = await source.open(key).catch(() => undefined);
    if (!trace) continue;
    trace.onChange(() => bell.ring());
    watched.set(key, new TraceChanges(trace));
  }
}

/** Lets one wait until something has happened, also when it happened before. */
class Bell {
  private isRung = false;
  private wake: (() => void) | undefined;

  ring(): void {
    this.isRung = true;
    this.wake?.();
  }

  async rung(): Promise<void> {
    if (!this.isRung) await new Promise<void>((resolve) => (this.wake = resolve));
    this.wake = undefined;
    this.isRung = false;
  }
}
