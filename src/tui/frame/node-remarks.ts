import type { Attempts } from '../../analysis/attempts';
import type { TraceState } from '../../contracts/source';
import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import type { Micros } from '../../model/types';
import { nodeDuration } from './node-duration';
import { isWaiting } from './node-mark';
import { type Line, run } from './rows';

/** What decides about the remarks on a node besides its graph. */
export type RemarkContext = { readonly attempts: Attempts; readonly traceState: TraceState; readonly now: Micros | null };

/** What is said of a node behind its name: which attempt it is, that another process begins, and how it stands. */
export function nodeRemarks(graph: TraceGraph, row: Row, context: RemarkContext): Line {
  return [...attemptMark(context.attempts, row), ...processMark(graph, row), ...remark(graph, row, context)];
}

/** Why a node failed, all of it: the kind of the error and what it says; empty when nothing is told. */
export function nodeError({ columns }: TraceGraph, row: Row): string {
  const text = (id: number) => (id === NONE ? '' : columns.texts.text(id));
  return [text(columns.errorType[row] as number), text(columns.error[row] as number)].filter((part) => part !== '').join(': ');
}

/** Two columns a level; where that would push the names out, the level as a number. */
export function indent(depth: number, columns: number): string {
  const width = 2 * depth;
  const most = Math.floor(columns / 3);
  return width <= most ? ' '.repeat(width) : `${String(depth)}·`.padStart(most);
}

/** Which attempt of a call it is. */
function attemptMark(attempts: Attempts, row: Row): Line {
  const attempt = attempts.attemptOf(row);
  return attempt === null ? [] : [run(`  attempt ${attempt.number}/${attempt.of}`, 'accent')];
}

/** Stands where another process begins. */
function processMark({ processes, columns }: TraceGraph, row: Row): Line {
  if (!processes.beginsAt(row, columns.parent[row] as Row)) return [];
  const service = processes.at(row)?.serviceName ?? null;
  return [run(`  ⇄ process${service === null ? '' : ` ${service}`}`, 'accent')];
}

/** How long a node has been waiting for a human, why it failed, or how far a running one is. */
function remark(graph: TraceGraph, row: Row, { traceState, now }: RemarkContext): Line {
  if (isWaiting(graph, row, traceState) && graph.answered.has(row)) return [run('  answered', 'human')];
  if (isWaiting(graph, row, traceState)) return [run(`  waiting ${nodeDuration(graph, row, now)}`, 'human')];
  const reason = nodeError(graph, row);
  if (reason !== '') return [run(`  ${firstLine(reason)}`, 'error')];
  const progress = graph.progressAt(row);
  if (progress === null) return [];
  return [run(`  ${progress.done}${progress.total === null ? '' : `/${progress.total}`}`, 'running')];
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}
