import { formatCount } from '../../../text/quantities';
import { EdgeMarks } from '../../frame/edge-marks';
import { isWaiting } from '../../frame/node-mark';
import type { TraceView } from '../trace-view';
import { treeBindings } from './bindings';
import { keptTree, restoredTree } from './kept-folds';
import { KeptLines } from './kept-lines';
import { renderTree } from './render';
import { RowIndex } from './row-index';
import { Spending } from './spending';
import { firstPosition, firstTree, refreshIndex, type TreeContext, type TreeDerived, type TreeState, visibleRows } from './state';
import { TREE, type TreeEvent, updateTree } from './update';

/** The nodes as a tree: what called what, and how long it took. */
export const treeView: TraceView<TreeState, TreeEvent, TreeDerived> = {
  name: TREE,
  title: 'Tree',
  digit: '2',
  first: firstTree,
  derive: (graph) => ({ index: new RowIndex(graph), marks: new EdgeMarks(graph), spending: new Spending(graph), lines: new KeptLines() }),
  bindings: treeBindings,
  update: updateTree,
  render: renderTree,
  showsRunning,
  keep: keptTree,
  restore: restoredTree,
  status: ({ newBelow }) => (newBelow > 0 ? `${formatCount(newBelow)} new below` : ''),
};

function showsRunning(state: TreeState, context: TreeContext): boolean {
  const { graph, size, patient, traceState } = context;
  const index = refreshIndex(state.folds, context, patient);
  const first = firstPosition(state, context);
  const last = Math.min(index.count, first + visibleRows(size));
  for (let at = first; at < last; at++) {
    const row = index.rowAt(at);
    if (graph.statusAt(row) === 'running' || isWaiting(graph, row, traceState)) return true;
  }
  return false;
}
