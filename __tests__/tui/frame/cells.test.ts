import fc from 'fast-check';
import { frameText, rowCells } from '../../../src/tui/frame/cells';
import { fitLeft, lineWidth, run } from '../../../src/tui/frame/rows';
import { wrap } from '../../../src/tui/frame/wrap';

/** Every character that could drive a terminal or turn text around. */
const controls = [
  ...Array.from({ length: 0x20 }, (_, code) => code),
  ...Array.from({ length: 0x21 }, (_, i) => 0x7f + i),
  0x61c,
  0x200e,
  0x200f,
  ...Array.from({ length: 7 }, (_, i) => 0x2028 + i),
  ...Array.from({ length: 4 }, (_, i) => 0x2066 + i),
  0xfeff,
].map((code) => String.fromCodePoint(code));
const unsafe = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
const sequences = ['\u001b[31m', '\u001b]0;owned\u0007', '\u001b]52;c;cm0=\u0007', '\u009b2J', '\ud800', '👩‍👩‍👧‍👦', '漢', 'a\u0300\u0301'];
const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...controls, ...sequences), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })))
  .map((parts) => parts.join(''));

describe('cells', () => {
  it('fill the row exactly and hold no control character, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 4 }), fc.integer({ min: 1, max: 120 }), (texts, columns) => {
        const cells = rowCells({ runs: texts.map((text) => run(text)) }, columns);
        expect(cells.reduce((sum, cell) => sum + cell.width, 0)).toBe(columns);
        expect(cells.filter((cell) => unsafe.test(cell.char) || cell.char === '')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('show each control character as a visible mark', () => {
    for (const control of controls) {
      const text = frameText({ size: { columns: 20, rows: 1 }, rows: [{ runs: [run(`a${control}b`)] }], cursor: null });
      expect(text).toMatch(/^a(.|‹U\+[0-9A-F]{4}›)b$/u);
    }
  });

  it('leave a blank where a wide character would stick out', () => {
    expect(rowCells({ runs: [run('漢字')] }, 3).map((cell) => cell.char)).toEqual(['漢', ' ']);
  });

  it('cut a tower of combining marks', () => {
    const [cell] = rowCells({ runs: [run(`a${'\u0301'.repeat(10_000)}`)] }, 5);
    expect(cell?.char.length).toBeLessThanOrEqual(24);
  });

  it('are made of a ten-megabyte text without reading it all', () => {
    for (let i = 0; i < 1000; i++) rowCells({ runs: [run('é\u001b'.repeat(1000).repeat(100))] }, 80);
  });
});

describe('a fitted line', () => {
  it('is as wide as asked for, whatever the text', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 60 }), (text, columns) => {
        expect(lineWidth(fitLeft([run('x '), run(text)], columns))).toBe(columns);
      }),
    );
  });

  it('says that it was cut', () => expect(fitLeft([run('abcdef')], 4)).toEqual([run('abc…')]));
});

describe('wrapping', () => {
  it('keeps every character and no line exceeds the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 4, max: 40 }), (text, columns) => {
        const lines = wrap([run(text)], columns);
        expect(lines.filter((line) => lineWidth(line) > columns)).toEqual([]);
      }),
    );
    expect(wrap([run('one two three four')], 10).map((line) => line.map((part) => part.text).join(''))).toEqual(['one two ', 'three four']);
  });

  it('sets following lines in', () => {
    expect(wrap([run('abcdefgh')], 4, 2).map((line) => line.map((part) => part.text).join(''))).toEqual(['abcd', '  ef', '  gh']);
  });
});
