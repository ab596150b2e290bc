import type { NodePayload, RawObject, Unread } from '../model/payload';
import type { ByteRange } from '../model/trace-graph';

/** What the thread is given: an open file, which threads share, where the texts of the payload stand in it, and how much of them is wanted. */
export type PayloadTask = { readonly fd: number; readonly ranges: readonly ByteRange[]; readonly mostBytes: number };

/** A text as it goes from thread to thread: a long one as bytes, which are handed over instead of copied. */
export type PackedText = string | { readonly bytes: Uint8Array; readonly encoding: 'latin1' | 'utf8' };
export type PackedObject = readonly (readonly [key: string, text: PackedText])[];

/** A payload as it goes from thread to thread. */
export type PackedPayload = Readonly<Record<'input' | 'output' | 'metadata', PackedObject>> & {
  readonly traceback: string | null;
  readonly unread: Unread | null;
};

/** The payload that a thread has sent. */
export function unpackPayload({ input, output, metadata, traceback, unread }: PackedPayload): NodePayload {
  const payload = { input: unpackObject(input), output: unpackObject(output), metadata: unpackObject(metadata), traceback };
  return unread === null ? payload : { ...payload, unread };
}

function unpackObject(values: PackedObject): RawObject {
  return new Map(values.map(([key, text]) => [key, typeof text === 'string' ? text : textOf(text)]));
}

function textOf({ bytes, encoding }: Exclude<PackedText, string>): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(encoding);
}
