import type { OpenTrace } from '../contracts/source';
import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';

/** A trace to be exported: its structure, and the data of its nodes as they are asked for. */
export type ExportedTrace = Pick<OpenTrace, 'graph' | 'payload'>;

/** A node of an export and its depth there, 0 for the topmost ones. */
export type ExportedNode = { readonly row: Row; readonly depth: number };

/**
 * The nodes below one, itself included, or with null all of the trace: depth first, children by sequence number. Without recursion,
 * since traces may be 100,000 levels deep.
 */
export function* subtree(graph: TraceGraph, root: Row | null): Generator<ExportedNode> {
  for (const top of root === null ? graph.roots() : [root]) {
    let depth = 0;
    for (let at: Row | -1 = top; at !== NONE; ) {
      yield { row: at, depth };
      let following = graph.firstChild(at);
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
export function waysToFailures(graph: TraceGraph): ReadonlySet<Row> {
  const ways = new Set<Row>();
  if (graph.countOf('failed') === 0) return ways;
  for (const row of graph.rows()) {
    if (graph.statusAt(row) !== 'failed') continue;
    for (let at: Row | -1 = row; at !== NONE && !ways.has(at); at = graph.parentAt(at)) ways.add(at);
  }
  return ways;
}
