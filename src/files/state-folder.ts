import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where nodetracer keeps what belongs to this user and to no project; the folder need not exist. */
export function stateFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(stateHome(environment), 'nodetracer');
}

function stateHome({ XDG_STATE_HOME: xdg, LOCALAPPDATA: local }: NodeJS.ProcessEnv): string {
  if (xdg !== undefined && isAbsolute(xdg)) return xdg;
  if (process.platform === 'win32' && local !== undefined) return local;
  return join(homedir(), '.local', 'state');
}
