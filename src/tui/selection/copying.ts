import type { ExportFormat } from '../../export/export-formats';
import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { safeLine } from '../../text/safe-text';
import { next, type Update } from '../views/view';
import { nodeAsMarkdown } from './node-markdown';
import { type SelectionContext, type SelectionState, selectedRow } from './state';

/** What of the selected node is copied; the last two with everything below it. */
export type CopiedPart = 'node' | 'id' | 'path' | 'markdown' | 'json';

/** Copies something of the selected node. Subtrees are put together by the loop, for their data lie on disk. */
export function copy(state: SelectionState, what: CopiedPart, { graph }: SelectionContext): Update<SelectionState> {
  const row = selectedRow(state, graph);
  if (row === NONE) return next(state);
  const node = graph.nodeAt(row);
  switch (what) {
    case 'node':
      return next(state, { type: 'copy', text: nodeAsMarkdown(node) });
    case 'id':
      return next(state, { type: 'copy', text: node.id });
    case 'path':
      return next(state, { type: 'copy', text: pathTo(graph, row) });
    case 'markdown':
    case 'json':
      return next(state, { type: 'copy_subtree', nodeId: node.id, format: what });
  }
}

/** Has the selected node and everything below it written into a file. */
export function exportSubtree(state: SelectionState, format: ExportFormat, { graph }: SelectionContext): Update<SelectionState> {
  const row = selectedRow(state, graph);
  return row === NONE ? next(state) : next(state, { type: 'export_subtree', nodeId: graph.nodeAt(row).id, format });
}

function pathTo(graph: TraceGraph, row: Row): string {
  const names: string[] = [];
  for (let at: Row | -1 = row; at !== NONE; at = graph.parentAt(at)) names.push(safeLine(graph.nodeAt(at).name));
  return names.reverse().join(' > ');
}
