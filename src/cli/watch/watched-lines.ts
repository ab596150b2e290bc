import type { TraceSource } from '../../contracts/source';
import { type Change, TraceChanges } from './trace-changes';

export type WatchOptions = {
  /** Whether nothing can come any more, when no watched trace is running. */
  readonly isOver: () => boolean;
  readonly lineOf: (change: Change, trace: TraceChanges) => string | Promise<string>;
};

/**
 * What happens in a source, from now on: traces that run are told from their beginning, and those that begin later.
 * Ends when a trace was told to its end and `isOver`.
 */
export async function* watchedLines(source: TraceSource, { isOver, lineOf }: WatchOptions): AsyncGenerator<string> {
  const bell = new Bell();
  const watched = new Map<string, TraceChanges>();
  const known = new Set<string>();
  source.onChange(() => bell.ring());
  for (let first = true; ; first &&= !source.listed) {
    await followNew(source, first, known, watched, bell);
    for (const [key, changes] of watched) {
      for (const change of changes.look()) yield lineOf(change, changes);
      if (!changes.isOver) continue;
      changes.trace.close();
      watched.delete(key);
    }
    if (source.listed && isOver() && [...watched.values()].every(({ trace }) => trace.state !== 'live')) return;
    await bell.rung();
  }
}

/** Those that had ended before are only remembered. */
async function followNew(
  source: TraceSource,
  isFirst: boolean,
  known: Set<string>,
  watched: Map<string, TraceChanges>,
  bell: Bell,
): Promise<void> {
  for (const { key, state, problem, nodeCount } of source.list()) {
    const isUnread = nodeCount === null && state !== 'live';
    if (known.has(key) || problem !== null || (isUnread && !isFirst)) continue;
    known.add(key);
    if (isFirst && state !== 'live' && state !== 'paused') continue;
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
