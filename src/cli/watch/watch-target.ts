import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TraceSource, TraceSummary } from '../../contracts/source';
import { nodetracerError } from '../../errors/nodetracer-error';
import { FolderSource } from '../../sources/folder-source';
import { LiveSource } from '../../sources/live-source';
import type { ConfigOptions } from '../config-options';
import { closable, openProjectTraces, type ProjectTraces } from '../project-traces';

/** What is watched. */
export type WatchTarget = ProjectTraces & {
  /** Which of its traces. */
  readonly wanted: (trace: TraceSummary) => boolean;
  /** Whether its agent is gone; false for a place that agents come to and go from. */
  readonly isGone: () => boolean;
};

/**
 * Opens what a person names: nothing for the project and all agents, a folder, a socket, a process number, or the name of a trace.
 * @throws NT_TRACE_NOT_FOUND for a path where nothing is, NT_CLI_USAGE for a file
 */
export async function openWatchTarget(target: string | undefined, where: ConfigOptions): Promise<WatchTarget> {
  if (target === undefined) return { ...(await openProjectTraces(where)), wanted: () => true, isGone: () => false };
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats?.isSocket()) return agent(new LiveSource({ path: resolve(target) }), target);
  if (stats?.isDirectory()) return place(new FolderSource(resolve(target)));
  if (stats) {
    const problem = 'A file cannot be watched; `nodetracer inspect` prints it.';
    throw nodetracerError('NT_CLI_USAGE', { problem, command: 'nodetracer watch' });
  }
  if (/^\d+$/.test(target)) return agent(new LiveSource({ pid: Number(target) }), target);
  if (/[\\/]|\.sock$/.test(target)) throw nodetracerError('NT_TRACE_NOT_FOUND', { file: target });
  const wanted = ({ name, traceId }: TraceSummary): boolean => name === target || traceId === target;
  return { ...(await openProjectTraces(where)), wanted, isGone: () => false };
}

function place(source: TraceSource): WatchTarget {
  return { ...closable(source), wanted: () => true, isGone: () => false };
}

function agent(source: LiveSource, target: string): WatchTarget {
  return { ...closable(source), wanted: () => true, isGone: () => !isAnswering(source, target) };
}

/** @throws NT_LIVE_UNREACHABLE, NT_LIVE_NO_AGENT when it has never answered */
function isAnswering(source: LiveSource, target: string): boolean {
  if (source.connected) return true;
  if (source.wasConnected) return false;
  if (/^\d+$/.test(target)) throw nodetracerError('NT_LIVE_NO_AGENT', { pid: Number(target) });
  throw nodetracerError('NT_LIVE_UNREACHABLE', { path: target, reason: 'the connection was refused' });
}
