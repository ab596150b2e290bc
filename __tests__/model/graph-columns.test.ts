import { GraphColumns, NONE } from '../../src/model/graph-columns';

it('has room for every row, range and edge in all of its columns, whose lengths differ when they are large', () => {
  const columns = new GraphColumns();
  for (let i = 0; i < 200_000; i++) {
    const row = columns.row(`n${i}`);
    columns.addRange(i, 1);
    columns.addEdge(row, row >> 1, 0, NONE, NONE);
    columns.children.append(row >> 1, row);
  }
  const { known, name, type, status, parent, sequence, start, end, error, errorType } = columns;
  const { rangeOffset, rangeLength, edgeSource, edgeTarget, edgeType, edgeLabel, edgeRange } = columns;
  const rows = [known, name, type, status, parent, sequence, start, end, error, errorType];
  const others = [rangeOffset, rangeLength, edgeSource, edgeTarget, edgeType, edgeLabel, edgeRange];
  expect([...rows, ...others].filter(({ length }) => length < 200_000)).toEqual([]);
  expect(new Set(rows.map(({ length }) => length)).size).toBeGreaterThan(5);
  expect([parent[199_999], start[199_999], rangeOffset[199_999], edgeTarget[199_999]]).toEqual([NONE, Number.NaN, 199_999, 99_999]);
  expect([columns.ids.find('n199999'), columns.children.items(99_999)]).toEqual([199_999, [199_998, 199_999]]);
});
