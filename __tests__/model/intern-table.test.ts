import fc from 'fast-check';
import { grown, InternTable } from '../../src/model/intern-table';
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

  it('finds every text and no other while it moves into a larger table, copies and reserved tables too', () => {
    const first = 4_097;
    for (const last of [first, first + 100, first + 250, first + 300, 2 * first]) {
      const table = new InternTable();
      for (let i = 0; i < last; i++) table.intern(`node-${i}`);
      const copy = table.copy();
      const reserved = table.copy();
      reserved.reserve(5 * first);
      for (const one of [table, copy, reserved]) {
        for (let i = last; i < last + 600; i++) one.intern(`node-${i}`);
        const all = Array.from({ length: last + 600 }, (_, i) => i);
        expect(all.map((i) => one.find(`node-${i}`))).toEqual(all);
        expect([one.size, one.find('node-'), one.find(`node-${last + 600}`)]).toEqual([last + 600, -1, -1]);
      }
    }
  });
});

describe('grown', () => {
  it('leaves alone what is long enough, and keeps what was there', () => {
    const array = Int32Array.of(1, 2, 3);
    expect(grown(array, 3)).toBe(array);
    expect([...grown(array, 4)]).toEqual([1, 2, 3, 0, 0, 0, 0, 0].slice(0, grown(array, 4).length));
    expect(grown(array, 20)).toHaveLength(20);
  });

  it('gives large arrays of one length different ones, at least twice and at most three times as long', () => {
    const lengths = Array.from({ length: 8 }, () => grown(new Uint8Array(100_000), 100_001).length);
    expect(new Set(lengths).size).toBe(8);
    expect(lengths.filter((length) => length < 200_000 || length > 300_000)).toEqual([]);
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
