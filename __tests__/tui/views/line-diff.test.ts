import fc from 'fast-check';
import { jsonLines } from '../../../src/tui/views/compare/json-lines';
import { lineDiff } from '../../../src/tui/views/compare/line-diff';

const data = (values: object) => new Map(Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)]));
const texts = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 });

describe('the lines of recorded data', () => {
  it('are one for each value, and in a text one for each of its lines', () => {
    expect(jsonLines(data({ a: { b: [1, 'x'], c: {}, d: [] }, text: 'one\ntwo, {3}' }))).toEqual({
      lines: ['"a": {', '  "b": [', '    1,', '    "x"', '  ],', '  "c": {},', '  "d": []', '}', '"text": "one\\n', '  two, {3}"'],
      isCut: false,
    });
  });

  it('keep the digits of the file', () => {
    const raw = new Map([['n', '[1.0, 12345678901234567890, 1e3]']]);
    expect(jsonLines(raw).lines).toEqual(['"n": [', '  1.0,', '  12345678901234567890,', '  1e3', ']']);
  });

  it('say the same as the data, whatever they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { lines } = jsonLines(new Map([['v', JSON.stringify(value, null, 3)]]));
        expect(JSON.parse(`{${lines.map((line, i) => (insideText(lines, i) ? line.trimStart() : line)).join('')}}`)).toEqual(
          JSON.parse(JSON.stringify({ v: value })),
        );
      }),
    );
  });

  it('are only the beginning of very large data', () => {
    const { lines, isCut } = jsonLines(data({ a: 'x'.repeat(150_000), b: 'y'.repeat(150_000), c: 1 }));
    expect([lines.length, isCut]).toEqual([2, true]);
  });
});

describe('the difference of lines', () => {
  it('leaves out what is the same, but for two lines around', () => {
    const before = ['1', '2', '3', '4', '5', 'x', '6'];
    const after = ['1', '2', '3', '4', '5', 'y', '6'];
    expect(lineDiff(before, after)).toEqual([
      { kind: 'left out', count: 3 },
      { kind: 'same', text: '4' },
      { kind: 'same', text: '5' },
      { kind: 'removed', text: 'x' },
      { kind: 'added', text: 'y' },
      { kind: 'same', text: '6' },
    ]);
  });

  it('has every line of both that differs', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const lines = lineDiff(before, after);
        const count = (kinds: readonly string[]) =>
          lines.reduce((sum, line) => sum + (line.kind === 'left out' ? line.count : kinds.includes(line.kind) ? 1 : 0), 0);
        expect([count(['same', 'removed']), count(['same', 'added'])]).toEqual([before.length, after.length]);
      }),
    );
  });

  it('does not look for what two long texts have in common that have little', () => {
    const lines = (letter: string) => Array.from({ length: 3_000 }, (_, i) => (i % 2 ? 'common' : `${letter}${i}`));
    const kinds = new Set(lineDiff(lines('a'), lines('b')).map(({ kind }) => kind));
    expect(kinds).toEqual(new Set(['removed', 'added']));
  });
});

/** A line that goes on with the text of the line before. */
function insideText(lines: readonly string[], at: number): boolean {
  return at > 0 && /(?<!\\)(\\\\)*\\n$/.test(lines[at - 1] as string);
}
