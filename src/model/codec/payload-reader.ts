import { type NodePayload, type PayloadPlace, START_OF_DATA } from '../payload';
import type { ByteRange } from '../trace-graph';
import type { JsonCursor } from './json-cursor';
import { cutJson, openedJson, textOf } from './json-cut';
import { OPEN_OBJECT } from './json-tokens';
import { cursorOver, parseJson, parseRawObject, takeMembers, takeRawObject } from './json-value';

/** Key under which data is shown that should be an object, and is something else. */
export const NOT_AN_OBJECT = '(not an object)';

/** Bytes from which on a payload is read in parts by who wants that, and bytes of a part: enough for many screens, and read within a frame. */
const LARGE_PAYLOAD = 4_000_000;
const PART_BYTES = 256_000;

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

/** Whether a payload whose texts stand at some places is so large that it is read in parts. */
export function isReadInParts(ranges: readonly ByteRange[]): boolean {
  return sizeOf(ranges) >= LARGE_PAYLOAD;
}

/** Bytes of the texts of a payload. */
export function sizeOf(ranges: readonly ByteRange[]): number {
  return ranges.reduce((sum, { length }) => sum + length, 0);
}

/**
 * Reads a part of a payload whose texts stand at some places: whole texts, as many as there is room for, or a piece of a longer one.
 * A place that is none in these texts, because they were written anew, stands for their beginning.
 * @throws NodetracerError when a text is no JSON object
 */
export function readPart(ranges: readonly ByteRange[], wanted: PayloadPlace, bytesAt: (range: ByteRange) => Uint8Array): NodePayload {
  const from = isIn(ranges, wanted) ? wanted : { ...START_OF_DATA, offset: ranges[0]?.offset ?? 0 };
  const texts: string[] = [];
  let end = from.start;
  let next: PayloadPlace | null = from;
  for (let left = PART_BYTES; next !== null; left = PART_BYTES - (end - from.start)) {
    const { offset, length } = restOf(ranges, next);
    if (length > left) {
      if (texts.length > 0) break;
      const piece = cutJson(bytesAt({ offset, length: left }), next);
      texts.push(piece?.json ?? '{}');
      next = piece && { ...next, ...piece.next, start: next.start + piece.bytes, at: next.at + piece.bytes };
      end = next?.start ?? end;
      break;
    }
    texts.push(openedJson(next) + textOf(bytesAt({ offset, length })));
    end += length;
    next = textAfter(ranges, next.text, end);
  }
  return { ...readPayload(texts), part: { from, end, size: sizeOf(ranges), next } };
}

function isIn(ranges: readonly ByteRange[], { text, offset, at }: PayloadPlace): boolean {
  const range = ranges[text];
  return range !== undefined && range.offset === offset && at < range.length;
}

function restOf(ranges: readonly ByteRange[], { text, offset, at }: PayloadPlace): ByteRange {
  return { offset: offset + at, length: (ranges[text]?.length ?? 0) - at };
}

function textAfter(ranges: readonly ByteRange[], text: number, start: number): PayloadPlace | null {
  const range = ranges[text + 1];
  return range ? { ...START_OF_DATA, start, text: text + 1, offset: range.offset } : null;
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
