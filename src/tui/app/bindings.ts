import type { MountedView } from '../views/trace-view';
import { noRunBefore } from '../views/traces/run-before';
import type { Binding } from '../views/view';
import { noQuestion } from './answering';
import type { AppCommand } from './app-command';
import { noDivider, noOtherSizes } from './divider';
import { noNodes, nothingToFilter, nothingToSearch } from './nothing-here';
import { isPaused, noPause } from './pausing';
import { replayBindings } from './replay-bindings';
import { type AppState, quitsNext } from './state';
import { DETAIL_DIGIT, TRACES_DIGIT } from './view-tabs';

/** The keys that mean the same everywhere. */
export const appBindings: readonly Binding<AppCommand, AppState>[] = [
  {
    keys: ['/'],
    label: 'search',
    help: 'Search by name, in the detail in all it shows; capitals matter if you type any, /…/ is a regular expression',
    event: { type: 'open_prompt', kind: 'search' },
    disabled: nothingToSearch,
    footer: 8,
  },
  {
    keys: ['f'],
    label: 'filter',
    help: 'Show only what fits a query such as status:failed or >2s; an empty one shows everything',
    event: { type: 'open_prompt', kind: 'filter' },
    disabled: nothingToFilter,
    footer: 9,
  },
  { keys: ['?'], label: 'help', help: 'Show every key of this pane', event: { type: 'open_help' }, footer: 11 },
  { keys: [':'], label: 'menu', name: 'palette', help: 'Run any command by its name', event: { type: 'open_palette' }, footer: 10 },
  {
    keys: ['q', 'escape'],
    label: 'back',
    help: 'Go back',
    event: { type: 'leave' },
    disabled: (state) => (quitsNext(state) ? 'this is the first screen' : leavesPast(state) ? 'it goes back to now' : null),
    footer: 12,
  },
  {
    keys: ['q', 'escape'],
    label: 'now',
    name: 'back to now',
    help: 'Go back to how the trace is now',
    event: { type: 'leave' },
    disabled: (state) => (leavesPast(state) ? null : 'this is not the past'),
    footer: 0.55,
  },
  {
    keys: ['q', 'escape'],
    label: 'quit',
    help: 'Quit from the first screen',
    event: { type: 'leave' },
    disabled: (state) => (quitsNext(state) ? null : 'it goes back'),
    footer: 12,
  },
  {
    keys: ['P'],
    label: 'pause',
    name: 'pause display',
    help: 'Hold everything still that is shown, while what comes is taken in',
    event: { type: 'toggle_pause' },
    disabled: noPause,
    footer: 1.7,
  },
  {
    keys: ['P'],
    label: 'go on',
    help: 'Show what has come since the display was paused',
    event: { type: 'toggle_pause' },
    disabled: (state) => (isPaused(state) ? null : 'the display is not paused'),
    footer: 0.5,
  },
  {
    keys: ['m'],
    label: 'mark',
    help: 'Mark the selected trace or node with the letter that follows',
    event: { type: 'await_letter', letterFor: 'mark' },
  },
  {
    keys: ["'"],
    label: 'go to mark',
    help: 'Go to what was marked with the letter that follows',
    event: { type: 'await_letter', letterFor: 'go_to_mark' },
  },
  { keys: ['t'], label: 'theme', help: 'Take the next theme', event: { type: 'next_theme' } },
  {
    keys: ['M'],
    label: 'mouse',
    help: 'Heed the mouse (wheel, click, drag of the line between panes), or leave it to the terminal, which selects text with it',
    event: { type: 'toggle_mouse' },
  },
  { keys: ['ctrl-l'], label: 'repaint', help: 'Paint the screen anew', event: { type: 'repaint' } },
  { keys: ['ctrl-z'], label: 'suspend', help: 'Suspend; fg brings it back', event: { type: 'suspend' } },
  { keys: ['ctrl-c'], label: 'cancel', help: 'Cancel a search or a copy that is going on, else quit', event: { type: 'interrupt' } },
];

const showTraces: Binding<AppCommand, AppState> = {
  keys: [TRACES_DIGIT],
  label: 'traces',
  name: 'show traces',
  help: 'Go to the list of traces',
  event: { type: 'show_traces' },
};

/** What can be done instead of looking at a trace that cannot be shown. */
export const failureBindings: readonly Binding<AppCommand, AppState>[] = [{ ...showTraces, footer: 1 }];

/** The keys of an open trace, whichever of its panes is focused. */
export const traceBindings: readonly Binding<AppCommand, AppState>[] = [
  {
    keys: ['a'],
    label: 'answer',
    help: 'Answer the selected node that waits for a human, or the one that waits longest',
    event: { type: 'answer' },
    disabled: ({ trace }) => (trace === null ? 'there is no trace' : trace.replay ? 'this is the past' : noQuestion(trace.trace)),
    footer: 0,
  },
  {
    keys: ['enter', DETAIL_DIGIT],
    label: 'detail',
    name: 'show detail',
    help: 'Go to the detail of the selected node',
    event: { type: 'focus_detail' },
    disabled: (state) => (state.trace?.focus === 'detail' ? 'you are there' : noNodes(state)),
    footer: 1,
  },
  showTraces,
  {
    keys: ['[p'],
    label: 'parent trace',
    help: 'Open the trace that this one worked for in another process, at the node there',
    event: { type: 'open_parent' },
    disabled: ({ trace }) => (trace?.graph.header.parentTraceId ? null : 'this trace worked for no other one'),
  },
  {
    keys: ['Z'],
    label: 'subtree',
    help: 'Zoom into the selected node: show only what is below it; on that node go back out',
    event: { type: 'toggle_zoom' },
  },
  {
    keys: ['c'],
    label: 'compare',
    help: 'Compare with the marked trace, or mark this one to compare another with it',
    event: { type: 'compare' },
  },
  {
    keys: ['C'],
    label: 'vs run before',
    name: 'compare with run before',
    help: 'Compare with the run of the same name before this one',
    event: { type: 'compare_previous' },
    disabled: ({ trace, traces }) => (trace === null ? 'there is no trace' : noRunBefore(traces, trace.graph.header)),
  },
  {
    keys: ['p'],
    label: 'critical path',
    help: 'Mark what determined the end, in every view',
    event: { type: 'toggle_critical_path' },
    disabled: noNodes,
  },
  {
    keys: ['w'],
    label: 'wide',
    help: 'Give the detail the whole screen, or show both panes again',
    event: { type: 'toggle_wide' },
    disabled: ({ trace }) => (trace?.focus === 'detail' ? null : 'go to the detail first'),
    footer: 6,
  },
  {
    keys: ['(', 'ctrl-left', 'ctrl-up'],
    label: 'larger detail',
    help: 'Move the line between the panes to the left, or up: more room for the detail',
    event: { type: 'move_divider', by: -1 },
    disabled: noDivider,
  },
  {
    keys: [')', 'ctrl-right', 'ctrl-down'],
    label: 'smaller detail',
    help: 'Move the line between the panes to the right, or down: less room for the detail',
    event: { type: 'move_divider', by: 1 },
    disabled: noDivider,
  },
  {
    keys: ['|'],
    label: 'usual panes',
    help: 'Give both panes their usual sizes again',
    event: { type: 'reset_divider' },
    disabled: noOtherSizes,
  },
  { keys: ['yv'], label: 'copy value', help: 'Copy the value on which the cursor of the detail is', event: { type: 'copy_value' } },
  ...replayBindings,
  {
    keys: ['o'],
    label: 'open',
    help: 'Open all data of the node in $EDITOR or $PAGER, in the detail the value of this line',
    event: { type: 'open_outside' },
    disabled: ({ trace }) => (trace === null || trace.selection.cursor === null ? 'there is no node' : null),
  },
  {
    keys: ['tab', 'shift-tab'],
    label: 'other pane',
    help: 'Go to the other pane',
    event: { type: 'focus_next' },
    disabled: noNodes,
    footer: 7,
  },
];

/** The digits that lead from view to view of an open trace. */
export function viewBindings(views: readonly Pick<MountedView, 'name' | 'title' | 'digit'>[]): readonly Binding<AppCommand, AppState>[] {
  return views.map(({ name, title, digit }) => ({
    keys: [digit],
    label: title.toLowerCase(),
    name: `show ${name}`,
    help: `Show the ${title.toLowerCase()} view`,
    event: { type: 'show_view', name },
    disabled: ({ trace }) => (trace?.shown === name && trace.focus === 'view' ? 'you are there' : null),
  }));
}

function leavesPast({ trace, help }: AppState): boolean {
  return help === null && trace !== null && trace.replay !== null && trace.focus === 'view';
}
