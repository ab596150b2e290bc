import { searchPattern, searchProblem, searchRanges, searchTest } from '../../src/text/search-pattern';

describe('a search line', () => {
  it('minds capitals only when it has some', () => {
    expect(['berlin', 'Berlin'].map((query) => ['BERLIN', 'Berlin'].map(searchTest(query)))).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it('is a regular expression between slashes, with flags behind', () => {
    expect(['retry 12', 'Retry 1'].map(searchTest('/retry \\d+/'))).toEqual([true, false]);
    expect(['retry 12', 'Retry 1'].map(searchTest('/retry \\d+/i'))).toEqual([true, true]);
    expect(['a/b', 'ab'].map(searchTest('a/b'))).toEqual([true, false]);
  });

  it('takes every sign as it is, however long the text', () => {
    const signs = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
      .join('')
      .toLowerCase();
    for (const query of [...signs, signs, signs.repeat(20)]) {
      expect(['', 'xyz', `A${query.toUpperCase()}B`].map(searchTest(query))).toEqual([false, 'xyz'.includes(query), true]);
    }
  });

  it('says why it cannot be looked for', () => {
    expect([searchProblem('('), searchProblem('/(/')]).toEqual([null, expect.stringContaining('Unterminated group')]);
  });

  it('marks every place that fits, and none that is empty', () => {
    expect(searchRanges('abcABC', searchPattern('bc'))).toEqual([
      [1, 3],
      [4, 6],
    ]);
    expect([searchRanges('abca', searchPattern('/a|x*/')), searchRanges('abc', searchPattern(''))]).toEqual([
      [
        [0, 1],
        [3, 4],
      ],
      [],
    ]);
  });
});
