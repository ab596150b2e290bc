import * as fc from 'fast-check';
import { LinkedLists } from '../../src/model/linked-lists';
import { RemovableLists } from '../../src/model/removable-lists';

const anySteps = fc.array(fc.record({ owner: fc.nat(3), what: fc.nat(4), which: fc.nat(1000) }), { maxLength: 60 });

describe('lists from which items are taken away', () => {
  it.each([
    ['with the item before', () => new RemovableLists()],
    ['by a walk', () => new LinkedLists()],
  ])('hold what is left in its order, %s', (_, make) => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const lists = make();
        const expected: number[][] = [[], [], [], []];
        steps.forEach(({ owner, what, which }, item) => {
          const items = expected[owner] as number[];
          const [taken] = what === 0 ? items.splice(which % Math.max(1, items.length), 1) : [];
          if (taken !== undefined) lists.remove(owner, taken);
          if (what === 1) lists.replace(owner, items.reverse());
          if (what > 1) {
            items.push(item);
            lists.append(owner, item);
          }
        });
        const held = expected.map((_items, owner) => [lists.items(owner), lists.last(owner)]);
        expect(held).toEqual(expected.map((items) => [items, items.at(-1) ?? -1]));
      }),
    );
  });
});
