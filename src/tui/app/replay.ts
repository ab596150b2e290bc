import type { OpenTrace } from '../../contracts/source';
import { NONE } from '../../model/graph-columns';
import type { PastGraph } from '../../model/past-graph';
import type { NodePayload } from '../../model/payload';
import type { TraceGraph } from '../../model/trace-graph';
import type { Micros, NodeId } from '../../model/types';
import { traceAsOf } from './trace-as-of';

/** Times of the trace that pass in one of the reader. */
export const speeds = [1, 2, 4, 8, 16, 32, 64] as const;

/** What a key does to the time that is shown. */
export type ReplayMove =
  | { readonly type: 'step'; readonly by: 1 | -1 }
  /** By a part of the whole trace. */
  | { readonly type: 'scrub'; readonly share: number }
  | { readonly type: 'play' | 'pause' | 'speed' };

/** An open trace while the reader looks at how it was. */
export type Replay = {
  /** The trace as it is now. */
  readonly whole: OpenTrace;
  readonly past: PastGraph;
  /** Where the reader wants to be, in microseconds; minus infinity until the order of events is known. */
  readonly time: Micros;
  /** What the reader has asked for until then. */
  readonly asked: ReplayMove | null;
  readonly speed: number;
  /** While it plays; the time of the reader at the last frame, null before the first one. */
  readonly playing: { readonly since: Micros | null } | null;
  /** The time of which the views were told last: not of every slice on the way to another one. */
  readonly shown: Micros | null;
  /** A slice of going to the time is on its way. */
  readonly busy: boolean;
  /** The selected node when it was not there yet, and the one that stands in for it. */
  readonly absent: { readonly node: NodeId; readonly standIn: NodeId | null } | null;
};

/** A frame that took longer, because nothing was drawn meanwhile, counts no more. */
const LONGEST_FRAME_MICROS = 250_000;

/** After a key, or with what to say when there is nothing to do. */
export function movedReplay(replay: Replay, move: ReplayMove): Replay | string {
  const { past, playing } = replay;
  if (replay.time === Number.NEGATIVE_INFINITY && past.time === null) return { ...replay, asked: move };
  const { span } = past;
  if (span === null) return 'This trace tells no times.';
  const time = replay.time === Number.NEGATIVE_INFINITY ? span.end : timeWithin(span, replay.time);
  const at = { ...replay, asked: null, time };
  switch (move.type) {
    case 'step':
      return { ...at, playing: null, time: stepped(past, time, move.by) };
    case 'scrub':
      return { ...at, time: Math.round(timeWithin(span, time + move.share * (span.end - span.start))) };
    case 'play':
      return { ...at, playing: { since: null }, time: time >= span.end ? span.start : time };
    case 'pause':
      return { ...at, playing: null };
    case 'speed':
      return { ...at, speed: speeds[(speeds.indexOf(at.speed as 1) + 1) % speeds.length] as number, playing: playing && { since: null } };
  }
}

/** The nearest time of a trace: one that grows may tell another beginning or end than it did when the time was chosen. */
export function timeWithin({ start, end }: { readonly start: Micros; readonly end: Micros }, time: Micros): Micros {
  return Math.max(start, Math.min(time, end));
}

/** After a frame of playing. It stops at the end. */
export function playedReplay(replay: Replay, now: Micros): Replay {
  const { past, playing, time, speed } = replay;
  const { span } = past;
  if (playing === null || span === null || time === Number.NEGATIVE_INFINITY) return replay;
  const passed = playing.since === null ? 0 : Math.max(0, Math.min(now - playing.since, LONGEST_FRAME_MICROS));
  const later = Math.min(time + passed * speed, span.end);
  return { ...replay, time: later, playing: later < span.end ? { since: now } : null };
}

/** Whether everything that was known of the trace is shown. */
export function isAtEnd({ past, time }: Replay): boolean {
  return past.span !== null && time >= past.span.end;
}

/** The trace as it was: what had not ended goes on. */
export function pastTrace(replay: Replay): OpenTrace {
  const { whole, past } = replay;
  return traceAsOf(whole, past.graph, isAtEnd(replay) ? whole.state : 'live');
}

/** Of a node that runs only what it was given is known. */
export function payloadThen(graph: TraceGraph, nodeId: NodeId, payload: NodePayload): NodePayload {
  const row = graph.rowOf(nodeId);
  if (row === NONE || graph.statusAt(row) !== 'running') return payload;
  return { ...payload, output: new Map(), metadata: new Map(), traceback: null };
}

/** The node itself when it is in a graph, else the nearest one above it that is, else the first one. */
export function standInFor(node: NodeId, whole: TraceGraph, then: TraceGraph): NodeId | null {
  for (let row = whole.rowOf(node); row !== NONE; row = whole.parentAt(row)) {
    const { id } = whole.nodeAt(row);
    if (then.rowOf(id) !== NONE) return id;
  }
  const root = then.roots()[0];
  return root === undefined ? null : then.nodeAt(root).id;
}

function stepped({ moments, span }: PastGraph, time: Micros, by: 1 | -1): Micros {
  const index = by === 1 ? moments.countUpTo(time) : moments.countUpTo(time, true) - 1;
  const next = index >= 0 && index < moments.count ? moments.timeAt(index) : Number.NEGATIVE_INFINITY;
  if (next !== Number.NEGATIVE_INFINITY) return next;
  return by === 1 ? (span?.end ?? time) : (span?.start ?? time);
}
