import { SLICE_ROWS, type Slices } from '../analysis/slices';
import type { OpenTrace } from '../contracts/source';
import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';
import type { ExportedCosts } from './exported-costs';

/** A trace to be exported: its structure, and the data of its nodes as they are asked for. */
export type ExportedTrace = Pick<OpenTrace, 'graph' | 'payload'>;

/** What of a trace is exported. */
export type ExportedPart = ExportedTrace & {
  /** The topmost node; null for the whole trace. */
  readonly root: Row | null;
  readonly keeps: (row: Row) => boolean;
  readonly costs: ExportedCosts;
};

/** A node of an export and its depth there, 0 for the topmost ones. */
export type ExportedNode = { readonly row: Row; readonly depth: number };

/**
 * The nodes of a part: depth first, children by sequence number. Without recursion, since traces may be 100,000 levels deep.
 */
export function* subtree({ graph, root, keeps }: ExportedPart): Generator<ExportedNode> {
  for (const top of root === null ? graph.roots() : [root]) {
    let depth = 0;
    for (let at: Row | -1 = top; at !== NONE; ) {
      const isKept = keeps(at);
      if (isKept) yield { row: at, depth };
      let following = isKept ? graph.firstChild(at) : NONE;
      if (following !== NONE) depth++;
      while (following === NONE && depth > 0) {
        following = graph.nextSibling(at);
        if (following !== NONE) break;
        at = graph.parentAt(at);
        depth--;
      }
      at = following;
    }
  }
}

/** What failed, and the ancestors of it. */
export function* waysToFailures(graph: TraceGraph): Slices<ReadonlySet<Row>> {
  const ways = new Set<Row>();
  if (graph.countOf('failed') === 0) return ways;
  for (const row of graph.rows()) {
    if (row % SLICE_ROWS === 0) yield;
    if (graph.statusAt(row) !== 'failed') continue;
    for (let at: Row | -1 = row; at !== NONE && !ways.has(at); at = graph.parentAt(at)) ways.add(at);
  }
  return ways;
}

/** Work in slices, with an empty piece of the export after each. */
export function* emptyPieces<T>(work: Slices<T>): Generator<string, T, void> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield '';
  }
}
