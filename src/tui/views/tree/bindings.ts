import type { ViewKeyContext } from '../trace-view';
import type { Binding } from '../view';
import { selectedRow, type TreeDerived, type TreeState } from './state';
import type { TreeEvent } from './update';

type TreeBinding = Binding<TreeEvent, ViewKeyContext<TreeState, TreeDerived>>;

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
  { keys: ['zo'], label: 'unfold this', help: 'Unfold the row', event: { type: 'unfold', move: false } },
  { keys: ['zc'], label: 'fold this', help: 'Fold the row, or the one around it', event: { type: 'fold', move: false } },
  {
    keys: ['za'],
    label: 'attempts',
    help: 'Show the attempts of the selected call one by one, or only the last one',
    event: { type: 'toggle_attempts' },
    disabled: (context) => (isTriedAgain(context) ? null : 'this was tried once'),
    footer: 3,
  },
  {
    keys: ['$'],
    label: 'subtree cost',
    help: 'Show tokens and cost of whole subtrees (+ lacks calls of unknown price), or of each node alone',
    event: { type: 'toggle_spent' },
    disabled: ({ derived }) =>
      derived.spending.knows.tokens || derived.spending.knows.cost ? null : 'this trace tells of no tokens or costs',
  },
  { keys: ['zR'], label: 'unfold all', help: 'Unfold everything', event: { type: 'unfold_all' } },
  { keys: ['zM'], label: 'fold all', help: 'Fold everything', event: { type: 'fold_all' } },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (levels): TreeBinding => ({
      keys: [`z${levels}`],
      label: `${levels} ${levels === 1 ? 'level' : 'levels'}`,
      help: `Show ${levels} ${levels === 1 ? 'level' : 'levels'}`,
      event: { type: 'fold_to', levels },
    }),
  ),
  { keys: ['zt'], label: 'to the top', help: 'Scroll the selected row to the top', event: { type: 'scroll', to: 'top' } },
  { keys: ['zz'], label: 'to the middle', help: 'Scroll the selected row to the middle', event: { type: 'scroll', to: 'middle' } },
  { keys: ['zb'], label: 'to the bottom', help: 'Scroll the selected row to the bottom', event: { type: 'scroll', to: 'bottom' } },
];

function isTriedAgain({ state, ...context }: ViewKeyContext<TreeState, TreeDerived>): boolean {
  const row = selectedRow(state, context);
  return row >= 0 && context.derived.index.attempts.attemptOf(row) !== null;
}
