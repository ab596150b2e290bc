import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

const BYTES_AT_ONCE = 64 * 1024;
const LONGEST_LINE_CHARS = 1024 * 1024;

/**
 * The lines of a text file, read as far as they are asked for; what follows the last line feed is none. A file with a line of more than
 * a million characters ends before it.
 * @throws an error of the file system
 */
export function* textLines(path: string): Generator<string, void, void> {
  const descriptor = openSync(path, 'r');
  try {
    const decoder = new StringDecoder('utf8');
    const bytes = Buffer.alloc(BYTES_AT_ONCE);
    let rest = '';
    for (let count = readSync(descriptor, bytes); count > 0; count = readSync(descriptor, bytes)) {
      const lines = (rest + decoder.write(bytes.subarray(0, count))).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
      if (rest.length > LONGEST_LINE_CHARS) return;
    }
  } finally {
    closeSync(descriptor);
  }
}
