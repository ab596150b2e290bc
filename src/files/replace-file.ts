import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { temporaryPath } from './temporary-file';

/**
 * Puts a file that only its owner may read in the place of another one: there is the old one or the new one, never half of one.
 * @throws an error of the file system, and then the old one is there still
 */
export function replaceFile(path: string, text: string): void {
  const temporary = temporaryPath(path);
  try {
    writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
