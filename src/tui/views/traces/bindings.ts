import { type Binding, noPreviousRun } from '../view';
import { noRunBefore } from './run-before';
import { selectedTrace, type TracesState } from './state';
import type { TracesEvent } from './update';

type TracesBinding = Binding<TracesEvent, TracesState>;

/** The keys of the list of traces. */
export const tracesBindings: readonly TracesBinding[] = [
  { keys: ['enter', 'right', 'l'], label: 'open', help: 'Open the trace', event: { type: 'open' }, disabled: noSelection, footer: 1 },
  { keys: ['j', 'down'], label: 'down', help: 'Go to the next trace', event: { type: 'move', by: 1 }, disabled: noTrace, footer: 2 },
  { keys: ['k', 'up'], label: 'up', help: 'Go to the previous trace', event: { type: 'move', by: -1 }, disabled: noTrace, footer: 3 },
  { keys: ['g', 'home'], label: 'top', help: 'Go to the first trace (gg as well)', event: { type: 'go', to: 'first' } },
  { keys: ['G', 'end'], label: 'end', help: 'Go to the last trace', event: { type: 'go', to: 'last' } },
  { keys: ['pagedown', 'ctrl-f'], label: 'page down', help: 'Go one page down', event: { type: 'page', by: 1 } },
  { keys: ['pageup', 'ctrl-b'], label: 'page up', help: 'Go one page up', event: { type: 'page', by: -1 } },
  { keys: ['n'], label: 'next match', help: 'Go to the next match', event: { type: 'search_again', direction: 'next' }, disabled: noQuery },
  {
    keys: ['N'],
    label: 'match before',
    help: 'Go to the match before',
    event: { type: 'search_again', direction: 'previous' },
    disabled: noQuery,
  },
  {
    keys: ['s'],
    label: 'sort',
    help: 'Order by the next column: started, duration, nodes, failed, tokens, cost, name, session',
    event: { type: 'sort' },
    disabled: noTrace,
    footer: 7.5,
  },
  { keys: ['r'], label: 'reverse', help: 'Turn the order round', event: { type: 'reverse' }, disabled: noTrace },
  {
    keys: ['S'],
    label: 'sessions',
    help: 'Put the traces of a session together, with what they took',
    event: { type: 'group' },
    disabled: noTrace,
  },
  {
    keys: ['w'],
    label: 'wide',
    help: 'Give the list the whole screen, or show the selected trace beside it or below it, where there is room',
    event: { type: 'toggle_preview' },
    disabled: noTrace,
  },
  { keys: ['yy', 'yi'], label: 'copy id', help: 'Copy the trace id', event: { type: 'copy' }, disabled: noSelection },
  {
    keys: ['c'],
    label: 'compare',
    help: 'Mark the trace; on another one: compare it with the marked one',
    event: { type: 'compare' },
    disabled: noOther,
    footer: 4,
  },
  {
    keys: ['C'],
    label: 'vs run before',
    name: 'compare with run before',
    help: 'Compare the trace with the run of the same name before it',
    event: { type: 'compare_previous' },
    disabled: noneBefore,
    footer: 1.6,
  },
];

function noTrace(state: TracesState): string | null {
  return state.rows.length > 0 ? null : 'there is no trace here';
}

function noSelection(state: TracesState): string | null {
  return noTrace(state) ?? (selectedTrace(state) === undefined ? 'this is a session; go to one of its traces' : null);
}

function noOther(state: TracesState): string | null {
  return noSelection(state) ?? (state.all.length === 1 && state.marked === null ? noPreviousRun.alone : null);
}

function noneBefore(state: TracesState): string | null {
  const trace = selectedTrace(state);
  return trace === undefined ? noSelection(state) : noRunBefore(state, trace);
}

function noQuery(state: TracesState): string | null {
  return state.query === '' ? 'nothing was searched for yet' : null;
}
