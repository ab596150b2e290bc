import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where the settings of this user lie, for all projects; the folder need not exist. */
export function configFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return join(configHome(environment), 'nodetracer');
}

function configHome({ XDG_CONFIG_HOME: xdg, APPDATA: roaming }: NodeJS.ProcessEnv): string {
  if (xdg !== undefined && isAbsolute(xdg)) return xdg;
  if (process.platform === 'win32' && roaming !== undefined) return roaming;
  return join(homedir(), '.config');
}
