import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { temporaryPath } from './temporary-file';

/**
 * Puts a file that only its owner may read in the place of another one: there is the old one or the new one, never half of one.
 * @throws an error of the file system, and then the old one is there still
 */
export function replaceFile(path: string, content: string | Uint8Array): void {
  for (const _ of replaceInPieces(path, [content]));
}

/** As {@link replaceFile}, a piece with each `next()`. Whoever ends it before its end leaves the old file. */
export function* replaceInPieces(path: string, pieces: Iterable<string | Uint8Array>): Generator<void, void, void> {
  const temporary = temporaryPath(path);
  const descriptor = openSync(temporary, 'wx', 0o600);
  try {
    for (const piece of pieces) {
      writeFileSync(descriptor, piece);
      yield;
    }
    renameSync(temporary, path);
  } finally {
    closeSync(descriptor);
    rmSync(temporary, { force: true });
  }
}
