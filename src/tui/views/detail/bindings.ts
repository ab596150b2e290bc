import type { Binding } from '../view';
import type { DetailState } from './state';
import type { DetailEvent } from './update';

type DetailBinding = Binding<DetailEvent, DetailState>;

/** The keys of the detail. */
export const detailBindings: readonly DetailBinding[] = [
  { keys: ['j', 'down'], label: 'down', help: 'Go down a line', event: { type: 'move', by: 1 } },
  { keys: ['k', 'up'], label: 'up', help: 'Go up a line', event: { type: 'move', by: -1 } },
  { keys: ['}'], label: 'next section', help: 'Go to the next section', event: { type: 'section', by: 1 }, footer: 1 },
  { keys: ['{'], label: 'section before', help: 'Go to the section before', event: { type: 'section', by: -1 } },
  {
    keys: ['l', 'right'],
    label: 'unfold',
    help: 'Unfold, or go on into what is unfolded',
    event: { type: 'fold_or_leave', fold: false },
    footer: 2,
  },
  {
    keys: ['h', 'left'],
    label: 'fold',
    help: 'Fold, or go out to what this stands below',
    event: { type: 'fold_or_leave', fold: true },
    footer: 3,
  },
  { keys: ['enter'], label: 'open', help: 'Go to the node that the line names; else fold or unfold', event: { type: 'activate' } },
  {
    keys: ['v'],
    label: 'view as',
    help: 'Show data as they are read, without Markdown, as JSON, as they were recorded',
    event: { type: 'read_as', by: 1 },
    footer: 4,
  },
  { keys: ['V'], label: 'view as before', help: 'The same the other way round', event: { type: 'read_as', by: -1 } },
  {
    keys: ['R'],
    label: 'read on',
    help: 'Show the next part of large data, which moving on from the end of a part does, too',
    event: { type: 'read_on' },
    disabled: noNextPart,
  },
  {
    keys: ['B'],
    label: 'read back',
    help: 'Show the part before of large data, which moving back from the top of a part does, too',
    event: { type: 'read_back' },
    disabled: noPartBefore,
  },
  { keys: ['J'], label: 'next beside', help: 'Go to the next value of the same depth', event: { type: 'sibling', by: 1 } },
  { keys: ['K'], label: 'before beside', help: 'Go to the value before of the same depth', event: { type: 'sibling', by: -1 } },
  { keys: ['g', 'home'], label: 'top', help: 'Go to the top (gg as well)', event: { type: 'go', to: 'first' } },
  { keys: ['G', 'end'], label: 'end', help: 'Go to the end, and stay there while text streams in', event: { type: 'go', to: 'last' } },
  { keys: ['pagedown', 'ctrl-f', 'space'], label: 'page down', help: 'Go one page down', event: { type: 'page', by: 1 } },
  { keys: ['pageup', 'ctrl-b'], label: 'page up', help: 'Go one page up', event: { type: 'page', by: -1 } },
  { keys: ['ctrl-d'], label: 'half down', help: 'Go half a page down', event: { type: 'page', by: 0.5 } },
  { keys: ['ctrl-u'], label: 'half up', help: 'Go half a page up', event: { type: 'page', by: -0.5 } },
  { keys: ['zc'], label: 'fold this', help: 'Fold this value, or what it stands below', event: { type: 'fold', fold: true } },
  { keys: ['zo'], label: 'unfold this', help: 'Unfold this value', event: { type: 'fold', fold: false } },
  { keys: ['za'], label: 'fold or unfold', help: 'Fold this value, or unfold it', event: { type: 'fold', fold: 'other' } },
  { keys: ['zM'], label: 'fold all', help: 'Fold everything', event: { type: 'fold_all', level: 0 } },
  { keys: ['zR'], label: 'unfold all', help: 'Unfold everything', event: { type: 'fold_all', level: Number.POSITIVE_INFINITY } },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (level): DetailBinding => ({
      keys: [`z${level}`],
      label: `${level} ${level === 1 ? 'level' : 'levels'}`,
      help: `Unfold ${level} ${level === 1 ? 'level' : 'levels'}, fold what is deeper`,
      event: { type: 'fold_all', level },
    }),
  ),
  { keys: ['zz'], label: 'to the middle', help: 'Scroll this line to the middle', event: { type: 'scroll_cursor', to: 'middle' } },
  { keys: ['zt'], label: 'to the top', help: 'Scroll this line to the top', event: { type: 'scroll_cursor', to: 'top' } },
  { keys: ['zb'], label: 'to the bottom', help: 'Scroll this line to the bottom', event: { type: 'scroll_cursor', to: 'bottom' } },
  {
    keys: ['n'],
    label: 'next match',
    help: 'Go to the next match in the detail',
    event: { type: 'search_again', by: 1 },
    disabled: noQuery,
  },
  {
    keys: ['N'],
    label: 'match before',
    help: 'Go to the match before in the detail',
    event: { type: 'search_again', by: -1 },
    disabled: noQuery,
  },
  { keys: ['Y', 'yv'], label: 'copy value', help: 'Copy the value of this line', event: { type: 'copy_value' }, footer: 5 },
  { keys: ['ctrl-y', 'yp'], label: 'copy path', help: 'Copy the path of the value of this line', event: { type: 'copy_path' } },
];

function noNextPart({ payload }: DetailState): string | null {
  if (!payload?.part) return 'all data of this node are shown';
  return payload.part.next ? null : 'this is the last part of the data';
}

function noPartBefore({ payload, shown }: DetailState): string | null {
  if (!payload?.part) return 'all data of this node are shown';
  return shown?.before.length ? null : 'this is the first part of the data';
}

function noQuery({ query }: DetailState): string | null {
  return query === '' ? 'nothing was searched for here yet' : null;
}
