import { relatedRow } from '../../../analysis/relations';
import { NONE } from '../../../model/graph-columns';
import type { EdgeType } from '../../../model/types';
import type { Binding } from '../view';
import { selectedRow, type TreeContext, type TreeState } from './state';
import type { TreeEvent } from './update';

/** What decides whether a key of the tree has something to do. */
export type TreeKeyContext = { readonly state: TreeState; readonly tree: TreeContext };

type TreeBinding = Binding<TreeEvent, TreeKeyContext>;

/** The keys of the tree. */
export const treeBindings: readonly TreeBinding[] = [
  { keys: ['j', 'down'], label: 'down', help: 'Go to the next row', event: { type: 'move', by: 1 } },
  { keys: ['k', 'up'], label: 'up', help: 'Go to the previous row', event: { type: 'move', by: -1 } },
  { keys: ['right', 'l'], label: 'unfold', help: 'Unfold, then go to the first child', event: { type: 'unfold', move: true }, footer: 2 },
  { keys: ['left', 'h'], label: 'fold', help: 'Fold, then go to the parent', event: { type: 'fold', move: true }, footer: 3 },
  { keys: ['g', 'home'], label: 'top', help: 'Go to the first row (gg as well)', event: { type: 'go', to: 'first' } },
  { keys: ['G', 'end'], label: 'end', help: 'Go to the last row', event: { type: 'go', to: 'last' } },
  { keys: ['pagedown', 'ctrl-f'], label: 'page down', help: 'Go one page down', event: { type: 'page', by: 1 } },
  { keys: ['pageup', 'ctrl-b'], label: 'page up', help: 'Go one page up', event: { type: 'page', by: -1 } },
  {
    keys: ['e'],
    label: 'failure',
    help: 'Go to the next failure',
    event: { type: 'failure', direction: 'next' },
    disabled: noFailure,
    footer: 1,
  },
  {
    keys: ['E'],
    label: 'failure before',
    help: 'Go to the failure before',
    event: { type: 'failure', direction: 'previous' },
    disabled: noFailure,
  },
  {
    keys: ['F'],
    label: 'follow',
    help: 'Sit on the newest running node until you move',
    event: { type: 'follow' },
    disabled: ({ tree }) => (tree.traceState === 'live' || tree.traceState === 'paused' ? null : 'the trace has ended'),
    footer: 4,
  },
  ...walks('r', 'retry_of', 'the attempt that followed', 'the attempt before'),
  ...walks('f', 'fallback_of', 'what ran instead', 'what this ran instead of'),
  ...walks('b', 'branched_from', 'the first branch', 'where this branched from'),
  ...walks('d', 'data_flow', 'what uses the data of this node', 'where the data came from'),
  ...walks('c', 'caused_by', 'the first effect', 'the cause'),
  {
    keys: ['ctrl-o', 'alt-left'],
    label: 'back',
    help: 'Go back to where you jumped from',
    event: { type: 'back' },
    disabled: ({ state }) => (state.back.length > 0 ? null : 'you have not jumped yet'),
  },
  {
    keys: ['ctrl-]', 'alt-right'],
    label: 'forward',
    help: 'Go forward again',
    event: { type: 'forward' },
    disabled: ({ state }) => (state.forward.length > 0 ? null : 'you have not gone back'),
  },
  { keys: ['n'], label: 'next match', help: 'Go to the next match', event: { type: 'search_again', direction: 'next' }, disabled: noQuery },
  {
    keys: ['N'],
    label: 'match before',
    help: 'Go to the match before',
    event: { type: 'search_again', direction: 'previous' },
    disabled: noQuery,
  },
  { keys: ['zo'], label: 'unfold', help: 'Unfold the row', event: { type: 'unfold', move: false } },
  { keys: ['zc'], label: 'fold', help: 'Fold the row, or the one around it', event: { type: 'fold', move: false } },
  { keys: ['zR'], label: 'unfold all', help: 'Unfold everything', event: { type: 'unfold_all' } },
  { keys: ['zM'], label: 'fold all', help: 'Fold everything', event: { type: 'fold_all' } },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (levels): TreeBinding => ({
      keys: [`z${levels}`],
      label: `${levels} levels`,
      help: `Show ${levels} ${levels === 1 ? 'level' : 'levels'}`,
      event: { type: 'fold_to', levels },
    }),
  ),
  { keys: ['y'], label: 'copy', help: 'Copy the node and its id as Markdown', event: { type: 'copy' } },
];

function walks(letter: string, edge: EdgeType, after: string, before: string): TreeBinding[] {
  return [
    {
      keys: [`]${letter}`],
      label: after,
      help: `Go to ${after}`,
      event: { type: 'walk', edge, side: 'after' },
      disabled: noRelation(edge, 'after'),
    },
    {
      keys: [`[${letter}`],
      label: before,
      help: `Go to ${before}`,
      event: { type: 'walk', edge, side: 'before' },
      disabled: noRelation(edge, 'before'),
    },
  ];
}

function noRelation(edge: EdgeType, side: 'before' | 'after'): NonNullable<TreeBinding['disabled']> {
  return ({ state, tree }) => {
    const row = selectedRow(state, tree);
    return row !== NONE && relatedRow(tree.graph, row, edge, side) !== NONE ? null : 'this node has no such edge';
  };
}

function noFailure({ tree }: TreeKeyContext): string | null {
  return tree.graph.countOf('failed') > 0 ? null : 'nothing failed';
}

function noQuery({ state }: TreeKeyContext): string | null {
  return state.query === '' ? 'nothing was searched for yet' : null;
}
