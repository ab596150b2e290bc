import { memorySource } from '../../../src/model/codec/byte-source';
import { oneLine } from '../../../src/model/codec/json-value';
import { readEdgeMetadata, readPayload } from '../../../src/model/codec/payload-reader';
import { TraceScanner } from '../../../src/model/codec/trace-scanner';
import { durationText, EDGES_HEAD, edgeLine, nodeLine, SEPARATOR, traceHead, traceTail } from '../../../src/model/codec/trace-writer';
import type { NodePayload } from '../../../src/model/payload';
import type { ByteRange, TraceGraph } from '../../../src/model/trace-graph';
import { pythonTraces } from '../../support/fixtures';
import { wholeTrace } from '../../support/graph-outline';

type Scanned = { graph: TraceGraph; payload(id: string): NodePayload; text(range: ByteRange): string };

function scan(bytes: Buffer): Scanned {
  const scanner = new TraceScanner(memorySource(bytes));
  scanner.advance();
  const { graph } = scanner;
  const text = ({ offset, length }: ByteRange) => bytes.toString('utf8', offset, offset + length);
  return { graph, text, payload: (id) => readPayload(graph.rangesAt(graph.rowOf(id)).map(text).map(oneLine)) };
}

function write({ graph, payload, text }: Scanned): string {
  const nodes = Array.from(graph.rows(), (row) => nodeLine(graph, row, payload(graph.nodeAt(row).id)));
  const edges = Array.from({ length: graph.edgeCount }, (_, edge) => {
    const range = graph.edgeRangeAt(edge);
    return edgeLine(graph, edge, range ? readEdgeMetadata(text(range)) : '{}');
  });
  return traceHead(graph.header) + nodes.join(SEPARATOR) + EDGES_HEAD + edges.join(SEPARATOR) + traceTail(graph.header);
}

describe('the pieces of a trace file', () => {
  it.each(pythonTraces().map(({ name, bytes }) => [name, bytes] as const))('make a file that reads as %s did', async (_, bytes) => {
    const original = scan(bytes);
    const text = write(original);
    expect(() => JSON.parse(text)).not.toThrow();
    expect(await wholeTrace(scan(Buffer.from(text)))).toEqual(await wholeTrace(original));
  });

  it('have one node and one edge a line', () => {
    const example = pythonTraces().find(({ name }) => name === 'example-retry-fallback.json');
    const lines = write(scan(example?.bytes as Buffer)).split('\n');
    expect([
      lines.filter((line) => line.includes('"node_type":')).length,
      lines.filter((line) => line.includes('"edge_type":')).length,
    ]).toEqual([5, 6]);
  });
});

describe('durationText', () => {
  it.each([
    [0, 35, '0.035'],
    [0, 5000, '5.0'],
    [5000, 0, '-5.0'],
    [null, 5, 'null'],
  ])('from %j to %j is %s', (start, end, text) => {
    expect(durationText(start, end)).toBe(text);
  });
});
