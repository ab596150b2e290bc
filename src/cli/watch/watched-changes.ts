import type { OpenTrace, TraceSource, TraceSummary } from '../../contracts/source';
import { type Change, TraceChanges } from './trace-changes';

export type WatchOptions = {
  /** Which traces are told of. */
  readonly wanted: (trace: TraceSummary) => boolean;
  /** Whether nothing can come any more, when no watched trace is running. */
  readonly isOver: () => boolean;
  /** Whether those that have ended are told, too. */
  readonly fromBeginning: boolean;
  /** The least time between two parts of a text that a node streams. */
  readonly textEveryMs: number;
};

/** Something that has happened in a watched trace. */
export type WatchedChange = { readonly change: Change; readonly trace: TraceChanges };

/**
 * What happens in a source, from now on: traces that run are told from their beginning, and those that begin later.
 * Ends when a trace was told to its end and `isOver`.
 */
export async function* watchedChanges(source: TraceSource, options: WatchOptions): AsyncGenerator<WatchedChange> {
  const { wanted, isOver, fromBeginning, textEveryMs } = options;
  const bell = new Bell();
  const watched = new Set<TraceChanges>();
  const known = new Set<string>();
  const list = (): TraceSummary[] => source.list().filter(wanted);
  source.onChange(() => bell.ring());
  for (let first = true; ; ) {
    const wasListed = source.listed;
    for (const trace of await newTraces(source, list(), { isFirst: first, isTold: first && fromBeginning }, known)) {
      trace.onChange(() => bell.ring());
      watched.add(new TraceChanges(trace, textEveryMs));
    }
    first &&= !wasListed;
    for (const trace of watched) {
      for await (const change of trace.changes()) yield { change, trace };
      if (!trace.isOver) continue;
      trace.trace.close();
      watched.delete(trace);
    }
    if (source.listed && isOver() && [...watched].every(({ trace }) => trace.state !== 'live')) return;
    await bell.rung(Math.min(...[...watched].map(({ texts }) => texts.dueInMs ?? Number.POSITIVE_INFINITY)));
  }
}

/** Those that had ended before are only remembered. */
async function newTraces(
  source: TraceSource,
  traces: readonly TraceSummary[],
  { isFirst, isTold }: { readonly isFirst: boolean; readonly isTold: boolean },
  known: Set<string>,
): Promise<OpenTrace[]> {
  const opened: OpenTrace[] = [];
  for (const { key, state, problem, nodeCount } of traces) {
    const isUnread = nodeCount === null && state !== 'live';
    if (known.has(key) || problem !== null || (isUnread && !isFirst)) continue;
    known.add(key);
    if (isFirst && !isTold && state !== 'live' && state !== 'paused') continue;
    const trace = await source.open(key).catch(() => undefined);
    if (trace) opened.push(trace);
  }
  return opened;
}

/** Lets one wait until something has happened, also when it happened before. */
class Bell {
  private isRung = false;
  private wake: (() => void) | undefined;
  private timer: NodeJS.Timeout | undefined;

  ring(): void {
    this.isRung = true;
    this.wake?.();
  }

  /** @param mostMs how long it is waited at most */
  async rung(mostMs: number): Promise<void> {
    if (!this.isRung) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        if (Number.isFinite(mostMs)) this.timer = setTimeout(resolve, mostMs);
      });
    }
    clearTimeout(this.timer);
    this.wake = undefined;
    this.isRung = false;
  }
}
