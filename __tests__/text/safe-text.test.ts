import fc from 'fast-check';
import { safeBlock, safeLine } from '../../src/text/safe-text';

const forbidden = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

const hostile = fc.string({
  unit: fc.oneof(
    fc.integer({ min: 0, max: 0x9f }).map((code) => String.fromCodePoint(code)),
    fc.constantFrom(
      '\u061c',
      '\u200e',
      '\u200f',
      '\u202a',
      '\u202e',
      '\u2066',
      '\u2069',
      '\u2028',
      '\ufeff',
      '\x1b]8;;x\x07',
      '\r\n',
      '👩‍💻',
      '\ud800',
      'é',
    ),
  ),
});

describe('safe text', () => {
  it('leaves no control, bidi or separator character in a line', () => {
    fc.assert(fc.property(hostile, (text) => !forbidden.test(safeLine(text)) && safeLine(text).isWellFormed()));
  });

  it('leaves none but the line end in a block', () => {
    fc.assert(fc.property(hostile, (text) => !forbidden.test(safeBlock(text).replaceAll('\n', ''))));
  });

  it('marks each of C0, DEL and C1 by a character of its own', () => {
    const codes = [...Array(32).keys(), ...Array.from({ length: 33 }, (_, index) => 0x7f + index)];
    const marks = codes.map((code) => safeLine(String.fromCharCode(code)));
    expect(new Set(marks).size).toBe(codes.length);
    expect(safeLine('\x1b[31m\u009b\u202e')).toBe('␛[31m‹U+009B›‹U+202E›');
  });

  it('touches neither emoji sequences nor other scripts', () => {
    const text = '👩‍💻 ❤️ שלום 東京 a\u0301 می‌خواهم';
    expect(safeLine(text)).toBe(text);
  });

  it('keeps the lines of a block and opens its tabs', () => {
    expect(safeBlock('a\r\n\tb\rc')).toBe('a\n    b␍c');
  });
});
