import fc from 'fast-check';
import { cutJson, type JsonPiece, openedJson } from '../../../src/model/codec/json-cut';
import type { JsonPlace } from '../../../src/model/payload';

type Value = unknown;
const WHOLE: JsonPlace = { open: [], inString: false };
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Both pieces of a text that is cut within its first so many bytes; null when it cannot be. */
function halves(text: string, bytes: number, begun = WHOLE): [JsonPiece, string] | null {
  const all = bytesOf(text);
  const piece = cutJson(all.subarray(0, bytes), begun);
  return piece && [piece, openedJson(piece.next) + new TextDecoder().decode(all.subarray(piece.bytes))];
}

/** A value that was read up to a place, and what follows there. */
function merged(value: Value, rest: Value, [label, ...inner]: JsonPlace['open'], inString: boolean): Value {
  if (label === undefined) return inString ? `${value}${rest}` : rest;
  const isDeeper = inner.length > 0 || inString;
  if (typeof label === 'number') {
    const [items, [first, ...others]] = [value as Value[], rest as Value[]];
    expect(items).toHaveLength(isDeeper ? label + 1 : label);
    return [...items.slice(0, label), isDeeper ? merged(items[label], first, inner, inString) : first, ...others];
  }
  const [before, after] = [value as Record<string, Value>, rest as Record<string, Value>];
  if (label === '') return { ...before, ...after };
  const key = JSON.parse(label) as string;
  return { ...before, ...after, [key]: merged(before[key], after[key], inner, inString) };
}

describe('a JSON text that is cut', () => {
  it('is cut between values, the outermost ones of its second half, and goes on with what is open there', () => {
    const text = '{"first":[1,2,3],"list":[{"a":1,"b":[1,2]},{"a":2,"b":[3,4]},{"a":3,"b":[5,6]}]}';
    const [piece, rest] = halves(text, 66) ?? [];
    expect(piece).toMatchObject({ json: text.slice(0, 60).concat(']}'), next: { open: ['"list"', 2], inString: false } });
    expect(rest).toBe('{"list":[{"a":3,"b":[5,6]}]}');
  });

  it('is cut through a string that fills its second half: after a line, else after a word, else through neither character nor escape', () => {
    const cut = (string: string, bytes: number) => halves(`{"a":{"b":"${string}"}}`, bytes)?.[0].json;
    expect(cut(`${'x'.repeat(20)} y\\nz z ${'x'.repeat(20)}`, 45)).toBe(`{"a":{"b":"${'x'.repeat(20)} y\\n"}}`);
    expect(cut(`${'x'.repeat(20)} y ${'x'.repeat(20)}`, 45)).toBe(`{"a":{"b":"${'x'.repeat(20)} y "}}`);
    expect(cut('漢'.repeat(20), 45)).toBe(`{"a":{"b":"${'漢'.repeat(11)}"}}`);
    expect(cut('\\ud83d\\ude00'.repeat(5), 45)).toBe(`{"a":{"b":"${'\\ud83d\\ude00'.repeat(2)}"}}`);
  });

  it('is cut nowhere when that would cut a key or a number', () => {
    expect([`{"${'key'.repeat(50)}":1}`, `{"a":${'1'.repeat(50)}}`].map((text) => halves(text, 40))).toEqual([null, null]);
  });

  it('makes JSON of both pieces, which are all of it together, wherever and however often it is cut', () => {
    const objects = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 }));
    const property = fc.property(objects, fc.integer({ min: 4, max: 60 }), fc.constantFrom(undefined, 1), (value, bytes, indent) => {
      const escaped = indent === 1;
      const unicode = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
      const json = JSON.stringify(value, undefined, indent);
      const text = escaped ? json.replace(/[\u0080-\uffff]/g, unicode) : json;
      let place = WHOLE;
      let at = 0;
      let together: Value;
      for (const all = bytesOf(text); ; ) {
        const piece = at + bytes < all.length ? cutJson(all.subarray(at, at + bytes), place) : null;
        const part = JSON.parse(piece?.json ?? openedJson(place) + new TextDecoder().decode(all.subarray(at)));
        together = at === 0 ? part : merged(together, part, place.open, place.inString);
        if (piece === null) break;
        expect(piece.bytes).toBeGreaterThan(0);
        at += piece.bytes;
        place = piece.next;
      }
      expect(together).toEqual(JSON.parse(text));
    });
    fc.assert(property, { numRuns: 2_000 });
  });
});
