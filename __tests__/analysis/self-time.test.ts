import fc from 'fast-check';
import { selfMs } from '../../src/analysis/self-time';
import { GraphBuilder, START } from '../support/graph-builder';

const selfOf = ({ graph }: GraphBuilder, id: string, now: number | null = null) =>
  selfMs(graph, graph.rowOf(id), now === null ? null : START + now * 1000);

describe('the time in which a node was at work itself', () => {
  it('leaves out when its children ran, once where several ran, and only while it ran itself', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root', end: 100 })
      .node({ id: 'late', parent: 'root', start: 80, end: 130 })
      .node({ id: 'a', parent: 'root', start: 10, end: 40 })
      .node({ id: 'b', parent: 'root', start: 20, end: 30 })
      .node({ id: 'c', parent: 'root', start: 35, end: 50 });
    expect([selfOf(builder, 'root'), selfOf(builder, 'a')]).toEqual([40, 30]);
  });

  it('is unknown for what runs, unless a time is given, and for times that run backwards', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root' })
      .node({ id: 'open', parent: 'root', start: 10 })
      .node({ id: 'odd', parent: 'root', start: 5, end: 3 });
    expect([selfOf(builder, 'root'), selfOf(builder, 'root', 30), selfOf(builder, 'odd')]).toEqual([null, 10, null]);
  });

  it('is what is left of the moments of a node, for any children', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), (spans) => {
        const builder = new GraphBuilder().node({ id: 'root', start: 10, end: 50 });
        for (const [i, [start, length]] of spans.entries()) builder.node({ id: `n${i}`, parent: 'root', start, end: start + length });
        const moments = Array.from({ length: 40 }, (_, i) => i + 10.5);
        const own = moments.filter((at) => !spans.some(([start, length]) => start < at && at < start + length));
        expect(selfOf(builder, 'root')).toBe(own.length);
      }),
    );
  });
});
