import { type ByteSource, memorySource } from '../../src/model/codec/byte-source';

/** A document that is handed out in pieces of at most `most` bytes, so that every token lies across a border somewhere. */
export function drippingSource(content: string | Uint8Array, most: number): ByteSource {
  const source = memorySource(content);
  return { read: (into, at, length, position) => source.read(into, at, Math.min(length, most), position) };
}
