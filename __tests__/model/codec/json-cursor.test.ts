import fc from 'fast-check';
import { NodetracerError } from '../../../src/errors/nodetracer-error';
import { JsonCursor, MAX_DEPTH } from '../../../src/model/codec/json-cursor';
import { drippingSource } from '../../support/byte-sources';

/** What the cursor says of a whole document. */
function check(text: string, pieceBytes = 1 << 20, windowBytes = 16): string {
  const cursor = new JsonCursor(drippingSource(text, pieceBytes), windowBytes);
  try {
    cursor.value();
    cursor.finish();
    return 'valid';
  } catch (error) {
    if (!(error instanceof NodetracerError)) throw error;
    return error.message;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('JsonCursor', () => {
  it.each([
    ['', 'The text ends too early, at line 1, column 1.'],
    ['[1,', 'The text ends too early, at line 1, column 4.'],
    ['"abc', 'The text ends too early, at line 1, column 5.'],
    ['tru', 'The text ends too early, at line 1, column 4.'],
    ['[1 2]', 'The text is not JSON at line 1, column 4: expected "," or "]", found "2".'],
    ['{"a":1,}', 'The text is not JSON at line 1, column 8: expected a key in double quotes, found "}".'],
    ['{"ä"\n :, }', 'The text is not JSON at line 2, column 3: expected a value, found ",".'],
    ['NaN', 'The text is not JSON at line 1, column 1: expected a value, found "N".'],
    ['-Infinity', 'The text is not JSON at line 1, column 2: expected a digit, found "I".'],
    ['01', 'There is more text after the end of the document, at line 1, column 2.'],
    ['"\t"', 'The text is not JSON at line 1, column 2: expected the end of the string or an escape, found the byte 0x09.'],
    ['"\\x"', 'The text is not JSON at line 1, column 3: expected one of "\\/bfnrtu after a backslash, found "x".'],
    ['"\\u12g4"', 'The text is not JSON at line 1, column 6: expected four hex digits after \\u, found "g".'],
    ['\u0000', 'The text is not JSON at line 1, column 1: expected a value, found the byte 0x00.'],
    ['1\u0000', 'There is more text after the end of the document, at line 1, column 2.'],
  ])('says of %j what is wrong and where', (text, message) => {
    expect(check(text)).toBe(message);
  });

  it('accepts exactly what JSON.parse accepts, wherever the borders of the pieces lie', () => {
    const nearJson = fc
      .json()
      .chain((text) =>
        fc
          .tuple(fc.nat(text.length), fc.constantFrom('', '"', '{', ']', ',', '\\', '0', 'e', '.', '-', 'u', ' ', '\n', '\u0000', 'é'))
          .map(([place, inserted]) => text.slice(0, place) + inserted + text.slice(place + (inserted === '' ? 1 : 0))),
      );
    fc.assert(
      fc.property(fc.oneof(fc.json(), nearJson), fc.integer({ min: 1, max: 9 }), (text, piece) => {
        expect([text, check(text, piece) === 'valid']).toEqual([text, isJson(text)]);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses what is nested too deeply without running out of stack', () => {
    expect(check('['.repeat(MAX_DEPTH) + ']'.repeat(MAX_DEPTH))).toBe('valid');
    expect(check('[{"a":'.repeat(50_000))).toBe('Lists and objects are nested deeper than 2000 levels at line 1, column 6002.');
  });

  it('gives strings, numbers and raw values whole, wherever the borders of the pieces lie', () => {
    for (let piece = 1; piece < 12; piece++) {
      const cursor = new JsonCursor(drippingSource('[ "caf\\u00e9 ☕" , -12.50e1, 123456789012345678, {"a" : [1, "x"]} ]', piece), 8);
      const taken: unknown[] = [];
      cursor.open(91);
      cursor.string();
      taken.push(cursor.text());
      cursor.more(93);
      cursor.peek();
      taken.push(cursor.number(), cursor.tokenInteger);
      cursor.more(93);
      cursor.peek();
      taken.push(cursor.number(), cursor.tokenInteger);
      cursor.more(93);
      taken.push(cursor.raw(), cursor.more(93));
      cursor.finish();
      expect(taken).toEqual(['café ☕', -125, false, 123456789012345680, true, '{"a" : [1, "x"]}', false]);
    }
  });

  it('reads numbers exactly as JSON.parse does', () => {
    const spelled = fc
      .tuple(fc.constantFrom('', '-'), fc.nat(), fc.constantFrom('', '.', '.0', '.00'), fc.maxSafeNat(), fc.constantFrom('', 'e5', 'E-7'))
      .map(([sign, whole, point, digits, exponent]) => `${sign}${whole}${point === '' ? '' : point + digits}${exponent}`);
    fc.assert(
      fc.property(fc.oneof(spelled, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)), (text) => {
        const cursor = new JsonCursor(drippingSource(text.replace('+', ''), 3));
        cursor.peek();
        expect([text, cursor.number()]).toEqual([text, JSON.parse(text)]);
      }),
      { numRuns: 2000 },
    );
  });
});
