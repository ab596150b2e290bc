import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { nodetracerError } from '../errors/nodetracer-error';

const BATCH_CHARS = 32_768;

type Texts = AsyncIterable<string> | Iterable<string>;

/** Writes lines to standard output as fast as its reader takes them, a batch at a time. */
export function printLines(lines: Texts): Promise<void> {
  return printPieces(ended(lines));
}

/** As {@link printLines}, for pieces of text that bring their line ends. */
export function printPieces(pieces: Texts): Promise<void> {
  return write(pieces, process.stdout);
}

/** Writes each line as soon as it is there. */
export async function printLive(lines: AsyncIterable<string>): Promise<void> {
  for await (const line of lines) if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

/**
 * Writes lines into a file that nobody else can read; missing folders are made.
 * @throws NT_CLI_OUTPUT_NOT_WRITTEN
 */
export function saveLines(lines: Texts, path: string): Promise<void> {
  return savePieces(ended(lines), path);
}

/** As {@link saveLines}, for pieces of text that bring their line ends. */
export async function savePieces(pieces: Texts, path: string): Promise<void> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = createWriteStream(path, { mode: 0o600 });
    await once(file, 'open');
    await write(pieces, file);
    await finished(file.end());
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || code.startsWith('NT_')) throw error;
    throw nodetracerError('NT_CLI_OUTPUT_NOT_WRITTEN', { path, reason: message }, error);
  }
}

async function* ended(lines: Texts): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

async function write(pieces: Texts, out: Writable): Promise<void> {
  let batch = '';
  for await (const piece of pieces) {
    batch += piece;
    if (batch.length < BATCH_CHARS) continue;
    if (!out.write(batch)) await once(out, 'drain');
    batch = '';
  }
  if (!out.write(batch)) await once(out, 'drain');
}
