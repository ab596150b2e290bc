import type { TraceGraph } from '../../src/model/trace-graph';

/** The names of a graph's nodes as a tree, two blanks a level. */
export function outline(graph: TraceGraph): string[] {
  const lines: string[] = [];
  const add = (row: number, indent: string): void => {
    lines.push(indent + graph.nodeAt(row).name);
    for (const child of graph.childrenAt(row)) add(child, `${indent}  `);
  };
  for (const row of graph.roots()) add(row, '');
  return lines;
}
