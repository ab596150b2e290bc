import { copyOf } from '../../model/graph-copy';
import type { NodePayload } from '../../model/payload';
import type { TraceGraph } from '../../model/trace-graph';
import type { NodeId } from '../../model/types';
import { goesOn, stateGoesOn } from '../../sources/trace-order';
import { payloadKey, samePayload } from '../views/detail/state';
import { next } from '../views/view';
import { withHeldPreview, withMovingPreview } from './previewing';
import type { AppEvent } from './protocol';
import { payloadThen } from './replay';
import { graphChanged, inTraces, type Next, revealed } from './routes';
import type { AppState, PausedList, TraceScreen } from './state';
import { traceAsOf } from './trace-as-of';

type TracesListed = Extract<AppEvent, { type: 'traces_listed' }>;

/** Holds the display still while everything is taken in; the next time shows what has come. */
export function togglePause(state: AppState): Next {
  const { trace, pausedList } = state;
  if (trace === null)
    return pausedList === null ? next(withHeldPreview({ ...state, pausedList: { since: null } })) : wentOnWithList(state, pausedList);
  return trace.paused === null ? paused(state, trace) : wentOn(state, trace, trace.paused);
}

/** Takes the list in, or keeps it until the display goes on. */
export function takeList(state: AppState, event: TracesListed): Next {
  const after = { ...state, dropped: event.dropped };
  if (state.pausedList !== null) return next({ ...after, pausedList: { since: event } });
  return inTraces(after, { ...event, type: 'listed' });
}

/** Data of a node, and why not all of them are shown; empty when they are. */
export type HeldPayload = { readonly payload: NodePayload; readonly problem: string };

/** What was in sight of a running node stays; of one that is looked at later no data are shown that came after the pause. */
export function payloadAtPause({ paused: whole, graph, detail }: TraceScreen, nodeId: NodeId, payload: NodePayload): HeldPayload {
  const keyIn = (one: TraceGraph) => payloadKey({ graph: one, row: one.rowOf(nodeId) });
  const hasTold = whole !== null && graph.statusAt(graph.rowOf(nodeId)) === 'running' && !samePayload(keyIn(graph), keyIn(whole.graph));
  if (!hasTold) return { payload, problem: '' };
  const { shown, payload: inSight, problem } = detail;
  if (shown?.nodeId === nodeId && inSight !== null) return { payload: inSight, problem };
  return { payload: payloadThen(graph, nodeId, payload), problem: 'It has gone on since the display was paused: P shows its data.' };
}

/** Whether what is shown stands still. */
export function isPaused({ trace, pausedList }: AppState): boolean {
  return trace === null ? pausedList !== null : trace.paused !== null;
}

/** How many traces, or nodes of the open one, have come while the display was paused. */
export function newSincePause({ trace, pausedList, traces }: AppState): number {
  if (trace === null) return pausedList?.since ? pausedList.since.traces.length - traces.all.length : 0;
  return trace.paused === null ? 0 : trace.paused.graph.nodeCount - trace.graph.nodeCount;
}

/** Why the display cannot be paused. */
export function noPause({ trace, traces, pausedList, opening, failure }: AppState): string | null {
  if (opening !== null || failure !== null) return 'there is nothing that moves';
  const [newest] = traces.all;
  if (trace === null && pausedList === null) return newest !== undefined && goesOn(newest) ? null : 'nothing runs';
  if (trace === null) return 'it is paused already';
  if (trace.paused !== null) return 'it is paused already';
  if (trace.replay !== null) return 'the past stands still';
  if (trace.trace.loaded < 1) return 'the trace is still being read';
  return stateGoesOn(trace.trace.state) ? null : 'the trace has ended';
}

function paused(state: AppState, screen: TraceScreen): Next {
  const { trace: whole } = screen;
  const trace = traceAsOf(whole, copyOf(whole.graph), whole.state);
  return graphChanged({ ...state, trace: { ...screen, trace, paused: whole, left: undefined } });
}

function wentOn(state: AppState, screen: TraceScreen, trace: NonNullable<TraceScreen['paused']>): Next {
  return revealed(graphChanged({ ...state, trace: { ...screen, trace, paused: null, replay: null } }));
}

function wentOnWithList(state: AppState, { since }: PausedList): Next {
  const after = withMovingPreview({ ...state, pausedList: null });
  return since === null ? next(after) : takeList(after, since);
}
