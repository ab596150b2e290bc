import { readEdgeMetadata, readPart, readPayload } from '../../../src/model/codec/payload-reader';
import { START_OF_DATA } from '../../../src/model/payload';

function plain(texts: string[]): unknown {
  const { input, output, metadata, traceback } = readPayload(texts);
  return { input: [...input], output: [...output], metadata: [...metadata], traceback };
}

const nothing = { input: [], output: [], metadata: [], traceback: null };

describe('readPayload', () => {
  it('reads the object of a node in a trace file', () => {
    const text =
      '{"id":"a","input_data":{"2":1.0,"1":99999999999999999999},"output_data":{},"metadata":{"k":[1, 2]},"error_traceback":"Traceback\\n"}';
    expect(plain([text])).toEqual({
      input: [
        ['2', '1.0'],
        ['1', '99999999999999999999'],
      ],
      output: [],
      metadata: [['k', '[1, 2]']],
      traceback: 'Traceback\n',
    });
  });

  it('merges the lines of a journal key by key, the later ones winning', () => {
    const lines = [
      '{"input_data":{"a":1,"b":{"x":1}}}',
      '{"input_data":{"b":{"y":2},"c":3},"metadata":{"m":1}}',
      '{"type":"node_failed","error_traceback":"T"}',
    ];
    expect(plain(lines)).toEqual({
      ...nothing,
      input: [
        ['a', '1'],
        ['b', '{"y":2}'],
        ['c', '3'],
      ],
      metadata: [['m', '1']],
      traceback: 'T',
    });
  });

  it('joins chunks to the text of the output', () => {
    expect(plain(['{"chunk":"par"}', '{"chunk":"ti\\u0061l \\""}'])).toEqual({ ...nothing, output: [['text', '"partial \\""']] });
  });

  it('leaves a text that was set as it is', () => {
    expect(plain(['{"chunk":"par"}', '{"output_data":{"text":"whole"}}'])).toEqual({ ...nothing, output: [['text', '"whole"']] });
  });

  it('shows data that is no object', () => {
    expect(plain(['{"input_data":["a", "list"],"error_traceback":5}'])).toEqual({
      ...nothing,
      input: [['(not an object)', '["a", "list"]']],
    });
  });

  it('is empty for a node without texts', () => {
    expect(plain([])).toEqual(nothing);
  });
});

describe('readEdgeMetadata', () => {
  it('gives the metadata as it stands, and an empty object where there is none', () => {
    expect(['{"source_id":"a","metadata":{"w": 1.0}}', '{"source_id":"a"}'].map(readEdgeMetadata)).toEqual(['{"w": 1.0}', '{}']);
  });
});

describe('readPart', () => {
  const bytesIn = (text: string) => {
    const bytes = new TextEncoder().encode(text);
    return {
      ranges: [{ offset: 0, length: bytes.length }],
      bytesAt: ({ offset = 0, length = 0 }) => bytes.subarray(offset, offset + length),
    };
  };

  it('begins at the beginning when the place is none in these texts, because the data were written anew', () => {
    const { ranges, bytesAt } = bytesIn('{"input_data":{"a":1}}');
    for (const stale of [{ offset: 7 }, { text: 1 }, { at: 5_000 }]) {
      const { input, part } = readPart(ranges, { ...START_OF_DATA, ...stale }, bytesAt);
      expect([[...input], part]).toEqual([[['a', '1']], { from: START_OF_DATA, end: 22, size: 22, next: null }]);
    }
  });

  it('ends, and says so, before a key that is longer than a part', () => {
    const { ranges, bytesAt } = bytesIn(`{"input_data":{"${'k'.repeat(300_000)}":1}}`);
    const { input, part } = readPart(ranges, START_OF_DATA, bytesAt);
    expect([input.size, part]).toEqual([0, { from: START_OF_DATA, end: 0, size: 300_021, next: null }]);
  });
});
