import type { NodePayload, RawObject } from '../model/payload';
import type { ByteRange } from '../model/trace-graph';

/** What the thread is given: an open file, which threads share, or bytes, and where the texts of the payload stand in it. */
export type PayloadTask = { readonly source: number | Uint8Array<ArrayBuffer>; readonly ranges: readonly ByteRange[] };

/** A text as it goes from thread to thread: a long one as bytes, which are handed over instead of copied. */
export type PackedText = string | { readonly bytes: Uint8Array; readonly encoding: 'latin1' | 'utf8' };
export type PackedObject = readonly (readonly [key: string, text: PackedText])[];

/** A payload as it goes from thread to thread. */
export type PackedPayload = Readonly<Record<'input' | 'output' | 'metadata', PackedObject>> & {
  readonly traceback: string | null;
};

/** The payload that a thread has sent. */
export function unpackPayload({ input, output, metadata, traceback }: PackedPayload): NodePayload {
  return { input: unpackObject(input), output: unpackObject(output), metadata: unpackObject(metadata), traceback };
}

function unpackObject(values: PackedObject): RawObject {
  return new Map(values.map(([key, text]) => [key, typeof text === 'string' ? text : textOf(text)]));
}

function textOf({ bytes, encoding }: Exclude<PackedText, string>): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(encoding);
}
