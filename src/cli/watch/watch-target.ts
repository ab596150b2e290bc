import { resolve } from 'node:path';
import type { TraceSource, TraceSummary } from '../../contracts/source';
import { NodetracerError, nodetracerError } from '../../errors/nodetracer-error';
import { LiveSource } from '../../sources/live-source';
import { MergedSource } from '../../sources/merged-source';
import { safeBlock } from '../../text/safe-text';
import type { ConfigOptions } from '../config-options';
import { closable, type ProjectTraces } from '../project-traces';
import { findTrace } from '../target/find-trace';
import { openPlace } from '../target/open-target';
import { targetOf } from '../target/trace-target';
import { whenComplete } from '../when-complete';

/** What is watched. */
export type WatchTarget = ProjectTraces & {
  /** Which of its traces. */
  readonly wanted: (trace: TraceSummary) => boolean;
  /** Whether it is one trace, which is told from its beginning to its end even when that is over. */
  readonly isOneTrace: boolean;
  /** Whether its agent is gone; false for a place that agents come to and go from. */
  readonly isGone: () => boolean;
};

/**
 * Opens what a person names: nothing for the project and all agents, a folder, a file, a socket, a process number, or a trace by its name,
 * its id or the beginning of it. A name is that of the traces that run or come next.
 * @throws NT_TRACE_NOT_FOUND for a path where nothing is, NT_CLI_SEVERAL_TRACES, and whatever makes a file unreadable
 */
export async function openWatchTarget(name: string | undefined, where: ConfigOptions): Promise<WatchTarget> {
  if (name !== undefined && /^\d{1,7}$/.test(name)) return agent(new LiveSource({ pid: Number(name) }), name);
  const target = targetOf(name);
  if (target.kind === 'socket') return agent(new LiveSource({ path: resolve(target.path) }), target.path);
  const place = { ...(await openPlace(target, where)), isGone: () => false };
  if (target.kind === 'project' || target.kind === 'folder') return { ...place, wanted: () => true, isOneTrace: false };
  try {
    await whenComplete(place.source);
    const found = target.kind === 'name' ? traceNow(place.source, target.name) : (place.source.list()[0] ?? null);
    if (found && found.problem !== null) (await place.source.open(found.key)).close();
    return {
      ...place,
      wanted: withWorkers((trace) => (found ? trace.key === found.key : trace.name === name)),
      isOneTrace: found !== null,
    };
  } catch (error) {
    await place.close();
    throw error;
  }
}

/** The trace of an id or the beginning of one; null for a name, and for what no trace has yet. */
function traceNow(source: TraceSource, name: string): TraceSummary | null {
  try {
    const found = findTrace(source, name);
    return found.traceId.startsWith(name) ? found : null;
  } catch (error) {
    if (!(error instanceof NodetracerError && error.code === 'NT_CLI_TRACE_NOT_FOUND')) throw error;
    process.stderr.write(`${safeBlock(error.message)} It is waited for.\n`);
    return null;
  }
}

/** Traces, and those that work for them in other processes, as they come. */
function withWorkers(isWanted: (trace: TraceSummary) => boolean): (trace: TraceSummary) => boolean {
  const ids = new Set<string>();
  return (trace) => {
    const { traceId, parentTraceId } = trace;
    if (!isWanted(trace) && (parentTraceId === null || !ids.has(parentTraceId))) return ids.has(traceId);
    ids.add(traceId);
    return true;
  };
}

/** One agent, and of all others what works for it. */
function agent(named: LiveSource, target: string): WatchTarget {
  const place = closable(new MergedSource([named, new LiveSource()], named.label));
  const wanted = withWorkers(({ traceId }) => named.has(traceId));
  return { ...place, wanted, isOneTrace: false, isGone: () => !isAnswering(named, target) };
}

/** @throws NT_LIVE_UNREACHABLE, NT_LIVE_NO_AGENT when it has never answered */
function isAnswering(source: LiveSource, target: string): boolean {
  if (source.connected) return true;
  if (source.wasConnected) return false;
  if (/^\d+$/.test(target)) throw nodetracerError('NT_LIVE_NO_AGENT', { pid: Number(target) });
  throw nodetracerError('NT_LIVE_UNREACHABLE', { path: target, reason: 'the connection was refused' });
}
