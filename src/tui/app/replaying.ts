import { PastGraph } from '../../model/past-graph';
import type { Micros } from '../../model/types';
import { next } from '../views/view';
import { movedReplay, pastTrace, playedReplay, type Replay, type ReplayMove, standInFor } from './replay';
import { graphChanged, type Next, revealed } from './routes';
import type { AppState, TraceScreen } from './state';

/** Name of the task under which the graph of another time is made. */
export const REPLAY_TASK = 'replay';

/** Nodes from which on a key draws the time first, and how the trace was then after that. */
const LARGE_TRACE = 20_000;

/** Moves the time that is shown; from the present back into the past. */
export function moveReplay(state: AppState, move: ReplayMove): Next {
  const { trace } = state;
  if (trace === null) return next(state);
  const moved = movedReplay(trace.replay ?? begun(trace), move);
  if (typeof moved === 'string') return leftReplay(state, moved);
  return moved.past.from.nodeCount < LARGE_TRACE ? wentOn(state, trace, moved) : afterTheKey(state, trace, moved);
}

/** The next slice on the way to the time. */
export function replaySlice(state: AppState): Next {
  const { trace } = state;
  if (trace === null || trace.replay === null) return next(state);
  return wentOn(state, trace, { ...trace.replay, busy: false });
}

/** Time has passed while it plays. A trace that goes on is shown as it is now once that is reached. */
export function replayClock(state: AppState, now: Micros): Next {
  const { trace } = state;
  if (trace === null || trace.replay === null) return next(state);
  const played = playedReplay(trace.replay, now);
  const hasReachedNow = trace.replay.playing !== null && played.playing === null && played.whole.graph.header.endTime === null;
  return hasReachedNow ? leftReplay(state, 'This is now again.') : wentOn(state, trace, played);
}

/** The trace has grown while its past is shown; one that was read anew is shown as it is now. */
export function wholeChanged(state: AppState, trace: TraceScreen, replay: Replay): Next {
  if (replay.whole.graph !== replay.past.from) return leftReplay(state, 'The trace was read anew: this is now again.');
  return wentOn(state, trace, replay);
}

/** Back to how the trace is now. */
export function leftReplay(state: AppState, notice = ''): Next {
  const { trace } = state;
  if (trace === null || trace.replay === null) return next({ ...state, notice });
  const { whole, absent } = trace.replay;
  const cursor = absent !== null && absent.standIn === trace.selection.cursor ? absent.node : trace.selection.cursor;
  const screen = { ...trace, replay: null, trace: whole, selection: { ...trace.selection, cursor } };
  return revealed(graphChanged({ ...state, notice, trace: screen }));
}

function begun({ trace, graph }: TraceScreen): Replay {
  const past = new PastGraph(graph);
  const time = Number.NEGATIVE_INFINITY;
  return { whole: trace, past, time, asked: null, speed: 1, playing: null, busy: false, shown: null, absent: null };
}

/** What is moved several times meanwhile is shown once. */
function afterTheKey(state: AppState, screen: TraceScreen, replay: Replay): Next {
  const after = next({ ...state, trace: { ...screen, replay: { ...replay, busy: true } } });
  return replay.busy ? after : { ...after, effects: [{ type: 'continue_task', task: REPLAY_TASK }] };
}

function wentOn(state: AppState, screen: TraceScreen, replay: Replay): Next {
  const { past, time } = replay;
  const isThere = past.seek(time);
  if (isThere && replay.asked !== null) return moveReplay({ ...state, trace: { ...screen, replay } }, replay.asked);
  const after = { ...replay, busy: replay.busy || !isThere };
  const isOrdered = time !== Number.NEGATIVE_INFINITY && past.time !== Number.NEGATIVE_INFINITY;
  const isNew = isOrdered && (isThere || past.time !== replay.shown);
  const shown = isNew ? shownThen(state, screen, after) : next({ ...state, trace: { ...screen, replay: after } });
  if (isThere || replay.busy) return shown;
  return { ...shown, effects: [...shown.effects, { type: 'continue_task', task: REPLAY_TASK }] };
}

/** Puts the graph of the time on the screen; a selected node that had not started is selected again once it has. */
function shownThen(state: AppState, screen: TraceScreen, replay: Replay): Next {
  const { selection } = screen;
  const { graph } = replay.past;
  const { absent } = replay;
  const wanted = absent !== null && absent.standIn === selection.cursor ? absent.node : selection.cursor;
  const cursor = wanted === null ? null : standInFor(wanted, replay.past.from, graph);
  const trace: TraceScreen = {
    ...screen,
    trace: pastTrace(replay),
    selection: { ...selection, cursor },
    replay: { ...replay, shown: replay.past.time, absent: wanted === null || cursor === wanted ? null : { node: wanted, standIn: cursor } },
  };
  const changed = graphChanged({ ...state, trace });
  return cursor === selection.cursor ? changed : revealed(changed);
}
