import { NONE } from '../../../model/graph-columns';
import type { ViewKeyContext } from '../trace-view';
import type { Binding } from '../view';
import { itemsOf, positionOf, targetOf } from './items';
import type { StatsState } from './state';
import type { StatsIndex } from './stats-index';
import type { StatsEvent } from './update';

type StatsKeyContext = ViewKeyContext<StatsState, StatsIndex>;
type StatsBinding = Binding<StatsEvent, StatsKeyContext>;

/** The keys of the statistics. */
export const statsBindings: readonly StatsBinding[] = [
  {
    keys: ['enter'],
    label: 'go to node',
    help: 'Select the node that the finding is about; of a group its first failure, else its slowest node',
    event: { type: 'open' },
    disabled: (context) => {
      const items = itemsOf(context.state, context);
      const item = items[positionOf(context.state, items)];
      return item?.type !== 'more' && targetOf(item) === NONE ? 'this line is about no single node' : null;
    },
    footer: 1,
  },
  {
    keys: ['b'],
    label: 'group by',
    name: 'next grouping',
    help: 'Put nodes together by another thing: type, name, model, agent',
    event: { type: 'group', by: 1 },
    footer: 1,
  },
  {
    keys: ['B'],
    label: 'by before',
    name: 'grouping before',
    help: 'The same, backwards',
    event: { type: 'group', by: -1 },
  },
  { keys: ['s'], label: 'sort', help: 'Order the groups by the next column', event: { type: 'sort' }, footer: 3 },
  { keys: ['r'], label: 'reverse', help: 'Turn the order round', event: { type: 'reverse' } },
  {
    keys: ['u'],
    label: 'below node',
    help: 'Count only what is below the selected node, or the whole trace again',
    event: { type: 'below' },
    disabled: ({ state }) => (state.cursor === null ? 'no node is selected' : null),
    footer: 4,
  },
  {
    keys: ['a'],
    label: 'all findings',
    help: 'Show every finding, or the first ones of each rule again',
    event: { type: 'all_findings' },
    disabled: noOtherFindings,
    footer: 5,
  },
  { keys: ['j', 'down'], label: 'down', help: 'Go to the next line', event: { type: 'move', by: 1 } },
  { keys: ['k', 'up'], label: 'up', help: 'Go to the line before', event: { type: 'move', by: -1 } },
  { keys: ['g', 'home'], label: 'top', help: 'Go to the first line (gg as well)', event: { type: 'go', to: 'first' } },
  { keys: ['G', 'end'], label: 'end', help: 'Go to the last line', event: { type: 'go', to: 'last' } },
  { keys: ['pagedown', 'ctrl-f'], label: 'page down', help: 'Go one page down', event: { type: 'page', by: 1 } },
  { keys: ['pageup', 'ctrl-b'], label: 'page up', help: 'Go one page up', event: { type: 'page', by: -1 } },
];

function noOtherFindings({ state, ...context }: StatsKeyContext): string | null {
  if (!context.derived.counted?.findings?.length) return 'nothing was found';
  const behind = itemsOf(state, context).find(({ type }) => type !== 'finding');
  return state.allFindings || behind?.type === 'more' ? null : 'all of them are shown';
}
