import fc from 'fast-check';
import { Attempts } from '../../src/analysis/attempts';
import { GraphBuilder } from '../support/graph-builder';

function tries(count: number): GraphBuilder {
  const builder = new GraphBuilder().node({ id: 'root' });
  for (let i = 1; i <= count; i++) builder.node({ id: `t${i}`, parent: 'root', start: i, end: i + 1 });
  return builder;
}

/** Number and count of the attempts of each node, `1/1` for one that was tried once. */
function told({ graph }: GraphBuilder, attempts = new Attempts(graph)): Record<string, string> {
  attempts.refresh();
  const rows = [...graph.rows()].filter((row) => graph.parentAt(row) >= 0);
  return Object.fromEntries(
    rows.map((row) => {
      const { number, of } = attempts.attemptOf(row) ?? { number: 1, of: 1 };
      return [graph.nodeAt(row).id, `${number}/${of}`];
    }),
  );
}

describe('the attempts of a call', () => {
  it('are a chain, in whichever direction each was stored', () => {
    const builder = tries(4).edge('t1', 't2', 'retry_of').edge('t3', 't2', 'retry_of');
    expect(told(builder)).toEqual({ t1: '1/3', t2: '2/3', t3: '3/3', t4: '1/1' });
  });

  it('are a chain as well when all name the first, and whichever came first', () => {
    const expected = { t1: '1/3', t2: '2/3', t3: '3/3' };
    expect(told(tries(3).edge('t2', 't1', 'retry_of').edge('t3', 't1', 'retry_of'))).toEqual(expected);
    expect(told(tries(3).edge('t2', 't3', 'retry_of').edge('t1', 't2', 'retry_of'))).toEqual(expected);
  });

  it('grow while the trace runs', () => {
    const builder = tries(3).edge('t1', 't2', 'retry_of');
    const attempts = new Attempts(builder.graph);
    expect(told(builder, attempts)).toEqual({ t1: '1/2', t2: '2/2', t3: '1/1' });
    builder.edge('t2', 't3', 'retry_of');
    expect(told(builder, attempts)).toEqual({ t1: '1/3', t2: '2/3', t3: '3/3' });
    expect([attempts.lastOf(1), attempts.laterOf(1), attempts.laterOf(3)]).toEqual([3, 2, -1]);
  });

  it('are siblings: a retry somewhere else is no attempt of the same call', () => {
    const builder = tries(2).node({ id: 'inner', parent: 't1', start: 5 }).edge('t2', 'inner', 'retry_of');
    expect(told(builder)).toEqual({ t1: '1/1', t2: '1/1', inner: '1/1' });
  });

  it('never go in circles, whatever a file ties together', () => {
    const name = fc.integer({ min: 1, max: 6 }).map((number) => `t${number}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { maxLength: 20 }), (pairs) => {
        const builder = tries(6);
        for (const [a, b] of pairs) builder.edge(a, b, 'retry_of');
        const { graph } = builder;
        const attempts = new Attempts(graph).refresh();
        for (const row of graph.rows()) {
          const { number, of } = attempts.attemptOf(row) ?? { number: 1, of: 1 };
          let at = row;
          let left = 0;
          for (let next = attempts.laterOf(at); next >= 0; next = attempts.laterOf(at)) {
            at = next;
            left++;
          }
          expect([at, number + left]).toEqual([attempts.lastOf(row), of]);
        }
      }),
    );
  });
});
