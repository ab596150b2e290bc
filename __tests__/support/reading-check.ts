import { NodetracerError } from '../../src/errors/nodetracer-error';
import { memorySource } from '../../src/model/codec/byte-source';
import { parseTraceBytes } from '../../src/model/codec/parse-trace';
import { readPayload } from '../../src/model/codec/payload-reader';
import { serializeTrace } from '../../src/model/codec/serialize-trace';
import { TraceScanner } from '../../src/model/codec/trace-scanner';
import { outline } from './trace-outline';

/**
 * Reads a document in every way, as strict readers, lenient ones and viewers do.
 * @returns the error code of the strict reader, or `read`; throws whatever is no `NodetracerError`
 */
export function readInEveryWay(bytes: Buffer): string {
  const scanner = new TraceScanner(memorySource(bytes));
  scanner.advance();
  const { graph } = scanner;
  if (outline(graph).length !== graph.nodeCount) throw new Error('Nodes are hidden from the tree.');
  for (const row of graph.rows())
    readPayload(graph.rangesAt(row).map(({ offset, length }) => bytes.toString('utf8', offset, offset + length)));
  coded(() => serializeTrace(parseTraceBytes(bytes, { lenient: true, file: 'x', notUtf8At: undefined })));
  return coded(() => {
    const text = serializeTrace(parseTraceBytes(bytes, { file: 'x', notUtf8At: undefined }));
    if (serializeTrace(parseTraceBytes(Buffer.from(text), { file: 'x', notUtf8At: undefined })) !== text)
      throw new Error('Written is not what was read.');
  });
}

function coded(read: () => unknown): string {
  try {
    read();
    return 'read';
  } catch (error) {
    if (error instanceof NodetracerError) return error.code;
    throw error;
  }
}
