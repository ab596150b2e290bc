import type { Binding } from '../view';
import type { HelpEvent } from './update';

/** The keys of the help. */
export const helpBindings: readonly Binding<HelpEvent>[] = [
  { keys: ['j', 'down'], label: 'down', help: 'Scroll down', event: { type: 'scroll', by: 1 }, footer: 1 },
  { keys: ['k', 'up'], label: 'up', help: 'Scroll up', event: { type: 'scroll', by: -1 }, footer: 2 },
  { keys: ['pagedown', 'ctrl-f', 'space'], label: 'page down', help: 'Scroll one page down', event: { type: 'page', by: 1 } },
  { keys: ['pageup', 'ctrl-b'], label: 'page up', help: 'Scroll one page up', event: { type: 'page', by: -1 } },
  { keys: ['g', 'home'], label: 'top', help: 'Go to the top (gg as well)', event: { type: 'go', to: 'first' } },
  {
    keys: ['G', 'end'],
    label: 'signs',
    name: 'end',
    help: 'Go to the end, where the signs on the screen are explained',
    event: { type: 'go', to: 'last' },
    footer: 3,
  },
];
