import { chmodSync, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { nodetracerError } from '../errors/nodetracer-error';
import { isProcessAlive } from '../files/process-identity';

/** A longer path is cut silently by the system, and the socket would appear elsewhere. */
const MAX_PATH_BYTES = 103;
const PATTERN = /^(\d{1,10})-(\d{1,6})\.sock$/;
const OTHERS = 0o077;

/** A socket that an agent has opened. */
export type SocketFile = { readonly path: string; readonly pid: number };

/** Where agents of this user open their sockets, the preferred folder first; viewers look into all of them. */
export function socketFolders({ XDG_RUNTIME_DIR: runtime }: NodeJS.ProcessEnv = process.env): string[] {
  const own = join(tmpdir(), `nodetracer-${userInfo().uid}`);
  return runtime !== undefined && isAbsolute(runtime) ? [join(runtime, 'nodetracer'), own] : [own];
}

/**
 * Makes a folder that only this user can enter, unless it is there.
 * @throws NT_LIVE_FOLDER_UNSAFE when there is something else, or others could enter it
 */
export function makeSocketFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw nodetracerError('NT_LIVE_FOLDER_UNSAFE', { folder, problem: (error as Error).message }, error);
  }
  const problem = problemOf(folder);
  if (problem !== undefined) throw nodetracerError('NT_LIVE_FOLDER_UNSAFE', { folder, problem });
}

/** A path for a socket of this process. @throws NT_LIVE_PATH_TOO_LONG */
export function newSocketPath(folder: string): string {
  const names = new Set(readdirSync(folder));
  let number = 0;
  while (names.has(`${process.pid}-${number}.sock`)) number++;
  const path = join(folder, `${process.pid}-${number}.sock`);
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) throw nodetracerError('NT_LIVE_PATH_TOO_LONG', { path });
  return path;
}

/** The sockets of living agents. Those that dead ones have left are removed; links and what others own are left alone. */
export function listSockets(folder: string): SocketFile[] {
  if (problemOf(folder) !== undefined) return [];
  return readdirSync(folder).flatMap((name) => {
    const pid = Number(PATTERN.exec(name)?.[1]);
    const path = join(folder, name);
    if (!(pid > 0) || !isOwnSocket(path)) return [];
    if (isProcessAlive(pid, '0')) return { path, pid };
    rmSync(path, { force: true });
    return [];
  });
}

/** Makes a socket one that only this user can connect to. */
export function restrictSocket(path: string): void {
  chmodSync(path, 0o600);
}

/** Why nobody should trust this folder. */
function problemOf(folder: string): string | undefined {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (!stats) return 'it does not exist';
  if (stats.isSymbolicLink()) return 'it is a link';
  if (!stats.isDirectory()) return 'it is no folder';
  if (process.platform === 'win32') return undefined;
  if (stats.uid !== userInfo().uid) return 'it belongs to another user';
  return (stats.mode & OTHERS) === 0 ? undefined : 'other users may enter it';
}

function isOwnSocket(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isSocket() === true && stats.uid === userInfo().uid;
}
