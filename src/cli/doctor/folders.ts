import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { reasonOf } from '../../capture/losses';
import { type Finding, note, ok, problem } from './finding';

/** What others may do with a folder that is wrong. */
export const noneMayLook = 0o077;
export const noneMayWrite = 0o022;

/** Whether a folder is there, is ours and can be written, or could be made. */
export function checkFolder(check: string, folder: string, forbidden: number): Finding {
  const nearest = nearestExisting(folder);
  try {
    const stats = statSync(nearest);
    if (!stats.isDirectory()) return problem(check, `${nearest} is no folder.`, 'Move it away; the folder is made when it is needed.');
    accessSync(nearest, constants.R_OK | constants.W_OK | constants.X_OK);
    if (nearest !== folder) return ok(check, `${folder} is not there yet; it is made when it is needed.`);
    const isOpen = process.platform !== 'win32' && (stats.mode & forbidden) !== 0;
    return isOpen
      ? note(check, `${folder} is open to others.`, `\`chmod 700 ${folder}\` keeps it to yourself.`)
      : ok(check, `${folder} can be written.`);
  } catch (error) {
    return problem(check, `${nearest} cannot be used: ${reasonOf(error)}.`, 'Give yourself the right to read and write there.');
  }
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}
