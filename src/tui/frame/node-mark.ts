import { isOpenQuestion } from '../../analysis/waiting-time';
import type { TraceState } from '../../contracts/source';
import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { stateGoesOn } from '../../sources/trace-order';
import { type StatusMark, statusMarks } from './status-marks';

/** How a node is shown that waits for a human. */
export const waitingMark: StatusMark = { glyph: '‖', word: 'waiting for a human', role: 'human' };

/** How a question of a paused trace is shown whose answer is there. */
export const answeredMark: StatusMark = { glyph: '‖', word: 'answered, waits to be resumed', role: 'human' };

/** How a node stands: its status, or that it waits for a human. */
export function nodeMark(graph: TraceGraph, row: Row, traceState: TraceState): StatusMark {
  if (!isWaiting(graph, row, traceState)) return statusMarks[graph.statusAt(row)];
  return graph.answered.has(row) ? answeredMark : waitingMark;
}

/** Whether the node waits for a human, or with the answer for its program. */
export function isWaiting(graph: TraceGraph, row: Row, traceState: TraceState): boolean {
  return stateGoesOn(graph.processes.stateAt(row) ?? traceState) && isOpenQuestion(graph, row);
}
