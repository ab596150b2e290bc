import { rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isProcessAlive, ownIdentity } from './process-identity';

const PATTERN = /^\..*\.(\d{1,10})-(\d{1,20})-\d+\.tmp$/;
let count = 0;

/** A path beside `path` to write to before it is renamed into place. Its name tells the process, so that what a dead one left is known. */
export function temporaryPath(path: string): string {
  const { pid, start } = ownIdentity();
  return join(dirname(path), `.${basename(path)}.${pid}-${start}-${count++}.tmp`);
}

/** Removes the half-written files of dead processes. */
export function removeLeftTemporaryFiles(folder: string, names: readonly string[]): void {
  for (const name of names) {
    const [, pid, start] = PATTERN.exec(name) ?? [];
    if (pid && start && !isProcessAlive(Number(pid), start)) rmSync(join(folder, name), { force: true });
  }
}
