import type { TraceGraph } from '../../src/model/trace-graph';
import { nodeFields } from '../../src/query/fields';
import { FilterIndex } from '../../src/query/filter-index';
import { parseQuery } from '../../src/query/parse-query';
import type { Query } from '../../src/query/query';
import { GraphBuilder } from '../support/graph-builder';

const NODES = 20_000;

/** A root with nodes below it that go on; every thousandth is called otherwise. */
function longTrace(): TraceGraph {
  const builder = new GraphBuilder().node({ id: 'n0', name: 'root' });
  for (let n = 1; n < NODES; n++) builder.node({ id: `n${n}`, name: n % 1_000 === 999 ? 'wanted' : 'other', parent: 'n0', start: n });
  return builder.graph;
}

describe('a filter', () => {
  const query = parseQuery('name:wanted', nodeFields).query as Query;

  it('finds in slices what it finds at once, and tells between them how far it is', () => {
    const graph = longTrace();
    const whole = new FilterIndex(graph, query);
    whole.refresh(null);
    const sliced = new FilterIndex(graph, query);
    const looked: number[] = [];
    for (const _ of sliced.slices(null)) looked.push(sliced.lookedAt);
    const kept = (filter: FilterIndex) => [...graph.rows()].filter((row) => filter.keeps(row));
    expect(looked).toEqual([8_192, 16_384]);
    expect([sliced.matchCount, sliced.lookedAt, kept(sliced)]).toEqual([20, NODES, kept(whole)]);
  });
});
