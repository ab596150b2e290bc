import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TraceSource } from '../../contracts/source';
import { nodetracerError } from '../../errors/nodetracer-error';
import { FolderSource } from '../../sources/folder-source';
import { LiveSource } from '../../sources/live-source';
import type { ConfigOptions } from '../config-options';
import { printLive } from '../output';
import { openProjectTraces } from '../project-traces';
import { changeJson } from '../watch/change-json';
import { changeLine } from '../watch/change-line';
import { watchedLines } from '../watch/watched-lines';

export type WatchCommandOptions = ConfigOptions & { readonly json: boolean };

/**
 * `nodetracer watch [FOLDER | SOCKET | PID]`: what happens, line by line. For one agent it ends with the agent; else it goes on
 * until it is stopped.
 * @throws NT_LIVE_UNREACHABLE, NT_LIVE_NO_AGENT when the agent that was named does not answer
 */
export async function watchCommand(target: string | undefined, { json, ...where }: WatchCommandOptions): Promise<number> {
  if (target === undefined) {
    const project = await openProjectTraces(where);
    await watch(project.source, json).finally(() => project.close());
    return 0;
  }
  const agent = agentOf(target);
  await watch(agent ?? new FolderSource(resolve(target)), json, () => agent !== undefined && !isAnswering(agent, target));
  return 0;
}

async function watch(source: TraceSource, json: boolean, isOver: () => boolean = () => false): Promise<void> {
  await printLive(watchedLines(source, { isOver, lineOf: json ? changeJson : changeLine })).finally(() => source.close());
}

/** The source of one agent, when the target names one. */
function agentOf(target: string): LiveSource | undefined {
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats?.isSocket()) return new LiveSource({ path: resolve(target) });
  if (!stats && /^\d+$/.test(target)) return new LiveSource({ pid: Number(target) });
  if (stats?.isDirectory()) return undefined;
  if (!stats) throw nodetracerError('NT_TRACE_NOT_FOUND', { file: target });
  throw nodetracerError('NT_CLI_USAGE', {
    problem: 'A file cannot be watched; `nodetracer inspect` prints it.',
    command: 'nodetracer watch',
  });
}

/** @throws when it has never answered */
function isAnswering(agent: LiveSource, target: string): boolean {
  if (agent.connected) return true;
  if (agent.wasConnected) return false;
  if (/^\d+$/.test(target)) throw nodetracerError('NT_LIVE_NO_AGENT', { pid: Number(target) });
  throw nodetracerError('NT_LIVE_UNREACHABLE', { path: target, reason: 'the connection was refused' });
}
