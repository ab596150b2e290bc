import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { TraceSource } from '../../contracts/source';
import { nodetracerError } from '../../errors/nodetracer-error';
import { defaultTracesFolder } from '../../files/traces-folder';
import { FolderSource } from '../../sources/folder-source';
import { LiveSource } from '../../sources/live-source';
import { folderAndAgents } from '../../sources/merged-source';
import { printLive } from '../output';
import { changeJson } from '../watch/change-json';
import { changeLine } from '../watch/change-line';
import { watchedLines } from '../watch/watched-lines';

export type WatchCommandOptions = { readonly json: boolean };

/**
 * `nodetracer watch [FOLDER | SOCKET | PID]`: what happens, line by line. For one agent it ends with the agent; else it goes on
 * until it is stopped.
 * @throws NT_LIVE_UNREACHABLE, NT_LIVE_NO_AGENT when the agent that was named does not answer
 */
export async function watchCommand(target: string | undefined, { json }: WatchCommandOptions): Promise<number> {
  const agent = agentOf(target);
  const source: TraceSource = agent ?? (target === undefined ? folderAndAgents(defaultTracesFolder()) : new FolderSource(resolve(target)));
  await printLive(
    watchedLines(source, {
      isOver: () => (agent ? !isAnswering(agent, target as string) : false),
      lineOf: json ? changeJson : changeLine,
    }),
  );
  source.close();
  return 0;
}

/** The source of one agent, when the target names one. */
function agentOf(target: string | undefined): LiveSource | undefined {
  if (target === undefined) return undefined;
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
