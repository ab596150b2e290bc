import { finished } from '../../analysis/slices';
import type { TraceSummary } from '../../contracts/source';
import { totalTokens } from '../../model/total-tokens';
import { traceFields } from '../../query/fields';
import { matchQuery } from '../../query/match-query';
import { traceReaders } from '../../query/trace-readers';
import { familyMark, familyOrder } from '../../sources/family-order';
import { runningThenNewest, waitsForProgram } from '../../sources/trace-order';
import { formatCount, formatDateTime, formatDuration, formatListedCost, UNKNOWN } from '../../text/quantities';
import { safeLine } from '../../text/safe-text';
import type { ConfigOptions } from '../config-options';
import { listedJson } from '../listed-json';
import { printLines } from '../output';
import { queryOf, sayNoTrace } from '../query-option';
import { tableLines } from '../table';
import { findTrace } from '../target/find-trace';
import { openPlace } from '../target/open-target';
import { targetOf } from '../target/trace-target';
import { whenComplete } from '../when-complete';

export type ListOptions = ConfigOptions & {
  readonly filter?: string;
  /** The most traces that are told. */
  readonly limit?: number;
  readonly json: boolean;
  /** Sentences instead of a table. */
  readonly plain: boolean;
};

/** `nodetracer list [TARGET]`: the traces of a project or a folder, running ones first, then the newest; or one with those that worked for it. */
export async function listCommand(target: string | undefined, { filter = '', limit, json, plain, ...where }: ListOptions): Promise<number> {
  const query = queryOf(filter, traceFields);
  const place = targetOf(target);
  const { source, close } = await openPlace(place, where);
  try {
    const fits = matchQuery(query, traceReaders(Date.now() * 1000));
    await whenComplete(source);
    const listed = place.kind === 'name' ? withWorkers(source.list(), findTrace(source, place.name)) : source.list();
    const { traces, depths } = finished(familyOrder(listed.filter(fits).sort(runningThenNewest).slice(0, limit)));
    if (traces.length === 0) sayNoTrace(filter);
    const rows = () => traces.map((trace) => row(trace, plain ? 0 : (depths.get(trace.key) ?? 0)));
    await printLines(json ? traces.map(listedJson) : plain ? plainLines(rows()) : tableLines([heads, ...rows()]));
    return 0;
  } finally {
    await close();
  }
}

/** A trace and those that worked for it in other processes, at first or second hand. */
function withWorkers(traces: readonly TraceSummary[], top: TraceSummary): TraceSummary[] {
  const { traces: ordered, depths } = finished(familyOrder(traces));
  const from = ordered.indexOf(top);
  const depth = depths.get(top.key) ?? 0;
  const end = ordered.findIndex(({ key }, index) => index > from && (depths.get(key) ?? 0) <= depth);
  return ordered.slice(from, end < 0 ? ordered.length : end);
}

/** A sentence for each trace, of what is known. */
function plainLines(rows: readonly (readonly string[])[]): string[] {
  return rows.map((cells) => safeLine(heads.flatMap((head, at) => (cells[at] === UNKNOWN ? [] : [`${head} ${cells[at]}`])).join(', ')));
}

/** Names may be long, so they come last. */
const heads = ['status', 'started (UTC)', 'duration', 'nodes', 'failed', 'tokens', 'cost', 'trace id', 'session', 'name'];

function row(trace: TraceSummary, depth: number): string[] {
  const { startTime, endTime } = trace;
  return [
    statusWord(trace),
    formatDateTime(startTime),
    formatDuration(startTime === null || endTime === null ? null : (endTime - startTime) / 1000),
    formatCount(trace.nodeCount),
    formatCount(trace.failureCount),
    formatCount(totalTokens(trace)),
    formatListedCost(trace),
    trace.traceId,
    trace.sessionId ?? '–',
    familyMark(depth) + (trace.problem === null ? trace.name : `${trace.name}  ${trace.problem}`.trim()),
  ];
}

function statusWord(trace: TraceSummary): string {
  const { problem, state, status } = trace;
  if (problem !== null) return 'broken';
  if (waitsForProgram(trace)) return 'answered';
  if (state === 'ended') return status ?? '–';
  return { live: 'running', paused: 'waiting', interrupted: 'interrupted' }[state];
}
