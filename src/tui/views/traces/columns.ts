import type { TraceSummary } from '../../../contracts/source';
import type { Micros } from '../../../model/types';
import { goesOn } from '../../../sources/trace-order';
import { formatCompact, formatCost, formatCount, formatDateTime, formatDuration, UNKNOWN } from '../../../text/quantities';
import type { Role, Run } from '../../frame/frame';
import { fitLeft, fitRight, run } from '../../frame/rows';
import { statusMarks } from '../../frame/status-marks';

/** One column of the list: its head, its width, and what it says of a trace. */
export type TracesColumn = {
  readonly head: string;
  readonly width: number;
  readonly align: 'left' | 'right';
  /** Shown from this width of the pane on. */
  readonly from: number;
  readonly text: (trace: TraceSummary, now: Micros | null) => Run;
};

const known = (text: string, role: Role = 'text'): Run => run(text, text === UNKNOWN ? 'muted' : role);

/** The columns right of the name, from left to right. */
export const tracesColumns: readonly TracesColumn[] = [
  { head: 'started (UTC)', width: 19, align: 'left', from: 70, text: (trace) => known(formatDateTime(trace.startTime), 'muted') },
  { head: 'duration', width: 8, align: 'right', from: 44, text: (trace, now) => known(formatDuration(durationMs(trace, now))) },
  { head: 'nodes', width: 7, align: 'right', from: 60, text: (trace) => known(formatNodes(trace.nodeCount)) },
  { head: 'failed', width: 6, align: 'right', from: 60, text: failures },
  { head: 'tokens', width: 7, align: 'right', from: 100, text: (trace) => known(formatCompact(tokens(trace))) },
  { head: 'cost', width: 8, align: 'right', from: 100, text: (trace) => known(formatCost(trace.costUsd)) },
  { head: 'session', width: 14, align: 'left', from: 120, text: (trace) => known(trace.sessionId ?? UNKNOWN, 'muted') },
  { head: 'source', width: 38, align: 'left', from: 160, text: (trace) => run(trace.origin, 'muted') },
];

/** The cell of a column in exactly its width, with the blank that parts it from the column before. */
export function cellRuns(column: TracesColumn, piece: Run): Run[] {
  const fitted = column.align === 'right' ? fitRight(piece.text, column.width, piece.role) : fitLeft([piece], column.width);
  return [run('  '), ...fitted];
}

/** Glyph and word for how a trace stands. */
export function statusRun(trace: TraceSummary): Run {
  if (trace.problem !== null) return run('! broken', 'warning');
  if (trace.state === 'interrupted') return run('! interrupted', 'warning');
  if (trace.state === 'paused') return run('‖ waiting', 'human');
  if (trace.state === 'live') return run('… running', 'running');
  if (trace.status === null) return run(UNKNOWN, 'muted');
  const { glyph, word, role } = statusMarks[trace.status];
  return run(`${glyph} ${word}`, role);
}

function durationMs(trace: TraceSummary, now: Micros | null): number | null {
  const end = trace.endTime ?? (goesOn(trace) ? now : null);
  return trace.startTime === null || end === null ? null : (end - trace.startTime) / 1000;
}

function formatNodes(count: number | null): string {
  return count !== null && count >= 1_000_000 ? formatCompact(count) : formatCount(count);
}

function failures(trace: TraceSummary): Run {
  const { failureCount } = trace;
  return known(formatCompact(failureCount), failureCount !== null && failureCount > 0 ? 'error' : 'muted');
}

function tokens(trace: TraceSummary): number | null {
  const { inputTokens, outputTokens } = trace;
  return inputTokens === null && outputTokens === null ? null : (inputTokens ?? 0) + (outputTokens ?? 0);
}
