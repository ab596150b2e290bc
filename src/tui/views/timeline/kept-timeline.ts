import { objectOf } from '../../../analysis/chat/json-access';
import type { TraceGraph } from '../../../model/trace-graph';
import type { JsonObject, JsonValue, Micros } from '../../../model/types';
import type { TimeWindow } from '../../frame/time-scale';
import type { TimelineState } from './state';

/** Levels, order, and the time that is shown, told from the beginning of the trace. */
export function keptTimeline({ levels, order, window, root }: TimelineState, { header }: TraceGraph): JsonObject {
  const from = header.startTime;
  const shown = window === null || from === null ? null : { start: window.start - from, length: window.length };
  return { levels, order, window: shown, root };
}

/** The timeline as it was left; as it is where that is not told, and with all of the time where the trace has none at that place. */
export function restoredTimeline(state: TimelineState, { levels, order, window, root }: JsonObject, graph: TraceGraph): TimelineState {
  const isThere = typeof root === 'string' && graph.rowOf(root) >= 0;
  return {
    ...state,
    levels: Number.isSafeInteger(levels) && Number(levels) >= 0 ? Number(levels) : null,
    order: order === 'longest' ? order : 'started',
    window: root === null || isThere ? windowOf(window, graph) : null,
    root: isThere ? root : null,
  };
}

function windowOf(window: JsonValue | undefined, { header: { startTime, endTime } }: TraceGraph): TimeWindow | null {
  const { start: offset, length } = objectOf(window) ?? {};
  if (startTime === null || typeof offset !== 'number' || typeof length !== 'number') return null;
  const start: Micros = startTime + offset;
  const end = endTime ?? Number.POSITIVE_INFINITY;
  return offset >= 0 && length > 0 && start < end && length < Number.MAX_SAFE_INTEGER ? { start, length } : null;
}
