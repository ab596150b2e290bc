import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { nodetracerError } from '../errors/nodetracer-error';
import { traceChunks } from '../model/codec/serialize-trace';
import type { Trace } from '../model/trace';
import { temporaryPath } from './temporary-file';

const PIECE_CHARS = 1 << 20;

/**
 * Writes a trace to a file that only its owner may read. It is written beside `path` and renamed into place: there is the
 * old file or the new one, never half of one. Numbers, times and fields that were read and not changed keep their spelling.
 * @throws NT_TRACE_NOT_WRITTEN when the system refuses
 */
export function writeTraceFile(path: string, trace: Trace): void {
  const temporary = temporaryPath(path);
  try {
    writeChunks(temporary, traceChunks(trace));
    renameSync(temporary, path);
  } catch (cause) {
    rmSync(temporary, { force: true });
    throw nodetracerError('NT_TRACE_NOT_WRITTEN', { file: path, reason: (cause as Error).message }, cause);
  }
}

function writeChunks(path: string, chunks: Iterable<string>): void {
  const fd = openSync(path, 'wx', 0o600);
  try {
    let pending = '';
    for (const chunk of chunks) {
      pending += chunk;
      if (pending.length < PIECE_CHARS) continue;
      writeWhole(fd, pending);
      pending = '';
    }
    writeWhole(fd, pending);
  } finally {
    closeSync(fd);
  }
}

/** The system may take only a part of what it is given. */
function writeWhole(fd: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written);
}
