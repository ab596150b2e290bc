import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import type { FilterIndex } from '../../query/filter-index';
import type { Entry } from './entry';
import type { Inspection, Verbosity } from './inspection';
import type { Marks } from './marks';
import { type Detail, nodeDetails } from './node-details';
import { nodeLine } from './node-line';

/** Levels that are indented where lines may be of any length; what lies deeper names its level instead. */
const LEVELS_ON_PAPER = 64;
const GUIDE_COLUMNS = 4;

export type TreeOptions = {
  readonly verbosity: Verbosity;
  readonly marks: Marks;
  readonly columns: number | null;
  /** Which nodes are told; null for all. */
  readonly filter: FilterIndex | null;
};

/** A place in the walk: a node, whether a sibling follows, and the guides of what hangs below its parent. */
type Place = { readonly row: Row; readonly next: Row | -1; readonly level: number; readonly guides: string };

/**
 * The tree of a trace, one entry a node and a detail, depth first, children by sequence number. Every node is told, however deep;
 * the guides take at most half of a terminal. Holds one place a level, never the whole report.
 */
export async function* treeEntries(inspection: Inspection, options: TreeOptions): AsyncGenerator<Entry> {
  const levels = options.columns === null ? LEVELS_ON_PAPER : Math.floor(options.columns / 2 / GUIDE_COLUMNS);
  const roots = inspection.graph.roots().filter((row) => options.filter?.keeps(row) ?? true);
  for (const [index, row] of roots.entries()) {
    const next = roots[index + 1] ?? -1;
    yield* subtreeEntries(inspection, { row, next, level: 1, guides: '' }, levels, options);
  }
}

async function* subtreeEntries(inspection: Inspection, root: Place, levels: number, options: TreeOptions): AsyncGenerator<Entry> {
  const { graph } = inspection;
  const { marks, verbosity, filter } = options;
  const path: Place[] = [root];
  for (let place = path.pop(); place; place = path.pop()) {
    const below = guidesBelow(place, levels, marks);
    const child = kept(graph, graph.firstChild(place.row), filter);
    yield { ...guidesAt(place, marks), rest: below, lines: [nodeLine(graph, place.row, marks)] };
    if (verbosity !== 'minimal') yield* detailEntries(await nodeDetails(inspection, place.row, verbosity), below, child < 0, marks);
    if (place !== root && place.next >= 0) path.push({ ...place, row: place.next, next: following(graph, place.next, filter) });
    if (child >= 0) path.push({ row: child, next: following(graph, child, filter), level: place.level + 1, guides: below });
  }
}

/** The node itself, or the first sibling behind it that is told. */
function kept(graph: TraceGraph, row: Row | -1, filter: FilterIndex | null): Row | -1 {
  let at = row;
  while (at !== NONE && filter !== null && !filter.keeps(at)) at = graph.nextSibling(at);
  return at;
}

function following(graph: TraceGraph, row: Row, filter: FilterIndex | null): Row | -1 {
  return kept(graph, graph.nextSibling(row), filter);
}

function* detailEntries(details: Detail[], guides: string, leaf: boolean, marks: Marks): Generator<Entry> {
  for (const [index, lines] of details.entries()) {
    const last = leaf && index === details.length - 1;
    yield { first: guides + (last ? marks.lastBranch : marks.branch), rest: guides + (last ? marks.gap : marks.trunk), lines };
  }
}

function guidesAt({ guides, next }: Place, marks: Marks): { first: string } {
  return { first: guides + (next < 0 ? marks.lastBranch : marks.branch) };
}

function guidesBelow({ guides, next, level }: Place, levels: number, marks: Marks): string {
  return level < levels ? guides + (next < 0 ? marks.gap : marks.trunk) : marks.deep(level + 1);
}
