import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';
import { nodeTypes } from '../model/types';

/** Nodes that are looked at: a root may have a million children. */
const MOST_NODES = 20_000;
const LLM_CALL = nodeTypes.indexOf('llm_call');
const AGENTS: readonly number[] = [nodeTypes.indexOf('sub_agent'), nodeTypes.indexOf('trace')];

/**
 * The model call before this one of the same agent, by start: first among the calls beside it, then further up to the agent; the calls
 * of agents further down are theirs. One that failed is passed over, since its conversation is asked again. -1 when there is none.
 */
export function previousCall(graph: TraceGraph, row: Row): Row | -1 {
  if (!isCall(graph, row)) return NONE;
  const found: Row[] = [];
  const left = { nodes: MOST_NODES };
  for (let below = row, parent = graph.parentAt(row); parent !== NONE; below = parent, parent = graph.parentAt(parent)) {
    collect(graph, parent, below, row, found, left);
    if (found.length > 0 || isAgent(graph, parent)) break;
  }
  const { name } = graph.nodeAt(row);
  const named = found.filter((call) => graph.nodeAt(call).name === name);
  return latest(graph, named.length > 0 ? named : found);
}

/** The calls below a node that started before `row`, but for those below `without`. */
function collect(graph: TraceGraph, parent: Row, without: Row, row: Row, found: Row[], left: { nodes: number }): void {
  const open = [parent];
  for (let at = open.pop(); at !== undefined && left.nodes > 0; at = open.pop()) {
    for (let child = graph.firstChild(at); child !== NONE && left.nodes > 0; child = graph.nextSibling(child), left.nodes--) {
      if (child === without || !startsBefore(graph, child, row)) continue;
      if (isCall(graph, child)) {
        if (graph.statusAt(child) !== 'failed') found.push(child);
      } else if (!isAgent(graph, child)) open.push(child);
    }
  }
}

function latest(graph: TraceGraph, rows: readonly Row[]): Row | -1 {
  return rows.reduce<Row | -1>((best, row) => (best === NONE || startsBefore(graph, best, row) ? row : best), NONE);
}

function startsBefore(graph: TraceGraph, a: Row, b: Row): boolean {
  const { start, sequence } = graph.columns;
  const difference = (start[a] as number) - (start[b] as number);
  return difference === 0 || Number.isNaN(difference) ? (sequence[a] as number) < (sequence[b] as number) : difference < 0;
}

function isCall(graph: TraceGraph, row: Row): boolean {
  return graph.columns.type[row] === LLM_CALL;
}

function isAgent(graph: TraceGraph, row: Row): boolean {
  return AGENTS.includes(graph.columns.type[row] as number);
}
