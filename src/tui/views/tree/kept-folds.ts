import { NONE, type Row } from '../../../model/graph-columns';
import type { TraceGraph } from '../../../model/trace-graph';
import type { JsonObject, JsonValue } from '../../../model/types';
import { type FoldState, firstFolds } from './folds';
import type { TreeState } from './state';

/** Folds beyond these, the oldest ones, are not kept: a file of view state stays small. */
const MOST_FOLDS = 5_000;

/** Folds by the ids of nodes, and whose costs are shown. */
export function keptTree({ folds, spentBy }: TreeState, graph: TraceGraph): JsonObject {
  const idOf = (row: Row) => graph.nodeAt(row).id;
  const exceptions = [...folds.exceptions].slice(-MOST_FOLDS);
  const idsThatAre = (open: boolean) => exceptions.filter(([, isOpen]) => isOpen === open).map(([row]) => idOf(row));
  const tried = [...folds.tried].slice(-MOST_FOLDS).map(idOf);
  return { levels: folds.levels, paths: folds.paths, opened: idsThatAre(true), closed: idsThatAre(false), tried, spentBy };
}

/** The tree as it was left; as it is where that is not told, and without nodes that are not there any more. */
export function restoredTree(state: TreeState, kept: JsonObject, graph: TraceGraph): TreeState {
  const { levels, paths, spentBy } = kept;
  const rows = (ids: JsonValue | undefined) => rowsOf(ids, graph);
  const opened = rows(kept.opened).map((row) => [row, true] as const);
  const closed = rows(kept.closed).map((row) => [row, false] as const);
  const folds: FoldState = {
    levels: Number.isSafeInteger(levels) && Number(levels) >= 0 ? Number(levels) : firstFolds.levels,
    paths: paths === 'kept' || paths === 'ignored' ? paths : 'growing',
    exceptions: new Map([...opened, ...closed]),
    tried: new Set(rows(kept.tried)),
  };
  return { ...state, folds, spentBy: spentBy === 'subtree' ? 'subtree' : 'node', below: null, newBelow: 0 };
}

function rowsOf(ids: JsonValue | undefined, graph: TraceGraph): Row[] {
  if (!Array.isArray(ids)) return [];
  return ids.map((id) => (typeof id === 'string' ? graph.rowOf(id) : NONE)).filter((row) => row >= 0);
}
