import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { TraceState } from '../contracts/source';
import { decodeEvents } from '../model/codec/event-reader';
import { isReadInParts, readPart, readPayload, sizeOf } from '../model/codec/payload-reader';
import type { Row } from '../model/graph-columns';
import type { NodePayload, PayloadPlace } from '../model/payload';
import { type ByteRange, TraceGraph } from '../model/trace-graph';
import type { TraceId } from '../model/types';
import type { JournalName } from './journal-name';
import { JournalSegment } from './journal-segment';
import { LineBuffer, LONGEST_LINE_BYTES } from './line-buffer';
import type { PayloadTask } from './packed-payload';

const PIECE_BYTES = 64 * 1024;
const END_BYTES = 4096;
const GROWTH_MS = 10_000;

/**
 * Reads the journal of one trace into a graph and goes on as it grows. The segments are opened once and stay readable when
 * they are renamed or deleted; byte ranges count over all of them as over one file. Whatever the bytes are, reading does not throw.
 */
export class JournalReader {
  readonly graph: TraceGraph;
  /** Lines that are no event of this trace. */
  badLines = 0;
  /** Lines that are longer than any that is read, in segments that were read to their end. */
  private longBefore = 0;
  /** Last lines of finished segments that were cut by the death of their process. */
  tornLines = 0;
  private readonly segments: JournalSegment[] = [];
  private current = 0;
  private lines: LineBuffer;
  private latest: { readonly row: Row; readonly version: number; readonly ranges: readonly ByteRange[] } | null = null;
  private piece: { readonly offset: number; readonly bytes: Buffer } = { offset: 0, bytes: Buffer.alloc(0) };

  constructor(
    private readonly folder: string,
    readonly traceId: TraceId,
    private readonly longestLineBytes = LONGEST_LINE_BYTES,
  ) {
    this.lines = new LineBuffer(longestLineBytes);
    this.graph = new TraceGraph(traceId);
  }

  /**
   * Takes in segments, in order; those known already, under whatever name, are left alone.
   * @throws an error of the file system, ENOENT above all, when one is gone
   */
  addSegments(names: readonly JournalName[]): void {
    for (const { name } of names) {
      const path = join(this.folder, name);
      const { ino } = statSync(path);
      if (this.segments.some((segment) => segment.inode === ino)) continue;
      const segment = new JournalSegment(path);
      if (this.segments.length === 0) segment.base = 0;
      this.segments.push(segment);
    }
  }

  /**
   * Reads on for about `budgetMs`.
   * @returns true when everything that is there was read
   */
  read(budgetMs: number): boolean {
    const deadline = performance.now() + budgetMs;
    while (this.readPiece() || this.nextSegment()) if (performance.now() >= deadline) return false;
    return true;
  }

  /** The state of the trace as far as it was read, of which is known whether its writer lives. */
  state(writerLives: boolean): TraceState {
    if (this.graph.ended) return 'ended';
    if (this.graph.paused) return 'paused';
    return writerLives ? 'live' : 'interrupted';
  }

  /**
   * Whether more may come: the writer lives.
   * @param silenceMs how long a writer on another machine, which cannot be looked up, may be silent
   */
  isWritten(silenceMs = GROWTH_MS): boolean {
    return this.segments.at(-1)?.isWritten(silenceMs) ?? false;
  }

  /** A quick look whether the last lines may hold the end of the trace, without reading all before them. */
  get mayHaveEnded(): boolean {
    return this.endsLike('"trace_completed"');
  }

  /** The same for the pause, after which a segment has no more lines. */
  get mayHavePaused(): boolean {
    return this.endsLike('"trace_paused"');
  }

  /** Share of the bytes that were read. */
  get loaded(): number {
    let size = 0;
    for (const segment of this.segments) size += segment.size;
    const read = (this.segments[this.current]?.base ?? 0) + this.lines.position;
    return size === 0 ? 1 : Math.min(1, read / size);
  }

  /** Lines that could not be taken in, the cut end of a dead process's journal included. */
  get faultyLines(): number {
    return this.badLines + this.tornLines + this.longLines;
  }

  /** Those of them that were too long. */
  get longLines(): number {
    return this.longBefore + this.lines.skipped;
  }

  /** Whether the last line is unfinished: it is being written, or was cut. */
  get hasUnfinishedLine(): boolean {
    return this.lines.pending > 0;
  }

  /** The data of a node, merged from all the events that brought some; of data of many megabytes the part from a place on. */
  payload(row: Row, from?: PayloadPlace): NodePayload {
    const ranges = this.rangesOf(row);
    if (from && isReadInParts(ranges)) return readPart(ranges, from, (range) => this.lineAt(range));
    return readPayload(ranges.map((range) => this.textAt(range)));
  }

  /** Where the lines stand that hold the data of a node. Part after part is read of the same one, which may have 100,000 chunks. */
  rangesOf(row: Row): readonly ByteRange[] {
    const { version } = this.graph;
    if (this.latest?.row !== row || this.latest.version !== version) this.latest = { row, version, ranges: this.graph.rangesAt(row) };
    return this.latest.ranges;
  }

  /** Lines as one piece, and where each stands in it: for who reads them when the segments may be closed. */
  joinedLines(ranges: readonly ByteRange[]): PayloadTask {
    const source = new Uint8Array(sizeOf(ranges));
    let offset = 0;
    const places = ranges.map((range) => {
      const line = this.lineAt(range);
      source.set(line, offset);
      offset += line.length;
      return { offset: offset - line.length, length: line.length };
    });
    return { source, ranges: places };
  }

  /** The text of one event's line. */
  textAt(range: ByteRange): string {
    return this.lineAt(range).toString();
  }

  /** Lines that are asked for one after the other mostly lie close together, so a piece is read ahead. */
  private lineAt({ offset, length }: ByteRange): Buffer {
    const start = offset - this.piece.offset;
    if (start >= 0 && start + length <= this.piece.bytes.length) return this.piece.bytes.subarray(start, start + length);
    this.piece = { offset, bytes: this.bytesAt({ offset, length: Math.max(length, PIECE_BYTES) }) };
    return this.piece.bytes.subarray(0, length);
  }

  private bytesAt({ offset, length }: ByteRange): Buffer {
    const segment = this.segments.findLast(({ base }) => base <= offset) as JournalSegment;
    return segment.bytes(offset - segment.base, length);
  }

  /** All lines as they stand in the segments, headers left out, in pieces. */
  *allLines(): Generator<string> {
    for (const segment of this.segments) {
      const lines = new LineBuffer(this.longestLineBytes);
      let piece = '';
      const take = (bytes: Buffer, start: number, end: number, offset: number) => {
        if (offset > 0 || segment.writer === undefined) piece += bytes.toString('utf8', start, end + 1);
      };
      while (
        lines.fill((buffer, start) => segment.read(buffer, start, Math.min(PIECE_BYTES, buffer.length - start), lines.position), take)
      ) {
        if (piece !== '') yield piece;
        piece = '';
      }
    }
  }

  close(): void {
    for (const segment of this.segments.splice(0)) segment.close();
  }

  private endsLike(type: string): boolean {
    return this.segments.at(-1)?.lastText(END_BYTES).includes(type) ?? false;
  }

  private readPiece(): boolean {
    const segment = this.segments[this.current];
    if (!segment) return false;
    const { lines } = this;
    return lines.fill(
      (buffer, start) => segment.read(buffer, start, Math.min(PIECE_BYTES, buffer.length - start), lines.position),
      (bytes, start, end, offset) =>
        this.takeLine(segment, bytes.toString('utf8', start, end), { offset: segment.base + offset, length: end - start }),
    );
  }

  /** Segments of a resumed trace follow each other: the next one begins when the process of the last is dead. */
  private nextSegment(): boolean {
    const next = this.segments[this.current + 1];
    const segment = this.segments[this.current];
    if (!next || !segment) return false;
    if (this.lines.pending > 0) this.tornLines++;
    this.longBefore += this.lines.skipped;
    next.base = segment.base + this.lines.position;
    this.lines = new LineBuffer(this.longestLineBytes);
    this.current++;
    return true;
  }

  private takeLine(segment: JournalSegment, line: string, range: ByteRange): void {
    const events = decodeEvents(line);
    const isOwn = events[0]?.traceId === this.traceId;
    if (isOwn) for (const event of events) this.graph.apply(event, range);
    const isHeader = range.offset === segment.base && segment.writer !== undefined;
    if (!isOwn && !isHeader) this.badLines++;
  }
}
