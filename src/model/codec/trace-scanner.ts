import { NodetracerError, nodetracerError } from '../../errors/nodetracer-error';
import { TraceGraph } from '../trace-graph';
import type { ByteSource } from './byte-source';
import { EdgeScanner } from './edge-scanner';
import { HeaderScanner } from './header-scanner';
import { JsonCursor } from './json-cursor';
import { CLOSE_LIST, CLOSE_OBJECT, COLON, OPEN_LIST, OPEN_OBJECT } from './json-tokens';
import { NodeScanner } from './node-scanner';
import { takeFound } from './object-scanner';
import { TraceFaults } from './trace-faults';

/** How many nodes or edges are read between two looks at the clock. */
const STEP = 16;
const FIRST_RESERVE = 1024;
const RESERVE_FACTOR = 4096;

/**
 * Reads a trace document into a graph: one pass over its bytes that takes the structure and leaves the payloads where they are.
 * It never throws for what the document holds; that is in `faults`, and the graph has what can be shown.
 *
 * @example
 * const scanner = new TraceScanner(memorySource(text));
 * scanner.advance();
 * const error = scanner.faults.toError('run.json');
 */
export class TraceScanner {
  readonly graph = new TraceGraph('');
  readonly faults = new TraceFaults();
  /** Whether everything was read, or reading broke off at an error. */
  done = false;
  /** Whether the document turned out to be a trace, so that there is something to show. */
  isTrace = false;

  private readonly cursor: JsonCursor;
  private readonly header: HeaderScanner;
  private readonly nodes: NodeScanner;
  private readonly edges: EdgeScanner;
  private readonly steps: Iterator<void>;
  /** Where the edges lie when they stand before the nodes. */
  private edgesOffset: number | undefined;
  private nodesRead = false;

  constructor(private readonly source: ByteSource) {
    this.cursor = new JsonCursor(source);
    this.header = new HeaderScanner(this.cursor, this.graph, this.faults);
    this.nodes = new NodeScanner(this.cursor, this.graph, this.faults);
    this.edges = new EdgeScanner(this.cursor, this.graph.columns, this.faults);
    this.steps = this.read();
    this.graph.ended = true;
  }

  /** How many bytes of the document were read. */
  get offset(): number {
    return this.cursor.offset;
  }

  /** Reads on until the end, or until `pause` says true; it is asked every few nodes. */
  advance(pause: () => boolean = () => false): void {
    do this.done = this.steps.next().done === true;
    while (!this.done && !pause());
    this.graph.version++;
  }

  private *read(): Generator<void> {
    try {
      yield* this.readDocument();
      if (this.edgesOffset !== undefined && this.nodesRead) yield* this.readEdgesAt(this.edgesOffset);
      this.noteUnknownParents();
    } catch (error) {
      if (!(error instanceof NodetracerError)) throw error;
      this.faults.caught(error);
    }
    for (const ids of this.graph.cycles) this.faults.error('NT_TRACE_PARENT_CYCLE', `nodes.${ids[0]}.parent_id`, { ids });
    this.cursor.close();
  }

  private *readDocument(): Generator<void> {
    const { cursor, header } = this;
    if (cursor.byteOrderMark()) this.faults.warning('NT_TRACE_BYTE_ORDER_MARK', '', {});
    if (cursor.peek() !== OPEN_OBJECT) this.refuseDocument();
    if (cursor.open(OPEN_OBJECT)) {
      do {
        header.member();
        if (header.collection === 'nodes') yield* this.readNodes();
        else if (header.collection === 'edges') yield* this.readEdgesAfterNodes();
      } while (cursor.more(CLOSE_OBJECT));
    }
    const reason = header.whyNoTrace();
    this.isTrace = reason === undefined;
    if (reason !== undefined) this.faults.error('NT_TRACE_NOT_A_TRACE', '', { reason });
    cursor.finish();
  }

  private refuseDocument(): never {
    if (this.cursor.peek() === 0) this.cursor.fail('expected "{"');
    throw nodetracerError('NT_TRACE_NOT_A_TRACE', { reason: `the document is ${takeFound(this.cursor)}` });
  }

  private *readNodes(): Generator<void> {
    const { cursor, nodes } = this;
    const { columns } = this.graph;
    this.isTrace = true;
    this.nodesRead = true;
    if (!cursor.open(OPEN_OBJECT)) return;
    let count = 0;
    let reserveAt = FIRST_RESERVE;
    do {
      cursor.string();
      const row = cursor.tokenEscaped ? columns.row(cursor.text()) : columns.rowOfBytes(cursor.bytes, cursor.tokenStart, cursor.tokenEnd);
      cursor.take(COLON);
      nodes.scan(row);
      if (++count % STEP === 0) yield;
      if (count === reserveAt) reserveAt = this.reserve(count);
    } while (cursor.more(CLOSE_OBJECT));
  }

  /** Makes room for as many nodes as the file seems to hold, which costs nothing until it is used; growing step by step would stall. */
  private reserve(count: number): number {
    const expected = (count / this.cursor.offset) * (this.source.size ?? 0);
    this.graph.columns.reserve(Math.min(Math.ceil(expected), count * RESERVE_FACTOR));
    return count * RESERVE_FACTOR;
  }

  private *readEdgesAfterNodes(): Generator<void> {
    if (this.nodesRead) return yield* this.readEdges();
    this.edgesOffset = this.cursor.offset;
    this.cursor.value();
  }

  private *readEdgesAt(offset: number): Generator<void> {
    this.cursor.seek(offset);
    yield* this.readEdges();
  }

  private *readEdges(): Generator<void> {
    const { cursor, edges } = this;
    if (!cursor.open(OPEN_LIST)) return;
    let index = 0;
    do {
      edges.scan(index);
      if (++index % STEP === 0) yield;
    } while (cursor.more(CLOSE_LIST));
  }

  private noteUnknownParents(): void {
    const { columns } = this.graph;
    for (const id of this.graph.unknownIds()) {
      for (const child of columns.children.items(columns.ids.find(id))) {
        const path = `nodes.${columns.ids.text(child)}.parent_id`;
        this.faults.warning('NT_TRACE_UNKNOWN_PARENT', path, { path, id });
      }
    }
  }
}
