import type { ExportFormat } from '../../export/export-formats';
import { NONE } from '../../model/graph-columns';
import type { EdgeType, NodeId } from '../../model/types';
import { next, type Update } from '../views/view';
import { type CopiedPart, copy, exportSubtree } from './copying';
import { continueScan, countHits, findFailure, search, searchTyped, walk } from './finding';
import { goBack, goForward, jump, newestRunning, remember } from './history';
import type { SelectionContext, SelectionState } from './state';

/** What can be done with the selection, by keys that work in every view of a trace, by a view or by new data. */
export type SelectionEvent =
  /** The reader moved in a view, to another node or only on the screen. */
  | { readonly type: 'moved'; readonly node: NodeId | null; readonly jumped: boolean }
  | { readonly type: 'walk'; readonly edge: EdgeType; readonly side: 'before' | 'after' }
  | { readonly type: 'failure' | 'search_again'; readonly direction: 'next' | 'previous' }
  /** Typed, it is looked for from the next slice on, so that no letter waits. */
  | { readonly type: 'search' | 'search_typed'; readonly query: string }
  | { readonly type: 'mark' | 'go_to_mark'; readonly letter: string }
  | { readonly type: 'copy'; readonly what: CopiedPart }
  | { readonly type: 'export'; readonly format: ExportFormat }
  | { readonly type: 'search_slice' | 'hits_slice' | 'cancel_search' | 'follow' | 'back' | 'forward' | 'graph_changed' };

/** The next selection. */
export function updateSelection(state: SelectionState, event: SelectionEvent, context: SelectionContext): Update<SelectionState> {
  switch (event.type) {
    case 'moved':
      return next({ ...(event.jumped ? remember(state) : state), cursor: event.node, follow: false, search: null });
    case 'walk':
      return walk(state, event.edge, event.side, context);
    case 'failure':
      return findFailure(state, event.direction, context);
    case 'search':
      return search({ ...state, query: event.query }, 'next', context);
    case 'search_typed':
      return searchTyped({ ...state, query: event.query }, context);
    case 'search_again':
      return search(state, event.direction, context);
    case 'search_slice':
      return state.search ? continueScan(state, state.search, context) : next(state);
    case 'hits_slice':
      return countHits(state);
    case 'cancel_search':
      return { ...next({ ...state, search: null }), notice: 'Search cancelled.' };
    case 'follow':
      return next(followed({ ...remember(state), follow: true }, context));
    case 'graph_changed':
      return next(followed(state, context));
    case 'copy':
      return copy(state, event.what, context);
    case 'mark':
      return mark(state, event.letter);
    case 'go_to_mark':
      return goToMark(state, event.letter, context);
    case 'export':
      return exportSubtree(state, event.format, context);
    case 'back':
      return next(goBack(state));
    case 'forward':
      return next(goForward(state));
    default:
      return exhausted(event);
  }
}

/** On the newest running node while that is followed; before anything was selected, on the first node. */
function followed(state: SelectionState, { graph }: SelectionContext): SelectionState {
  const newest = state.follow ? newestRunning(graph) : NONE;
  const row = newest === NONE && state.cursor === null ? (graph.roots()[0] ?? NONE) : newest;
  return row === NONE ? state : { ...state, cursor: graph.nodeAt(row).id };
}

function mark(state: SelectionState, letter: string): Update<SelectionState> {
  if (state.cursor === null) return { ...next(state), notice: 'There is nothing to mark yet.' };
  return { ...next({ ...state, marks: new Map(state.marks).set(letter, state.cursor) }), notice: `Marked: '${letter} comes back here.` };
}

function goToMark(state: SelectionState, letter: string, { graph, filter }: SelectionContext): Update<SelectionState> {
  const node = state.marks.get(letter);
  if (node === undefined) return { ...next(state), notice: `Nothing is marked with ${letter}.` };
  const row = graph.rowOf(node);
  if (row === NONE) return { ...next(state), notice: 'What was marked is not in this trace any more.' };
  if (filter?.keeps(row) === false) return { ...next(state), notice: 'The filter hides what was marked.' };
  return next(jump(state, row, graph));
}

function exhausted(event: never): never {
  throw new Error(`Unknown event ${JSON.stringify(event)}`);
}
