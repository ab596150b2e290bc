import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { nodetracerError } from '../errors/nodetracer-error';
import { temporaryPath } from '../files/temporary-file';
import { TimeSlice } from '../files/time-slice';
import { onInterrupt } from './progress';

const BATCH_CHARS = 32_768;
/** Signals and progress wait this long at most. */
const TURN_MS = 20;

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
 * Writes lines into a file that nobody else can read; missing folders are made. The file is there when it is whole, and not before.
 * @throws NT_CLI_OUTPUT_NOT_WRITTEN
 */
export function saveLines(lines: Texts, path: string): Promise<void> {
  return savePieces(ended(lines), path);
}

/** As {@link saveLines}, for pieces of text that bring their line ends. */
export async function savePieces(pieces: Texts, path: string): Promise<void> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const place = existsSync(path) ? realpathSync(path) : path;
    const isDevice = statSync(place, { throwIfNoEntry: false })?.isFile() === false;
    await (isDevice ? writeInto(pieces, place) : replace(pieces, place));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || code.startsWith('NT_')) throw error;
    throw nodetracerError('NT_CLI_OUTPUT_NOT_WRITTEN', { path, reason: message }, error);
  }
}

async function replace(pieces: Texts, path: string): Promise<void> {
  const temporary = temporaryPath(path);
  const remove = (): void => rmSync(temporary, { force: true });
  const stop = onInterrupt(remove);
  try {
    await writeInto(pieces, temporary);
    renameSync(temporary, path);
  } catch (error) {
    remove();
    throw error;
  } finally {
    stop();
  }
}

async function writeInto(pieces: Texts, path: string): Promise<void> {
  const file = createWriteStream(path, { mode: 0o600 });
  await once(file, 'open');
  await write(pieces, file);
  await finished(file.end());
}

async function* ended(lines: Texts): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

async function write(pieces: Texts, out: Writable): Promise<void> {
  const slice = new TimeSlice(TURN_MS);
  let batch = '';
  for await (const piece of pieces) {
    batch += piece;
    if (slice.isOver) await slice.rest();
    if (batch.length < BATCH_CHARS) continue;
    if (!out.write(batch)) await once(out, 'drain');
    batch = '';
  }
  if (!out.write(batch)) await once(out, 'drain');
}
