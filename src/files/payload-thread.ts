import { isAscii } from 'node:buffer';
import { readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { readPayload } from '../model/codec/payload-reader';
import type { RawObject } from '../model/payload';
import type { ByteRange } from '../model/trace-graph';
import type { PackedObject, PackedPayload, PackedText, PayloadTask } from './packed-payload';

/** Texts that are shorter are copied as they are. */
const LONG = 65_536;
const transferred: ArrayBuffer[] = [];

const { source, ranges } = workerData as PayloadTask;
const { input, output, metadata, traceback } = readPayload(texts());
const packed: PackedPayload = { input: packObject(input), output: packObject(output), metadata: packObject(metadata), traceback };
parentPort?.postMessage(packed, transferred);

function* texts(): Generator<string> {
  for (const range of ranges) yield textAt(range);
}

function textAt({ offset, length }: ByteRange): string {
  if (typeof source !== 'number') return Buffer.from(source.buffer, offset, length).toString();
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  for (let count = -1; count !== 0 && done < length; done += count) count = readSync(source, bytes, done, length - done, offset + done);
  return bytes.toString('utf8', 0, done);
}

function packObject(values: RawObject): PackedObject {
  return Array.from(values, ([key, text]) => [key, pack(text)] as const);
}

function pack(text: string): PackedText {
  if (text.length < LONG) return text;
  const bytes = Buffer.from(text);
  transferred.push(bytes.buffer as ArrayBuffer);
  return { bytes, encoding: isAscii(bytes) ? 'latin1' : 'utf8' };
}
