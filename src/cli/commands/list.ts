import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TraceSummary } from '../../contracts/source';
import { nodetracerError } from '../../errors/nodetracer-error';
import { traceFields } from '../../query/fields';
import { matchQuery } from '../../query/match-query';
import { traceReaders } from '../../query/trace-readers';
import { familyMark, familyOrder } from '../../sources/family-order';
import { FolderSource } from '../../sources/folder-source';
import { runningThenNewest, waitsForProgram } from '../../sources/trace-order';
import { formatCost, formatCount, formatDateTime, formatDuration } from '../../text/quantities';
import type { ConfigOptions } from '../config-options';
import { listedJson } from '../listed-json';
import { printLines } from '../output';
import { closable, openProjectTraces, type ProjectTraces } from '../project-traces';
import { queryOf } from '../query-option';
import { tableLines } from '../table';
import { whenComplete } from '../when-complete';

export type ListOptions = ConfigOptions & {
  readonly filter?: string;
  /** The most traces that are told. */
  readonly limit?: number;
  readonly json: boolean;
};

/** `nodetracer list [FOLDER]`: the traces of a project or a folder, running ones first, then the newest. */
export async function listCommand(folder: string | undefined, { filter = '', limit, json, ...where }: ListOptions): Promise<number> {
  const query = queryOf(filter, traceFields);
  const { source, close } = folder === undefined ? await openProjectTraces(where) : folderTraces(folder);
  try {
    const fits = matchQuery(query, traceReaders(Date.now() * 1000));
    await whenComplete(source);
    const { traces, depths } = familyOrder(source.list().filter(fits).sort(runningThenNewest).slice(0, limit));
    if (traces.length === 0) process.stderr.write('No trace fits.\n');
    await printLines(json ? traces.map(listedJson) : tableLines([heads, ...traces.map((trace) => row(trace, depths.get(trace.key) ?? 0))]));
    return 0;
  } finally {
    await close();
  }
}

function folderTraces(folder: string): ProjectTraces {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw nodetracerError('NT_STORE_NO_FOLDER', { folder });
  return closable(new FolderSource(resolve(folder)));
}

/** Names may be long, so they come last. */
const heads = ['status', 'started (UTC)', 'duration', 'nodes', 'failed', 'tokens', 'cost', 'trace id', 'session', 'name'];

function row(trace: TraceSummary, depth: number): string[] {
  const { startTime, endTime, inputTokens, outputTokens } = trace;
  const tokens = inputTokens === null && outputTokens === null ? null : (inputTokens ?? 0) + (outputTokens ?? 0);
  return [
    statusWord(trace),
    formatDateTime(startTime),
    formatDuration(startTime === null || endTime === null ? null : (endTime - startTime) / 1000),
    formatCount(trace.nodeCount),
    formatCount(trace.failureCount),
    formatCount(tokens),
    formatCost(trace.costUsd),
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
