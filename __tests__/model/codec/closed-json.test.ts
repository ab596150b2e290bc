import fc from 'fast-check';
import { closedJson } from '../../../src/model/codec/closed-json';

/** Whether a value is the beginning of another one: what is there is equal, but for the last piece of it. */
function begins(part: unknown, whole: unknown): boolean {
  if (typeof part === 'string' && typeof whole === 'string') return whole.startsWith(part);
  if (part === null || typeof part !== 'object') return Object.is(part, whole);
  if (whole === null || typeof whole !== 'object' || Array.isArray(part) !== Array.isArray(whole)) return false;
  return Object.entries(part).every(([key, value]) => Object.hasOwn(whole, key) && begins(value, whole[key as keyof typeof whole]));
}

describe('the beginning of a JSON text', () => {
  it('is closed where it was cut', () => {
    const cuts = [
      '{"a": [1, 2',
      '{"a": [1, 2, {"b": "x\\u00',
      '{"a": true, "b',
      '{"a": "x\\\\',
      '{"a": "x\\',
      '{"a": tru',
      '{',
      '',
      '{"a":1}',
    ];
    expect(cuts.map(closedJson)).toEqual([
      ...['{"a": [1]}', '{"a": [1, 2, {"b": "x"}]}', '{"a": true}', '{"a": "x\\\\"}', '{"a": "x"}', '{}', '{}', '', '{"a":1}'],
    ]);
  });

  it('is JSON that begins as the whole, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), fc.constantFrom(undefined, 1), (value, seed, indent) => {
        const text = JSON.stringify(value, undefined, indent).replace(
          /[\u0080-\uffff]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
        const beginning = text.slice(0, 1 + (seed % text.length));
        return begins(JSON.parse(closedJson(beginning)), JSON.parse(text));
      }),
      { numRuns: 2_000 },
    );
  });
});
