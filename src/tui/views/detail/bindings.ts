import type { Binding } from '../view';
import type { DetailEvent } from './update';

/** The keys of the detail. */
export const detailBindings: readonly Binding<DetailEvent>[] = [
  { keys: ['j', 'down'], label: 'down', help: 'Scroll down', event: { type: 'scroll', by: 1 }, footer: 1 },
  { keys: ['k', 'up'], label: 'up', help: 'Scroll up', event: { type: 'scroll', by: -1 }, footer: 2 },
  { keys: ['g', 'home'], label: 'top', help: 'Scroll to the top (gg as well)', event: { type: 'go', to: 'first' }, footer: 4 },
  {
    keys: ['G', 'end'],
    label: 'end',
    help: 'Scroll to the end, and stay there while text streams in',
    event: { type: 'go', to: 'last' },
    footer: 3,
  },
  { keys: ['pagedown', 'ctrl-f', 'space'], label: 'page down', help: 'Scroll one page down', event: { type: 'page', by: 1 } },
  { keys: ['pageup', 'ctrl-b'], label: 'page up', help: 'Scroll one page up', event: { type: 'page', by: -1 } },
];
