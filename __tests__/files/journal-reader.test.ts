import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { journalHeaderLine } from '../../src/files/journal-header';
import type { JournalReader } from '../../src/files/journal-reader';
import { openJournal } from '../../src/files/open-journal';
import { newTraceId } from '../../src/model/ids';
import { type NodePayload, type PayloadPlace, START_OF_DATA } from '../../src/model/payload';
import { EventLines, smallTrace } from '../support/event-lines';
import { wholeTrace } from '../support/graph-outline';
import { temporaryFolder } from '../support/temporary-folder';

const id = newTraceId();

function readerOf(...segments: (string | Buffer)[]): { reader: JournalReader; folder: string } {
  const folder = temporaryFolder();
  for (const [segment, content] of segments.entries()) writeFileSync(join(folder, `${id}.${segment}.journal`), content);
  const journal = openJournal(folder, id);
  if (!journal) throw new Error('no journal');
  return { reader: journal.reader, folder };
}

const toTheEnd = (reader: JournalReader) => {
  while (!reader.read(5));
};
const traceOf = (reader: JournalReader) => wholeTrace({ graph: reader.graph, payload: (node) => reader.payload(reader.graph.rowOf(node)) });

describe('JournalReader', () => {
  it('reads what was appended, piece by piece, wherever a piece ends', async () => {
    const text = journalHeaderLine() + smallTrace(id).join('');
    const whole = readerOf(text).reader;
    toTheEnd(whole);
    const { reader, folder } = readerOf('');
    for (let at = 0; at < text.length; at += 7) {
      appendFileSync(join(folder, `${id}.0.journal`), text.slice(at, at + 7));
      toTheEnd(reader);
    }
    expect(await traceOf(reader)).toEqual(await traceOf(whole));
    expect([reader.graph.ended, reader.faultyLines, reader.hasUnfinishedLine]).toEqual([true, 0, false]);
    whole.close();
    reader.close();
  });

  it('reads large data part by part: as many lines as there is room for, and a line that is longer in pieces', () => {
    const lines = new EventLines(id);
    const text = 'so many words '.repeat(250_000);
    const chunks = Array.from({ length: 20_000 }, (_, chunk) => `${chunk} `);
    const { reader } = readerOf(
      [
        journalHeaderLine() + lines.traceStarted('run') + lines.nodeStarted('a'),
        lines.nodeUpdated('a', { input: `"text":"${text}"` }),
        ...chunks.map((chunk) => lines.nodeUpdated('a', { chunk })),
      ].join(''),
    );
    toTheEnd(reader);
    const together = { input: '', output: '' };
    let [place, parts]: [PayloadPlace | null, number] = [START_OF_DATA, 0];
    for (; place !== null; parts++) {
      const { input, output, part }: NodePayload = reader.payload(reader.graph.rowOf('a'), place);
      together.input += JSON.parse(input.get('text') ?? '""');
      together.output += JSON.parse(output.get('text') ?? '""');
      place = part?.next ?? null;
    }
    expect(together).toEqual({ input: text, output: chunks.join('') });
    expect(parts).toBeGreaterThan(20);
    reader.close();
  });

  it('reads on when the journal is removed, and its payloads too', () => {
    const { reader, folder } = readerOf(journalHeaderLine() + smallTrace(id).join(''));
    rmSync(folder, { recursive: true });
    toTheEnd(reader);
    expect([reader.graph.nodeCount, reader.payload(reader.graph.rowOf('c3')).output.get('temperature')]).toEqual([3, '21.50']);
    reader.close();
  });

  it('joins segments, of which each may end in a torn line', () => {
    const lines = smallTrace(id);
    const first = `${journalHeaderLine()}${lines.slice(0, 5).join('')}{"type":"node_st`;
    const { reader } = readerOf(first, journalHeaderLine() + lines.slice(5, 8).join(''), journalHeaderLine() + lines.slice(8).join(''));
    toTheEnd(reader);
    expect([reader.graph.seq, reader.graph.missingEvents, reader.tornLines, reader.badLines]).toEqual([12, 0, 1, 0]);
    expect(reader.payload(reader.graph.rowOf('c3')).output.get('text')).toBe('"sunny"');
    expect(reader.payload(reader.graph.rowOf('b2')).input.get('city')).toBe('"Paris"');
    reader.close();
  });

  it('leaves out and counts lines that are no event of the trace', () => {
    const lines = new EventLines(id);
    const other = new EventLines('ff');
    const hostile = [
      'garbage\n',
      '{}\n',
      '[]\n',
      'null\n',
      '{"type":"node_started"}\n',
      '\u0000\u0001\u001b]0;x\u0007\n',
      other.nodeStarted('x'),
      `{"type":"node_started","trace_id":"${id}","seq":"2","time":5,"node_id":[],"name":{}}\n`,
      `{"type":"node_updated","trace_id":"${id}","seq":-1,"time":"2025-01-01T00:00:00Z","node_id":"a"}\n`,
      `${'['.repeat(100_000)}\n`,
      `{"type":"journal","format":1}\n`,
      '\n',
      '\r\n',
    ];
    const { reader } = readerOf(
      journalHeaderLine() + lines.traceStarted('x') + hostile.join('') + lines.nodeStarted('a1'),
      Buffer.from([0xff, 0xfe, 10]),
    );
    toTheEnd(reader);
    expect([reader.graph.nodeCount, reader.graph.missingEvents, reader.badLines, reader.tornLines]).toEqual([1, 0, 13, 0]);
    reader.close();
  });

  it('skips a line that is longer than any event, and reads what follows', () => {
    const lines = smallTrace(id);
    const { reader } = readerOf(
      Buffer.concat([
        Buffer.from(lines[0] as string),
        Buffer.alloc(70 * 1024 * 1024, 120),
        Buffer.from('\n'),
        Buffer.from(lines.slice(1).join('')),
      ]),
    );
    toTheEnd(reader);
    expect([reader.graph.ended, reader.graph.missingEvents, reader.faultyLines, reader.longLines]).toEqual([true, 0, 1, 1]);
    reader.close();
  });

  it('tells live, paused, interrupted and ended apart', () => {
    const lines = smallTrace(id).slice(0, 6).join('');
    const dead = journalHeaderLine().replace(/"pid":\d+/, '"pid":4194304999');
    const paused = `{"type":"trace_paused","trace_id":"${id}","seq":7,"time":"2026-01-01T00:00:00Z","node_id":null}\n`;
    const resumed = `{"type":"trace_resumed","trace_id":"${id}","seq":8,"time":"2026-01-01T00:00:00Z"}\n`;
    const states = [
      journalHeaderLine() + lines,
      dead + lines,
      dead + lines + paused,
      dead + lines + paused + resumed,
      dead + smallTrace(id).join(''),
      lines,
      `{"type":"journal"\n${lines}`,
    ].map((content) => {
      const { reader } = readerOf(content);
      toTheEnd(reader);
      const state = reader.state(reader.isWritten());
      reader.close();
      return state;
    });
    expect(states).toEqual(['live', 'interrupted', 'paused', 'interrupted', 'ended', 'live', 'live']);
  });

  it('reads in slices', () => {
    const lines = new EventLines(id);
    const { reader } = readerOf(
      lines.traceStarted('long') + Array.from({ length: 20_000 }, () => lines.nodeUpdated('a1', { chunk: 'some words' })).join(''),
    );
    const before = performance.now();
    const done = reader.read(5);
    expect([done, performance.now() - before < 1000, reader.loaded > 0 && reader.loaded < 1]).toEqual([false, true, true]);
    toTheEnd(reader);
    expect([reader.graph.seq, reader.loaded]).toEqual([20_001, 1]);
    reader.close();
  });

  it('refuses what is no file instead of waiting for it', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, `${id}.0.journal`));
    expect(() => openJournal(folder, id)).toThrow('is not a file');
  });
});
