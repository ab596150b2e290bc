import type { ViewKeyContext } from '../trace-view';
import type { Binding } from '../view';
import type { ComparedTree } from './compared-tree';
import type { CompareState } from './state';
import type { CompareEvent } from './update';

type CompareBinding = Binding<CompareEvent, ViewKeyContext<CompareState, ComparedTree>>;

/** The keys of the comparison. */
export const compareBindings: readonly CompareBinding[] = [
  {
    keys: ['d'],
    label: 'difference',
    help: 'Go to the next difference',
    event: { type: 'difference', by: 1 },
    disabled: noDifference,
    footer: 1,
  },
  {
    keys: ['D'],
    label: 'difference before',
    help: 'Go to the difference before',
    event: { type: 'difference', by: -1 },
    disabled: noDifference,
    footer: 3,
  },
  {
    keys: ['v'],
    label: 'only differences',
    help: 'Show only what differs and the ways to it, or everything again',
    event: { type: 'only_differences' },
    disabled: nothingShown,
    footer: 2,
  },
  {
    keys: ['enter'],
    label: 'in the tree',
    help: 'Go to the node in the tree of the open trace',
    event: { type: 'open' },
    disabled: nothingShown,
    footer: 1,
  },
  {
    keys: ['ctrl-c'],
    label: 'stop',
    name: 'stop comparing data',
    help: 'Stop comparing the data of all pairs; what was found stays',
    event: { type: 'stop_data' },
    disabled: (context) => (isReading(context) ? null : 'no data are being compared'),
    footer: 1.5,
  },
  {
    keys: ['r'],
    label: 'go on with data',
    help: 'Go on comparing the data of all pairs after that was stopped',
    event: { type: 'go_on_with_data' },
    disabled: (context) => nothingShown(context) ?? (context.derived.shown?.data.stopped ? null : 'that was not stopped'),
    footer: 1.5,
  },
  { keys: ['j', 'down'], label: 'down', help: 'Go to the next node', event: { type: 'move', by: 1 } },
  { keys: ['k', 'up'], label: 'up', help: 'Go to the node before', event: { type: 'move', by: -1 } },
  { keys: ['g', 'home'], label: 'top', help: 'Go to the first node (gg as well)', event: { type: 'go', to: 'first' } },
  { keys: ['G', 'end'], label: 'end', help: 'Go to the last node', event: { type: 'go', to: 'last' } },
  { keys: ['pagedown', 'ctrl-f'], label: 'page down', help: 'Go one page down', event: { type: 'page', by: 1 } },
  { keys: ['pageup', 'ctrl-b'], label: 'page up', help: 'Go one page up', event: { type: 'page', by: -1 } },
  {
    keys: ['J'],
    label: 'scroll data',
    name: 'data down',
    help: 'Scroll what differs in the pair',
    event: { type: 'scroll', by: 1 },
    disabled: nothingShown,
    footer: 5,
  },
  { keys: ['K'], label: 'data up', help: 'Scroll it back', event: { type: 'scroll', by: -1 } },
  { keys: ['ctrl-d'], label: 'data half down', help: 'Scroll it by half of its lines', event: { type: 'half', by: 1 } },
  { keys: ['ctrl-u'], label: 'data half up', help: 'Scroll it back by half of its lines', event: { type: 'half', by: -1 } },
];

function nothingShown({ derived }: { readonly derived: ComparedTree }): string | null {
  return derived.shown === null ? 'there is no comparison yet' : null;
}

function isReading({ derived: { shown }, compared }: ViewKeyContext<CompareState, ComparedTree>): boolean {
  return shown !== null && !compared?.goesOn && !shown.data.isDone && !shown.data.stopped;
}

function noDifference(context: { readonly derived: ComparedTree }): string | null {
  return nothingShown(context) ?? (context.derived.shown?.differences.count === 0 ? 'no node differs' : null);
}
