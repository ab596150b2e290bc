import type { Binding } from '../views/view';
import type { ReplayMove } from './replay';
import { type AppState, isPlaying } from './state';

/** A move through the time of the open trace. */
export type ReplayCommand = { readonly type: 'replay'; readonly move: ReplayMove };

/** Part of the trace that a large step goes. */
const LARGE_STEP = 0.01;

/** The keys that show the open trace as it was. */
export const replayBindings: readonly Binding<ReplayCommand, AppState>[] = [
  {
    keys: ['space'],
    label: 'replay',
    help: 'Play the trace again from its beginning',
    event: { type: 'replay', move: { type: 'play' } },
    disabled: (state) => inDetail(state) ?? (state.trace?.replay ? 'you are in the past already' : null),
  },
  {
    keys: ['space'],
    label: 'play',
    help: 'Play on from the time that is shown; at the end, from the beginning',
    event: { type: 'replay', move: { type: 'play' } },
    disabled: (state) => inDetail(state) ?? inThePresent(state) ?? (isPlaying(state) ? 'it plays already' : null),
    footer: 0.6,
  },
  {
    keys: ['space'],
    label: 'pause',
    help: 'Stop playing and stay at the time shown',
    event: { type: 'replay', move: { type: 'pause' } },
    disabled: (state) => inDetail(state) ?? (isPlaying(state) ? null : 'it does not play'),
    footer: 0.6,
  },
  {
    keys: [','],
    label: 'step back',
    help: 'Show the trace as it was one event before',
    event: { type: 'replay', move: { type: 'step', by: -1 } },
  },
  {
    keys: ['.'],
    label: 'step on',
    help: 'Show the trace as it was one event later',
    event: { type: 'replay', move: { type: 'step', by: 1 } },
    disabled: inThePresent,
    footer: 0.7,
  },
  {
    keys: ['<'],
    label: 'scrub back',
    help: 'Go back by 1 % of the trace',
    event: { type: 'replay', move: { type: 'scrub', share: -LARGE_STEP } },
  },
  {
    keys: ['>'],
    label: 'scrub on',
    help: 'Go on by 1 % of the trace',
    event: { type: 'replay', move: { type: 'scrub', share: LARGE_STEP } },
    disabled: inThePresent,
  },
  {
    keys: ['*'],
    label: 'speed',
    help: 'Play twice as fast, up to 64 times; then as fast as it ran',
    event: { type: 'replay', move: { type: 'speed' } },
    disabled: inThePresent,
  },
];

/** There the key turns a page. */
function inDetail({ trace }: AppState): string | null {
  return trace?.focus === 'detail' ? 'go to the other pane first' : null;
}

function inThePresent({ trace }: AppState): string | null {
  return trace?.replay ? null : 'this is the present; go back in time first';
}
