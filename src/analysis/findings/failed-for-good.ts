import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { formatCount } from '../../text/quantities';
import { relatedRow } from '../relations';
import type { Slices } from '../slices';
import { eachRow } from './each-row';
import { type Finding, type FindingContext, MOST_ROWS, nameIn } from './finding';

/** Where failures began that nobody tried again: neither by an edge nor by a later sibling of the same name. */
export function* failedForGood({ graph }: FindingContext): Slices<readonly Finding[]> {
  if (graph.countOf('failed') === 0) return [];
  const siblings = new LaterSiblings(graph);
  const byName = new Map<number, { rows: Row[]; count: number }>();
  yield* eachRow(graph, (row) => {
    if (graph.statusAt(row) !== 'failed' || hasFailedChild(graph, row) || wasTriedAgain(graph, row) || siblings.follow(row)) return;
    const name = graph.columns.name[row] as number;
    const known = byName.get(name) ?? { rows: [], count: 0 };
    byName.set(name, known);
    known.count++;
    if (known.rows.length < MOST_ROWS) known.rows.push(row);
  });
  const most = [...byName.values()].sort((a, b) => b.count - a.count);
  return most.map(({ rows, count }): Finding => {
    const name = nameIn(graph, rows[0] as Row);
    const sentence = `${name} failed ${count === 1 ? '' : `${formatCount(count)} times `}and was not tried again`;
    return { rule: 'failed-for-good', severity: graph.status === 'failed' ? 'error' : 'warning', sentence, rows, isInferred: true };
  });
}

function hasFailedChild(graph: TraceGraph, row: Row): boolean {
  for (let child = graph.firstChild(row); child !== NONE; child = graph.nextSibling(child)) {
    if (graph.statusAt(child) === 'failed') return true;
  }
  return false;
}

/** The last attempt of several that failed is a matter of its own. */
function wasTriedAgain(graph: TraceGraph, row: Row): boolean {
  const sides = ['before', 'after'] as const;
  return sides.some((side) => relatedRow(graph, row, 'retry_of', side) !== NONE) || relatedRow(graph, row, 'fallback_of', 'after') !== NONE;
}

/** Which nodes are followed by a sibling of the same name. The children of each parent are looked at once. */
class LaterSiblings {
  private readonly latestStarts = new Map<Row, ReadonlyMap<number, number>>();

  constructor(private readonly graph: TraceGraph) {}

  follow(row: Row): boolean {
    const { name, end } = this.graph.columns;
    const parent = this.graph.parentAt(row);
    if (parent === NONE) return false;
    const latest = this.latestStarts.get(parent) ?? this.startsBelow(parent);
    this.latestStarts.set(parent, latest);
    return (latest.get(name[row] as number) as number) >= (end[row] as number);
  }

  private startsBelow(parent: Row): ReadonlyMap<number, number> {
    const { name, start } = this.graph.columns;
    const latest = new Map<number, number>();
    for (let child = this.graph.firstChild(parent); child !== NONE; child = this.graph.nextSibling(child)) {
      const known = latest.get(name[child] as number) ?? Number.NEGATIVE_INFINITY;
      latest.set(name[child] as number, Math.max(known, start[child] as number));
    }
    return latest;
  }
}
