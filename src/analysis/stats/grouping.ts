import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { nodeTypes } from '../../model/types';
import { NearestAbove } from './nearest-above';

/** What nodes are put together by: `agent` is the nearest sub-agent around a node, or its root. */
export const groupings = ['type', 'name', 'model', 'agent'] as const;
export type Grouping = (typeof groupings)[number];

/** How nodes are put together. */
export type Groups = {
  /** A number that all nodes of a group share, -1 for a node of none. */
  of(row: Row): number;
  /** The same for what a node has used: a call of an agent is no agent, but what it costs counts for it. */
  spenderOf(row: Row): number;
  /** The name of the group that has a number. */
  nameOf(group: number): string;
};

const AGENTS: readonly number[] = [nodeTypes.indexOf('sub_agent'), nodeTypes.indexOf('trace')];

/** The groups of a graph. */
export function groupsOf(graph: TraceGraph, grouping: Grouping): Groups {
  const { columns } = graph;
  const nameOf = (name: number) => columns.names.text(name);
  switch (grouping) {
    case 'type':
      return alike(
        (row) => columns.type[row] as number,
        (type) => columns.types.text(type),
      );
    case 'name':
      return alike((row) => columns.name[row] as number, nameOf);
    case 'model':
      return byModel(graph);
    case 'agent': {
      const isAgent = (row: Row) => AGENTS.includes(columns.type[row] as number) || graph.parentAt(row) === NONE;
      const agents = new NearestAbove(graph, isAgent);
      const spenderOf = (row: Row) => columns.name[agents.of(row)] ?? NONE;
      return { of: (row) => (isAgent(row) ? (columns.name[row] as number) : NONE), spenderOf, nameOf };
    }
  }
}

function byModel({ columns: { usage } }: TraceGraph): Groups {
  const names = new Map<number, string>();
  const of = (row: Row): number => {
    const model = usage.number(row, 'llm.model') ?? NONE;
    if (model !== NONE && !names.has(model)) names.set(model, usage.text(row, 'llm.model') ?? '');
    return model;
  };
  return alike(of, (model) => names.get(model) ?? '');
}

function alike(of: Groups['of'], nameOf: Groups['nameOf']): Groups {
  return { of, spenderOf: of, nameOf };
}
