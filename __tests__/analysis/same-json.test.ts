import fc from 'fast-check';
import { sameJson } from '../../src/analysis/same-json';

describe('sameJson', () => {
  it.each([
    ['{"a": [1, 2]}', '{"a":[1,2]}', true],
    ['{"a":"x y"}', '{"a":"xy"}', false],
    ['"a\\" b"', '"a\\"  b"', false],
    ['5.0', '5', false],
    ['', '1', false],
    ['[1,\n 2 ]\n', '[1,2]', true],
  ])('of %j and %j is %j', (a, b, expected) => {
    expect(sameJson(a, b)).toBe(expected);
  });

  it('sees through every indentation, and only through that', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), fc.nat(8), (a, b, indent) => {
        const laidOut = (json: string): string => JSON.stringify(JSON.parse(json), null, indent);
        expect(sameJson(laidOut(a), laidOut(a).replace(/\n */g, ''))).toBe(true);
        expect(sameJson(laidOut(a), laidOut(b))).toBe(laidOut(a) === laidOut(b));
      }),
    );
  });
});
