import fc from 'fast-check';
import { FrameCutter } from '../../src/live/frame-cutter';
import { readMessage } from '../../src/live/message-reader';
import { readRequest } from '../../src/live/request-reader';
import { anyJson } from '../support/arbitraries';
import { EventLines, smallTrace } from '../support/event-lines';
import { mutated, SeededRandom } from '../support/mutations';

function cut(chunks: readonly Buffer[], maxBytes: number): { frames: string[]; bad: number } {
  const found = { frames: [] as string[], bad: 0 };
  const cutter = new FrameCutter(
    (frame) => found.frames.push(frame),
    () => found.bad++,
    maxBytes,
  );
  for (const chunk of chunks) cutter.push(chunk);
  return found;
}

describe('the frames of a connection', () => {
  it('are the same however their bytes arrive', () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { maxLength: 20 });
    fc.assert(
      fc.property(texts, fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (lines, sizes) => {
        const bytes = Buffer.from(lines.map((line) => `${line.replaceAll('\n', ' ')}\n`).join(''));
        const whole = cut([bytes], 1000);
        const pieces = [];
        for (let at = 0, i = 0; at < bytes.length; i++) {
          const size = sizes[i % sizes.length] as number;
          pieces.push(bytes.subarray(at, at + size));
          at += size;
        }
        expect(cut(pieces, 1000)).toEqual(whole);
      }),
    );
  });

  it('are skipped when they are too long, and those after them are not', () => {
    const bytes = Buffer.from(`short\n${'x'.repeat(100)}\nafter\n${'y'.repeat(50)}`);
    expect(cut([bytes.subarray(0, 40), bytes.subarray(40)], 20)).toEqual({ frames: ['short', 'after'], bad: 2 });
  });
});

describe('the door for frames', () => {
  const lines = new EventLines('aa11');
  const seeds = [
    ...smallTrace('aa11'),
    '{"type":"hello","protocol":"1.0","instance":"i","process":{"pid":1,"name":"n"},"server_time":"2025-01-01T00:00:00Z","dropped":0}\n',
    '{"type":"subscribe","request_id":1,"traces":"all","payloads":"summary"}\n',
    '{"type":"subscribed","request_id":1,"traces":[{"trace_id":"9f","journals":["/x"],"offset":81234,"seq":402}]}\n',
    '{"type":"snapshot_part","trace_id":"9f","seq":402,"nodes":[{"id":"a","sequence_number":0,"name":"n","node_type":"t","status":"running","parent_id":null,"start_time":null,"end_time":null}],"edges":[],"part":1,"last":false}\n',
    '{"type":"gap","trace_id":"9f","dropped":1204,"seq":1606}\n',
    '{"type":"payload","request_id":2,"trace_id":"9f","node_id":"a1"}\n',
    `{"type":"batch","trace_id":"aa11","seq_from":1,"seq":1,"events":[${lines.traceStarted('x').trim()}]}\n`,
  ].map((line) => Buffer.from(line));

  it('takes each frame of the format', () => {
    const read = seeds.map((seed) => readMessage(seed.toString()) ?? 'malformed');
    expect(read.filter((message) => message === 'malformed')).toEqual([]);
    expect(readRequest(seeds[13]?.toString() ?? '')).toEqual({ type: 'subscribe', requestId: 1, traces: 'all', payloads: 'summary' });
  });

  it('ends in a frame or in none, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyJson.map((value) => JSON.stringify(value, big)),
          fc.string({ unit: 'binary' }),
        ),
        (frame) => {
          readMessage(frame);
          readRequest(frame);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('stands 20,000 frames of which bytes were changed', () => {
    const random = new SeededRandom(7);
    for (let i = 0; i < 20_000; i++) {
      const frame = mutated(seeds[i % seeds.length] as Buffer, random).toString();
      readMessage(frame);
      readRequest(frame);
    }
  });

  it('refuses a batch whose events are not of its range', () => {
    const started = lines.traceStarted('x').trim();
    expect(readMessage(`{"type":"batch","trace_id":"aa11","seq_from":5,"seq":9,"events":[${started}]}`)).toBeUndefined();
    expect(readMessage(`{"type":"batch","trace_id":"bb22","seq_from":1,"seq":9,"events":[${started}]}`)).toBeUndefined();
  });
});

function big(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
