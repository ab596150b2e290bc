import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stateFolder } from './state-folder';
import { temporaryPath } from './temporary-file';

const KEY_BYTES = 32;

/**
 * The random key of this user by which equal secrets get equal pseudonyms in all traces. Made when there is none; where it can be
 * neither read nor written, a key that only this process has.
 */
export function redactionKey(folder: string = stateFolder()): Buffer {
  const path = join(folder, 'redaction-key');
  return readKey(path) ?? makeKey(path) ?? readKey(path) ?? randomBytes(KEY_BYTES);
}

function readKey(path: string): Buffer | undefined {
  try {
    const key = readFileSync(path);
    return key.length === KEY_BYTES ? key : undefined;
  } catch {
    return undefined;
  }
}

/** Linked into place, so that no other process reads half a key or replaces one that is in use. */
function makeKey(path: string): Buffer | undefined {
  const key = randomBytes(KEY_BYTES);
  let temporary: string | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    temporary = temporaryPath(path);
    writeFileSync(temporary, key, { mode: 0o600, flag: 'wx' });
    linkSync(temporary, path);
    return key;
  } catch {
    return undefined;
  } finally {
    if (temporary !== undefined) rmSync(temporary, { force: true });
  }
}
