import { basename } from 'node:path';
import { nodetracerError } from '../errors/nodetracer-error';
import { parseTraceBytes } from '../model/codec/parse-trace';
import type { Trace } from '../model/trace';
import { TraceFile } from './trace-file';

/** Size of the largest file that is read as a whole. */
export const READ_LIMIT_BYTES = 256 * 1024 * 1024;

export type ReadTraceFileOptions = {
  /** Takes what can be taken and lists the faults in `trace.faults`, instead of refusing a file that has any. */
  readonly lenient?: boolean;
};

/**
 * Reads a trace file as a whole, with everything in it. For large files use `openTrace`.
 * @throws NodetracerError when the file cannot be read, is no trace or has more than 256 MiB; unless lenient, also when it has a fault
 */
export function readTraceFile(path: string, { lenient = false }: ReadTraceFileOptions = {}): Trace {
  const file = new TraceFile(path);
  try {
    if (file.size > READ_LIMIT_BYTES)
      throw nodetracerError('NT_TRACE_TOO_LARGE', { file: path, bytes: file.size, limit: READ_LIMIT_BYTES });
    const bytes = file.readAll();
    const trace = parseTraceBytes(bytes, { lenient, file: path, notUtf8At: file.invalidUtf8At });
    if (trace.traceId === '') trace.traceId = basename(path, '.json');
    return trace;
  } finally {
    file.close();
  }
}
