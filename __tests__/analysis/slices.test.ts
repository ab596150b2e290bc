import { filtered, finished, mapped, SLICE_OBJECTS } from '../../src/analysis/slices';

const numbers = Array.from({ length: 3 * SLICE_OBJECTS + 7 }, (_, i) => i);
const isOdd = (value: number) => value % 2 === 1;

describe('lists in slices', () => {
  it('are mapped and filtered as at once', () => {
    expect(finished(mapped(numbers, String))).toEqual(numbers.map(String));
    expect(finished(filtered(numbers, isOdd))).toEqual(numbers.filter(isOdd));
    expect([finished(mapped([], String)), finished(filtered([], isOdd))]).toEqual([[], []]);
  });

  it('take a slice for so many items', () => {
    expect([[...mapped(numbers, String)].length, [...filtered(numbers, isOdd)].length]).toEqual([3, 3]);
  });
});
