import fc from 'fast-check';
import type { EstimatedCost } from '../../src/analysis/prices/node-costs';
import { type RolledUp, RollUps } from '../../src/analysis/roll-ups';
import { finished } from '../../src/analysis/slices';
import { groupTable } from '../../src/analysis/stats/group-table';
import { GraphBuilder } from '../support/graph-builder';

type Sketch = readonly [id: string, parent: string | null, type: string, input: number | null, output?: number, cost?: number];

function rolled(...nodes: readonly Sketch[]): RollUps {
  const builder = new GraphBuilder();
  for (const [id, parent, type, input, output, cost] of nodes) {
    const metadata = {
      ...(input !== null && { 'llm.usage.input_tokens': input }),
      ...(output !== undefined && { 'llm.usage.output_tokens': output }),
      ...(cost !== undefined && { 'llm.cost_usd': cost }),
    };
    builder.node({ id, ...(parent !== null && { parent }), type, end: 1, metadata });
  }
  return new RollUps(builder.graph).refresh();
}

const at = (rollUps: RollUps, id: string, what: RolledUp = 'input') => rollUps.of(rollUps.graph.rowOf(id), what);

describe('the roll-up of a subtree', () => {
  it('adds what the nodes in it have used', () => {
    const sums = rolled(
      ['root', null, 'trace', null],
      ['a', 'root', 'llm_call', 100, 10, 0.1],
      ['b', 'root', 'llm_call', 50, 5],
      ['t', 'root', 'tool_call', null],
    );
    expect([at(sums, 'root'), at(sums, 'root', 'output'), at(sums, 'root', 'cost'), at(sums, 't'), sums.total('input')]).toEqual([
      150,
      15,
      0.1,
      null,
      150,
    ]);
  });

  it('is written as a person would write it, who adds decimal fractions', () => {
    const sums = rolled(
      ['root', null, 'trace', null],
      ['a', 'root', 'llm_call', 1, 1, 0.1],
      ['b', 'root', 'llm_call', 1, 1, 0.2],
      ['other', null, 'llm_call', 1, 1, 0.027741],
    );
    const large = rolled(['a', null, 'llm_call', 9_007_199_254_740_990], ['b', null, 'llm_call', 1]);
    expect([at(sums, 'root', 'cost'), sums.total('cost'), large.total('input')]).toEqual([0.3, 0.327741, 9_007_199_254_740_991]);
  });

  it('does not count twice what an agent or a step repeats of the calls below it', () => {
    const exact = rolled(['agent', null, 'sub_agent', 150, 15], ['a', 'agent', 'llm_call', 100, 10], ['b', 'agent', 'llm_call', 50, 5]);
    const more = rolled(['agent', null, 'sub_agent', 160, 20], ['a', 'agent', 'llm_call', 100, 10], ['b', 'agent', 'llm_call', 50, 5]);
    const wrapper = rolled(['call', null, 'llm_call', 100, 10, 0.3], ['inner', 'call', 'llm_call', 100, 10, 0.1 + 0.2]);
    expect([at(exact, 'agent'), at(more, 'agent'), at(wrapper, 'call'), at(wrapper, 'call', 'cost')]).toEqual([150, 160, 100, 0.3]);
  });

  it('adds the amounts of a model call to those of the calls that its tools have made', () => {
    const nested = rolled(['call', null, 'llm_call', 500, 50], ['tool', 'call', 'tool_call', null], ['inner', 'tool', 'llm_call', 100, 10]);
    const less = rolled(['agent', null, 'sub_agent', 20, 2], ['inner', 'agent', 'llm_call', 100, 10]);
    expect([at(nested, 'call'), at(nested, 'tool'), at(less, 'agent')]).toEqual([600, 100, 120]);
  });

  it('tells that nothing is known, which is not zero, and takes several roots and a deep trace', () => {
    const silent = rolled(['root', null, 'trace', null], ['a', 'root', 'llm_call', null]);
    const roots = rolled(['a', null, 'llm_call', 1], ['b', null, 'llm_call', 2]);
    const deep: Sketch[] = Array.from({ length: 20_000 }, (_, i) => [
      `n${i}`,
      i === 0 ? null : `n${i - 1}`,
      'custom',
      i === 19_999 ? 7 : null,
    ]);
    expect([at(silent, 'root'), silent.total('cost'), roots.total('input'), at(rolled(...deep), 'n0')]).toEqual([null, null, 3, 7]);
  });

  it('estimates what was not recorded, and lets the recorded count where both tell of the same calls', () => {
    const known = new Set(['estimated', 'step', 'wrapper']);
    const price: EstimatedCost = (row) => (known.has(ids[row] as string) ? 0.2 : null);
    const ids = ['root', 'agent', 'estimated', 'step', 'recorded', 'wrapper', 'inner', 'unknown'];
    const builder = new GraphBuilder()
      .node({ id: 'root', end: 1 })
      .node({ id: 'agent', type: 'sub_agent', parent: 'root', end: 1, metadata: { 'llm.cost_usd': 0.15 } })
      .node({ id: 'estimated', type: 'llm_call', parent: 'agent', end: 1, metadata: { 'llm.usage.input_tokens': 10 } })
      .node({ id: 'step', type: 'sub_agent', parent: 'root', end: 1, metadata: { 'llm.usage.input_tokens': 20 } })
      .node({ id: 'recorded', type: 'llm_call', parent: 'step', end: 1, metadata: { 'llm.usage.input_tokens': 20, 'llm.cost_usd': 0.3 } })
      .node({ id: 'wrapper', type: 'llm_call', parent: 'root', end: 1, metadata: { 'llm.usage.input_tokens': 40 } })
      .node({ id: 'inner', type: 'llm_call', parent: 'wrapper', end: 1, metadata: { 'llm.usage.input_tokens': 40 } })
      .node({ id: 'unknown', type: 'llm_call', parent: 'root', end: 1, metadata: { 'llm.usage.input_tokens': 5 } });
    const rollUps = new RollUps(builder.graph, price).refresh();
    const told = ids.map((id, row) => [id, at(rollUps, id, 'cost'), rollUps.isEstimated(row), rollUps.addedBy(row, 'cost')]);
    expect(told).toEqual([
      ['root', 0.65, true, null],
      ['agent', 0.15, false, null],
      ['estimated', 0.2, true, 0.2],
      ['step', 0.3, false, null],
      ['recorded', 0.3, false, 0.3],
      ['wrapper', 0.2, true, 0.2],
      ['inner', null, false, null],
      ['unknown', null, false, null],
    ]);
  });

  it('counts the calls of which nobody tells what they cost, and none twice', () => {
    const sums = rolled(
      ['root', null, 'trace', null],
      ['paid', 'root', 'sub_agent', 300, 30, 0.5],
      ['a', 'paid', 'llm_call', 100, 10],
      ['open', 'root', 'sub_agent', 200, 20],
      ['b', 'open', 'llm_call', 100, 10, 0.1],
      ['c', 'open', 'llm_call', 100, 10],
    );
    const of = (id: string) => sums.costOf(sums.graph.rowOf(id)).unpriced;
    expect([of('paid'), of('a'), of('open'), of('b'), of('c'), of('root'), sums.totalCost().unpriced]).toEqual([0, 1, 1, 0, 1, 1, 1]);
  });

  it('counts as many of these calls as the statistics of all groups', () => {
    const amount = fc.option(fc.integer({ min: 1, max: 3 }));
    const node = fc.record({ parent: fc.nat(), isCall: fc.boolean(), input: amount, cost: amount, estimate: amount });
    fc.assert(
      fc.property(fc.array(node, { minLength: 1, maxLength: 12 }), (nodes) => {
        const sketches = nodes.map(({ parent, isCall, input, cost }, i): Sketch => {
          const above = i === 0 || parent % 4 === 0 ? null : `n${parent % i}`;
          const told = [`n${i}`, above, isCall ? 'llm_call' : 'sub_agent', input] as const;
          return cost === null ? told : [...told, 1, cost];
        });
        const { graph } = rolled(...sketches);
        const rollUps = new RollUps(graph, (row) => nodes[Number(graph.columns.ids.text(row).slice(1))]?.estimate ?? null).refresh();
        const { groups } = finished(groupTable(rollUps, 'type', -1));
        expect(rollUps.totalCost().unpriced).toBe(groups.reduce((sum, { unpriced }) => sum + unpriced, 0));
      }),
      { numRuns: 1000 },
    );
  });
});
