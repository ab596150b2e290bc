import type { TraceSummary } from '../../../contracts/source';
import type { Micros } from '../../../model/types';
import { waitsForHuman, waitsForProgram } from '../../../sources/trace-order';
import { formatCompact, formatCount, formatDateTime, formatDuration, formatListedCost, UNKNOWN } from '../../../text/quantities';
import type { Role, Run } from '../../frame/frame';
import { fitLeft, fitRight, run } from '../../frame/rows';
import { statusMarks } from '../../frame/status-marks';
import type { TraceOrder } from './order';
import { durationMs, tokens } from './quantities';

/** One column of the list: its head, its width, and what it says of a trace. */
export type TracesColumn = {
  readonly head: string;
  /** What the list can be ordered by to have this column in order. */
  readonly order?: TraceOrder['by'];
  readonly width: number;
  readonly align: 'left' | 'right';
  /** Shown from this width of the pane on. */
  readonly from: number;
  readonly text: (trace: TraceSummary, now: Micros | null) => Run;
};

const GAP = run('  ');
const known = (text: string, role: Role = 'text'): Run => run(text, text === UNKNOWN ? 'muted' : role);

/** The columns right of the name, from left to right. */
export const tracesColumns: readonly TracesColumn[] = [
  {
    head: 'started (UTC)',
    order: 'started',
    width: 19,
    align: 'left',
    from: 70,
    text: (trace) => known(formatDateTime(trace.startTime), 'muted'),
  },
  {
    head: 'duration',
    order: 'duration',
    width: 8,
    align: 'right',
    from: 44,
    text: (trace, now) => known(formatDuration(durationMs(trace, now))),
  },
  { head: 'nodes', order: 'nodes', width: 7, align: 'right', from: 60, text: (trace) => known(formatNodes(trace.nodeCount)) },
  { head: 'failed', order: 'failed', width: 6, align: 'right', from: 60, text: failures },
  { head: 'tokens', order: 'tokens', width: 7, align: 'right', from: 100, text: (trace) => known(formatCompact(tokens(trace))) },
  { head: 'cost', order: 'cost', width: 9, align: 'right', from: 100, text: (trace) => known(formatListedCost(trace)) },
  { head: 'session', order: 'session', width: 14, align: 'left', from: 120, text: (trace) => known(trace.sessionId ?? UNKNOWN, 'muted') },
  { head: 'source', width: 38, align: 'left', from: 160, text: (trace) => run(trace.origin, 'muted') },
];

/** What a trace is called; what cannot be read has told no name, so it is called by where it is. */
export function listedName({ name, problem, origin }: TraceSummary): string {
  return name !== '' ? name : problem === null ? '(no name)' : origin;
}

/** The cell of a column in exactly its width, with the blank that parts it from the column before. */
export function cellRuns(column: TracesColumn, piece: Run, gap: Run = GAP): Run[] {
  const fitted = column.align === 'right' ? fitRight(piece.text, column.width, piece.role) : fitLeft([piece], column.width);
  return [gap, ...fitted];
}

/** The head of a column, with a sign when the list is ordered by it. */
export function headRuns(column: TracesColumn, order: TraceOrder): Run[] {
  return cellRuns(column, run(column.head, 'muted'), column.order === order.by ? orderSign(order) : GAP);
}

/** Which way the list is ordered. */
export function orderSign({ by, reversed }: TraceOrder): Run {
  const rises = (by === 'name' || by === 'session') !== reversed;
  return run(rises ? ' ↑' : ' ↓', 'accent', true);
}

/** Glyph and word for how a trace stands. */
export function statusRun(trace: TraceSummary): Run {
  if (trace.problem !== null) return run('! broken', 'warning');
  if (trace.state === 'interrupted') return run('! interrupted', 'warning');
  if (waitsForHuman(trace)) return run('‖ waiting', 'human');
  if (waitsForProgram(trace)) return run('‖ answered', 'human');
  if (trace.state === 'live') return run('… running', 'running');
  if (trace.status === null) return run(UNKNOWN, 'muted');
  const { glyph, word, role } = statusMarks[trace.status];
  return run(`${glyph} ${word}`, role);
}

function formatNodes(count: number | null): string {
  return count !== null && count >= 1_000_000 ? formatCompact(count) : formatCount(count);
}

function failures(trace: TraceSummary): Run {
  const { failureCount } = trace;
  return known(formatCompact(failureCount), failureCount !== null && failureCount > 0 ? 'error' : 'muted');
}
