import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { nodetracerError } from '../errors/nodetracer-error';

const BATCH_CHARS = 32_768;

/** Writes lines to standard output as fast as its reader takes them, a batch at a time. */
export function printLines(lines: AsyncIterable<string> | Iterable<string>): Promise<void> {
  return writeLines(lines, process.stdout);
}

/** Writes each line as soon as it is there. */
export async function printLive(lines: AsyncIterable<string>): Promise<void> {
  for await (const line of lines) if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

/**
 * Writes lines into a file; missing folders are made.
 * @throws NT_CLI_OUTPUT_NOT_WRITTEN
 */
export async function saveLines(lines: AsyncIterable<string> | Iterable<string>, path: string): Promise<void> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = createWriteStream(path);
    await once(file, 'open');
    await writeLines(lines, file);
    await finished(file.end());
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || code.startsWith('NT_')) throw error;
    throw nodetracerError('NT_CLI_OUTPUT_NOT_WRITTEN', { path, reason: message }, error);
  }
}

async function writeLines(lines: AsyncIterable<string> | Iterable<string>, out: Writable): Promise<void> {
  let batch = '';
  for await (const line of lines) {
    batch += `${line}\n`;
    if (batch.length < BATCH_CHARS) continue;
    if (!out.write(batch)) await once(out, 'drain');
    batch = '';
  }
  if (!out.write(batch)) await once(out, 'drain');
}
