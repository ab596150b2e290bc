import { isOpenQuestion } from '../../analysis/waiting-time';
import type { TraceState } from '../../contracts/source';
import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { stateGoesOn } from '../../sources/trace-order';
import { type StatusMark, statusMarks } from './status-marks';

/** How a node is shown that waits for a human. */
export const waitingMark: StatusMark = { glyph: '‖', word: 'waiting for a human', role: 'human' };

/** How a node stands: its status, or that it waits for a human. */
export function nodeMark(graph: TraceGraph, row: Row, traceState: TraceState): StatusMark {
  return isWaiting(graph, row, traceState) ? waitingMark : statusMarks[graph.statusAt(row)];
}

/** Whether a human can still answer the node. */
export function isWaiting(graph: TraceGraph, row: Row, traceState: TraceState): boolean {
  return stateGoesOn(graph.processes.stateAt(row) ?? traceState) && isOpenQuestion(graph, row);
}
