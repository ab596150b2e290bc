import fc from 'fast-check';
import { finished, SLICE_ROWS } from '../../src/analysis/slices';
import { sorted } from '../../src/analysis/sorted';

type Item = { readonly value: number; readonly at: number };
const byValue = (a: Item, b: Item) => a.value - b.value;
const itemsOf = (values: readonly number[]): Item[] => values.map((value, at) => ({ value, at }));

describe('sorting in slices', () => {
  it('gives the order that sorting at once gives, equals as they stood', () => {
    const seeds = fc.record({ length: fc.constantFrom(0, 1, SLICE_ROWS, 3 * SLICE_ROWS + 5), step: fc.integer({ min: 1, max: 97 }) });
    fc.assert(
      fc.property(seeds, ({ length, step }) => {
        const items = itemsOf(Array.from({ length }, (_, i) => (i * step) % 1_009));
        expect(finished(sorted(items, byValue))).toEqual(items.toSorted(byValue));
      }),
      { numRuns: 20 },
    );
  });

  it('takes a short list in one slice and a long one in several', () => {
    const slicesOf = (length: number) => [...sorted(itemsOf(Array.from({ length }, (_, i) => -i)), byValue)].length + 1;
    expect(slicesOf(1_000)).toBe(1);
    expect(slicesOf(4 * SLICE_ROWS)).toBeGreaterThan(4);
  });

  it('never compares much more in a slice than a slice looks at, also where parts are merged', () => {
    let compared = 0;
    const items = itemsOf(Array.from({ length: 8 * SLICE_ROWS }, (_, i) => (i * 31) % 1_009));
    const work = sorted(items, (a, b) => {
      compared++;
      return byValue(a, b);
    });
    let most = 0;
    for (let step = work.next(); !step.done; step = work.next()) {
      most = Math.max(most, compared);
      compared = 0;
    }
    expect(Math.max(most, compared)).toBeLessThan(1.5 * SLICE_ROWS);
  });
});
