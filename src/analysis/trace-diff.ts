import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';
import { alignChildren } from './align-children';

/** What became of a node. `changed`: its name, status, error or model differs. */
export type DiffKind = 'same' | 'changed' | 'added' | 'removed';

/** Two nodes that correspond, or one without a counterpart: -1 on the side where it is missing. */
export type DiffEntry = Pair & { readonly kind: DiffKind };

type Pair = { readonly before: Row | -1; readonly after: Row | -1; readonly depth: number };

/** Pairs that one slice makes: a few milliseconds. */
const SLICE_PAIRS = 3_000;

/**
 * Two runs as one tree: what corresponds stands in one entry, in the order of the later run, and what only the earlier one has stands
 * behind what came before it there. Children are aligned by {@link alignChildren}. Works in slices, so that keys are answered
 * meanwhile; both graphs must stay as they are until it is done.
 *
 * @example
 * const diff = new TraceDiff(yesterday.graph, today.graph);
 * while (!diff.done) diff.run();
 * const place = diff.entries[diff.firstDifference];
 */
export class TraceDiff {
  readonly entries: DiffEntry[] = [];
  /** Number of the first entry that is not the same, -1 while there is none. */
  firstDifference = -1;
  readonly counts: Record<DiffKind, number> = { same: 0, changed: 0, added: 0, removed: 0 };
  private readonly waiting: Pair[] = [];

  constructor(
    readonly before: TraceGraph,
    readonly after: TraceGraph,
  ) {
    this.wait(alignChildren(before, before.roots(), after, after.roots()), 0);
  }

  get done(): boolean {
    return this.waiting.length === 0;
  }

  /** Works for one slice. */
  run(): void {
    for (let i = 0; i < SLICE_PAIRS && !this.done; i++) this.take(this.waiting.pop() as Pair);
  }

  /**
   * Marks a pair as changed that was the same so far, for something that no graph holds.
   * @returns whether it was the same
   */
  markChanged(position: number): boolean {
    const entry = this.entries[position];
    if (entry?.kind !== 'same') return false;
    this.entries[position] = { ...entry, kind: 'changed' };
    this.counts.same--;
    this.counts.changed++;
    return true;
  }

  private kindOf({ before, after }: Pair): DiffKind {
    if (before === NONE) return 'added';
    if (after === NONE) return 'removed';
    return this.differs(before, after) ? 'changed' : 'same';
  }

  private take(pair: Pair): void {
    const kind = this.kindOf(pair);
    this.counts[kind]++;
    if (kind !== 'same' && this.firstDifference < 0) this.firstDifference = this.entries.length;
    this.entries.push({ ...pair, kind });
    const below = (graph: TraceGraph, row: Row | -1): readonly Row[] => (row === NONE ? [] : graph.childrenAt(row));
    this.wait(alignChildren(this.before, below(this.before, pair.before), this.after, below(this.after, pair.after)), pair.depth + 1);
  }

  private wait(pairs: readonly (readonly [Row | -1, Row | -1])[], depth: number): void {
    for (let i = pairs.length - 1; i >= 0; i--) {
      const [before, after] = pairs[i] as readonly [Row, Row];
      this.waiting.push({ before, after, depth });
    }
  }

  private differs(before: Row, after: Row): boolean {
    const a = this.before.nodeAt(before);
    const b = this.after.nodeAt(after);
    return a.status !== b.status || a.name !== b.name || a.error !== b.error || a.usage?.model !== b.usage?.model;
  }
}
