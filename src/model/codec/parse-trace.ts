import { NodetracerError } from '../../errors/nodetracer-error';
import { EdgeRecord } from '../edge-record';
import { NodeRecord } from '../node-record';
import { Trace } from '../trace';
import { memorySource } from './byte-source';
import { JsonCursor } from './json-cursor';
import { OPEN_LIST, OPEN_OBJECT } from './json-tokens';
import { takeItems, takeMembers } from './json-value';
import { TraceScanner } from './trace-scanner';

export type ParseTraceOptions = {
  /** Takes what can be taken and lists the faults in `trace.faults`, instead of refusing a trace that has any. */
  readonly lenient?: boolean;
};

type BytesOptions = ParseTraceOptions & {
  /** What to call the document in messages. */
  readonly file: string;
  /** Offset of a byte that is not UTF-8, if there is one. */
  readonly notUtf8At: number | undefined;
};

/**
 * Parses the text of a trace file. Everything in it is kept: unknown fields, the order of keys, the spelling of numbers.
 * @throws NodetracerError when the text is no trace; unless lenient, also when it has a fault
 */
export function parseTrace(text: string, options: ParseTraceOptions = {}): Trace {
  // A JavaScript string can hold half characters, which UTF-8 cannot, and which would be replaced in silence.
  const half = text.search(/\p{Surrogate}/u);
  return parseTraceBytes(new TextEncoder().encode(text), { ...options, file: 'The text', notUtf8At: half < 0 ? undefined : half });
}

/** As {@link parseTrace}, from the bytes of a file. */
export function parseTraceBytes(bytes: Uint8Array, { lenient = false, file, notUtf8At }: BytesOptions): Trace {
  const scanner = new TraceScanner(memorySource(bytes));
  scanner.advance();
  const { faults, isTrace } = scanner;
  if (notUtf8At !== undefined) faults.error('NT_TRACE_NOT_UTF8', '', { offset: notUtf8At });
  const error = lenient && isTrace ? undefined : faults.toError(file);
  if (error) throw error;
  const parts = new PartsReader(new JsonCursor(memorySource(bytes)));
  parts.read();
  return new Trace(parts.raw, { nodes: parts.nodes, edges: parts.edges, faults: faults.list });
}

/** Takes a document apart that was checked before. Of what stands there twice the first is kept. */
class PartsReader {
  readonly raw = new Map<string, string>();
  readonly nodes = new Map<string, NodeRecord>();
  readonly edges: EdgeRecord[] = [];

  constructor(private readonly cursor: JsonCursor) {}

  /** Stops without a word where the text breaks off, which was noted before. */
  read(): void {
    try {
      this.cursor.byteOrderMark();
      takeMembers(this.cursor, (key) => this.takeMember(key));
    } catch (error) {
      if (!(error instanceof NodetracerError)) throw error;
    }
  }

  private takeMember(key: string): void {
    const { cursor } = this;
    const opener = cursor.peek();
    if (key === 'nodes' && opener === OPEN_OBJECT && this.nodes.size === 0) takeMembers(cursor, (id) => this.takeNode(id));
    else if (key === 'edges' && opener === OPEN_LIST && this.edges.length === 0) takeItems(cursor, () => this.takeEdge());
    else if (key === 'nodes' || key === 'edges') cursor.value();
    else keepFirst(this.raw, key, cursor);
  }

  private takeNode(id: string): void {
    const { cursor, nodes } = this;
    if (nodes.has(id) || cursor.peek() !== OPEN_OBJECT) return cursor.value();
    const fields = new Map<string, string>();
    takeMembers(cursor, (key) => keepFirst(fields, key, cursor));
    if (!fields.has('id')) fields.set('id', JSON.stringify(id));
    nodes.set(id, new NodeRecord(fields));
  }

  private takeEdge(): void {
    const { cursor } = this;
    if (cursor.peek() !== OPEN_OBJECT) return cursor.value();
    const fields = new Map<string, string>();
    takeMembers(cursor, (key) => keepFirst(fields, key, cursor));
    this.edges.push(new EdgeRecord(fields));
  }
}

function keepFirst(fields: Map<string, string>, key: string, cursor: JsonCursor): void {
  if (fields.has(key)) cursor.value();
  else fields.set(key, cursor.raw());
}
