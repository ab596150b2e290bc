import type { ViewKeyContext } from '../trace-view';
import type { Binding } from '../view';
import { noPan, noZoom } from './shown-time';
import { levelsBy, type TimelineDerived, type TimelineState } from './state';
import type { TimelineEvent } from './update';

type TimelineKeyContext = ViewKeyContext<TimelineState, TimelineDerived>;
type TimelineBinding = Binding<TimelineEvent, TimelineKeyContext>;

/** The keys of the timeline. */
export const timelineBindings: readonly TimelineBinding[] = [
  { keys: ['j', 'down'], label: 'lane down', help: 'Go to the next lane, at the same time', event: { type: 'move', by: 1 } },
  { keys: ['k', 'up'], label: 'lane up', help: 'Go to the previous lane, at the same time', event: { type: 'move', by: -1 } },
  { keys: ['l', 'right'], label: 'later', help: 'Go to the next node of the lane', event: { type: 'step', to: 1 } },
  { keys: ['h', 'left'], label: 'earlier', help: 'Go to the node before in the lane', event: { type: 'step', to: -1 } },
  { keys: ['home'], label: 'first', help: 'Go to the first node of the lane', event: { type: 'step', to: 'first' } },
  { keys: ['end'], label: 'last', help: 'Go to the last node of the lane', event: { type: 'step', to: 'last' } },
  { keys: ['g'], label: 'top', help: 'Go to the first lane (gg as well)', event: { type: 'go', to: 'first' } },
  { keys: ['G'], label: 'bottom', help: 'Go to the last lane', event: { type: 'go', to: 'last' } },
  { keys: ['pagedown', 'ctrl-f'], label: 'page down', help: 'Go one page down', event: { type: 'page', by: 1 } },
  { keys: ['pageup', 'ctrl-b'], label: 'page up', help: 'Go one page up', event: { type: 'page', by: -1 } },
  {
    keys: ['+'],
    label: 'zoom in',
    help: 'Show a shorter time around the selected node',
    event: { type: 'zoom', closer: true },
    disabled: ({ state, ...context }) => noZoom(state, true, context),
    footer: 2,
  },
  {
    keys: ['-'],
    label: 'zoom out',
    help: 'Show a longer time',
    event: { type: 'zoom', closer: false },
    disabled: ({ state, ...context }) => noZoom(state, false, context),
  },
  {
    keys: ['='],
    label: 'all',
    help: 'Show all of the time',
    event: { type: 'fit' },
    disabled: ({ state, ...context }) => noZoom(state, false, context),
  },
  {
    keys: ['L', 'shift-right'],
    label: 'pan later',
    help: 'Show what comes later',
    event: { type: 'pan', share: 0.5 },
    disabled: ({ state, ...context }) => noPan(state, 0.5, context),
  },
  {
    keys: ['H', 'shift-left'],
    label: 'pan earlier',
    help: 'Show what came before',
    event: { type: 'pan', share: -0.5 },
    disabled: ({ state, ...context }) => noPan(state, -0.5, context),
  },
  {
    keys: ['s'],
    label: 'longest first',
    help: 'Order the lanes by their longest step, or by their start',
    event: { type: 'sort' },
    footer: 3,
  },
  {
    keys: ['zo'],
    label: 'more levels',
    help: 'Show one more level of nodes',
    event: { type: 'level', by: 1 },
    disabled: (context) => (hasLevels(context, 1) ? null : 'all levels are shown'),
  },
  {
    keys: ['zc'],
    label: 'fewer levels',
    help: 'Show one level of nodes less',
    event: { type: 'level', by: -1 },
    disabled: (context) => (hasLevels(context, -1) ? null : 'the topmost level alone is shown'),
  },
  { keys: ['zR'], label: 'all levels', help: 'Show all levels', event: { type: 'levels', levels: Number.MAX_SAFE_INTEGER } },
  { keys: ['zM'], label: 'one level', help: 'Show the topmost level alone', event: { type: 'levels', levels: 0 } },
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (levels): TimelineBinding => ({
      keys: [`z${levels}`],
      label: `${levels} ${levels === 1 ? 'level' : 'levels'}`,
      help: `Show ${levels} ${levels === 1 ? 'level' : 'levels'}`,
      event: { type: 'levels', levels: levels - 1 },
    }),
  ),
];

function hasLevels({ state, ...context }: TimelineKeyContext, by: 1 | -1): boolean {
  return levelsBy(state, by, context) !== levelsBy(state, 0, context);
}
