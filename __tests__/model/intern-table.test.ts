import fc from 'fast-check';
import { InternTable } from '../../src/model/intern-table';
import { LinkedLists } from '../../src/model/linked-lists';

describe('InternTable', () => {
  it('numbers texts densely by first mention and gives them back', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
        const table = new InternTable();
        const unique = [...new Set(texts)];
        const ids = texts.map((text) => table.intern(text));
        expect(ids).toEqual(texts.map((text) => unique.indexOf(text)));
        expect(unique.map((_, id) => table.text(id))).toEqual(unique);
      }),
    );
  });

  it('finds a text from its bytes inside a larger buffer', () => {
    const table = new InternTable(['tool', 'größe']);
    const buffer = new TextEncoder().encode('"größe"');
    expect(table.internBytes(buffer, 1, buffer.length - 1)).toBe(1);
    expect([table.find('tool'), table.find('absent'), table.size]).toEqual([0, -1, 2]);
  });

  it('keeps hundred thousand texts apart', () => {
    const table = new InternTable();
    for (let i = 0; i < 100_000; i++) table.intern(`node-${i}`);
    expect([table.size, table.find('node-99999'), table.text(54_321)]).toEqual([100_000, 99_999, 'node-54321']);
  });
});

describe('LinkedLists', () => {
  it('keeps one list per owner in the order of appending', () => {
    const lists = new LinkedLists();
    for (let item = 0; item < 300; item++) lists.append(item % 100, item);
    expect([lists.items(7), lists.items(1000), lists.first(99), lists.last(99)]).toEqual([[7, 107, 207], [], 99, 299]);
  });

  it('takes a list back in another order', () => {
    const lists = new LinkedLists();
    for (const item of [0, 1, 2]) lists.append(0, item);
    lists.replace(0, [2, 0, 1]);
    lists.append(0, 3);
    expect(lists.items(0)).toEqual([2, 0, 1, 3]);
  });
});
