import type { NodePayload } from '../payload';
import type { ByteRange } from '../trace-graph';
import { closedJson } from './closed-json';
import type { JsonCursor } from './json-cursor';
import { OPEN_OBJECT } from './json-tokens';
import { cursorOver, parseJson, parseRawObject, takeMembers, takeRawObject } from './json-value';

/** Key under which data is shown that should be an object, and is something else. */
export const NOT_AN_OBJECT = '(not an object)';

/** Bytes from which on a part of a payload is read when only a part is wanted. */
const CUT_PAYLOAD = 4_000_000;

/**
 * Reads the payload of a node from the JSON texts that hold it: the node's object in a trace file, or its event lines in a journal.
 * Later texts win key by key; joined chunks become `text` of the output unless that key was set.
 * @throws NodetracerError when a text is no JSON object
 */
export function readPayload(texts: Iterable<string>): NodePayload {
  const payload = new PayloadBuilder();
  for (const text of texts) payload.add(text);
  return payload.build();
}

/** Whether of the payload whose texts stand at some places only the beginning is to be read, for who wants at most so many bytes. */
export function isReadInPart(ranges: readonly ByteRange[], mostBytes: number): boolean {
  if (mostBytes === Number.POSITIVE_INFINITY) return false;
  const size = sizeOf(ranges);
  return size >= CUT_PAYLOAD && mostBytes < size;
}

/** Bytes of the texts of a payload. */
export function sizeOf(ranges: readonly ByteRange[]): number {
  return ranges.reduce((sum, { length }) => sum + length, 0);
}

/**
 * Reads the beginning of a payload whose texts stand at some places: at most so many bytes, and the last text as far as they go.
 * @throws NodetracerError when a text is no JSON object
 */
export function readBeginning(ranges: readonly ByteRange[], mostBytes: number, bytesAt: (range: ByteRange) => Uint8Array): NodePayload {
  const texts: string[] = [];
  let read = 0;
  for (const { offset, length } of ranges) {
    const part = Math.min(length, mostBytes - read);
    if (part <= 0) break;
    // A character that was cut is left out while more is expected.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesAt({ offset, length: part }), { stream: part < length });
    texts.push(part < length ? closedJson(text) || '{}' : text);
    read += part;
  }
  const size = sizeOf(ranges);
  const payload = readPayload(texts);
  return read < size ? { ...payload, unread: { read, size } } : payload;
}

/** The raw JSON of the metadata of an edge, from the text that its range holds. */
export function readEdgeMetadata(text: string): string {
  return parseRawObject(text).get('metadata') ?? '{}';
}

class PayloadBuilder {
  private readonly input = new Map<string, string>();
  private readonly output = new Map<string, string>();
  private readonly metadata = new Map<string, string>();
  private traceback: string | null = null;
  private readonly chunks: string[] = [];

  add(text: string): void {
    const cursor = cursorOver(text);
    takeMembers(cursor, (key) => this.take(key, cursor));
  }

  build(): NodePayload {
    const { input, output, metadata, traceback, chunks } = this;
    if (chunks.length > 0 && !output.has('text')) output.set('text', JSON.stringify(chunks.join('')));
    return { input, output, metadata, traceback };
  }

  private take(key: string, cursor: JsonCursor): void {
    switch (key) {
      case 'input_data':
        return merge(this.input, cursor);
      case 'output_data':
        return merge(this.output, cursor);
      case 'metadata':
        return merge(this.metadata, cursor);
      case 'error_traceback':
        this.traceback = takeText(cursor) ?? this.traceback;
        return;
      case 'chunk':
        this.chunks.push(takeText(cursor) ?? '');
        return;
      default:
        cursor.value();
    }
  }
}

function merge(into: Map<string, string>, cursor: JsonCursor): void {
  if (cursor.peek() !== OPEN_OBJECT) {
    into.set(NOT_AN_OBJECT, cursor.raw());
    return;
  }
  for (const [key, value] of takeRawObject(cursor)) into.set(key, value);
}

function takeText(cursor: JsonCursor): string | null {
  const value = parseJson(cursor.raw());
  return typeof value === 'string' ? value : null;
}
