import { existsSync } from 'node:fs';
import { reasonOf } from '../../capture/losses';
import { listSockets, socketFolders } from '../../live/socket-folder';
import { type Finding, ok, problem } from './finding';
import { checkFolder, noneMayLook } from './folders';

/** Whether agents could open sockets, and how many are open. */
export function checkSockets(env: NodeJS.ProcessEnv): Finding[] {
  const folders = socketFolders(env).filter((folder) => existsSync(folder));
  const unsafe = folders.map((folder) => checkFolder('sockets', folder, noneMayLook)).filter(({ state }) => state !== 'ok');
  // Nobody opens or trusts a socket in such a folder, so that it is more than a note.
  if (unsafe.length > 0) return unsafe.map(({ message, hint }) => problem('sockets', message, hint ?? 'Move it away.'));
  try {
    const count = folders.flatMap((folder) => listSockets(folder)).length;
    return [
      ok(
        'sockets',
        count === 0 ? 'No agent has a socket open.' : `${count === 1 ? '1 agent has a socket' : `${count} agents have sockets`} open.`,
      ),
    ];
  } catch (error) {
    return [problem('sockets', `The sockets cannot be looked at: ${reasonOf(error)}.`, 'Give yourself the right to read and write there.')];
  }
}
