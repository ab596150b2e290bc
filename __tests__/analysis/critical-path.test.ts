import fc from 'fast-check';
import { CriticalPath } from '../../src/analysis/critical-path';
import { GraphBuilder, START } from '../support/graph-builder';

function pathOf({ graph }: GraphBuilder, now: number | null = null): string[] {
  const path = new CriticalPath(graph).refresh(now === null ? null : START + now * 1000);
  const ms = (time: number) => (time - START) / 1000;
  return [...path.segments()].map(({ row, from, to }) => `${row < 0 ? '-' : graph.nodeAt(row).id} ${ms(from)}-${ms(to)}`);
}

describe('the critical path', () => {
  it('goes from the end backwards to the child that finished last, and into it', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root', end: 100 })
      .node({ id: 'plan', parent: 'root', start: 5, end: 20 })
      .node({ id: 'quick', parent: 'root', start: 20, end: 40 })
      .node({ id: 'slow', parent: 'root', start: 20, end: 80 })
      .node({ id: 'first', parent: 'slow', start: 25, end: 50 })
      .node({ id: 'second', parent: 'slow', start: 50, end: 80 })
      .node({ id: 'answer', parent: 'root', start: 85, end: 100 });
    expect(pathOf(builder)).toEqual(['root 0-5', 'plan 5-20', 'slow 20-25', 'first 25-50', 'second 50-80', 'root 80-85', 'answer 85-100']);
    const path = new CriticalPath(builder.graph).refresh(null);
    expect(['root', 'slow', 'quick'].map((id) => path.has(builder.graph.rowOf(id)))).toEqual([true, true, false]);
  });

  it('tells how much of it was waiting for humans, whatever the human node called meanwhile', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root', end: 100 })
      .node({ id: 'ask', type: 'human_input', parent: 'root', start: 10, end: 70 })
      .node({ id: 'notify', parent: 'ask', start: 20, end: 30 })
      .node({ id: 'other', type: 'human_input', parent: 'root', start: 10, end: 60 });
    const { durationMs, waitingMs } = new CriticalPath(builder.graph).refresh(null);
    expect({ durationMs, waitingMs }).toEqual({ durationMs: 100, waitingMs: 60 });
  });

  it('leaves out what went on after its parent had ended', () => {
    const builder = new GraphBuilder().node({ id: 'root', end: 50 }).node({ id: 'loose', parent: 'root', start: 10, end: 90 });
    expect(pathOf(builder)).toEqual(['root 0-50']);
  });

  it('ends now while the trace runs, and moves on with the time', () => {
    const builder = new GraphBuilder().node({ id: 'root' }).node({ id: 'call', parent: 'root', start: 10 });
    const path = new CriticalPath(builder.graph);
    expect([20_000, 40_000].map((now) => path.refresh(START + now).durationMs)).toEqual([20, 40]);
    expect(pathOf(builder, 40)).toEqual(['root 0-10', 'call 10-40']);
  });

  it('stays as it was in a large graph that has grown, until it is found again in slices as it is in one go', () => {
    const builder = new GraphBuilder().node({ id: 'root' });
    for (let i = 0; i < 50_000; i++) builder.node({ id: `n${i}`, parent: 'root', start: i, end: i + 1 });
    const path = new CriticalPath(builder.graph).refresh(null);
    const told = (one: CriticalPath) => JSON.stringify([...one.segments()]);
    const before = told(path);
    builder.node({ id: 'late', parent: 'root', start: 60_000, end: 70_000 });
    expect([path.isWanted(null, true), path.isWanted(null, false), path.refresh(null).durationMs]).toEqual([false, true, 50_000]);
    expect(path.find(null)).toBe(false);
    expect([told(path) === before, path.isFound, path.isSought]).toEqual([true, true, true]);
    while (!path.find(null));
    const atOnce = new CriticalPath(builder.graph).refresh(null);
    expect([told(path) === told(atOnce), path.durationMs]).toEqual([true, 70_000]);
    expect([path.isSought, path.isWanted(null, false)]).toEqual([false, false]);
  });

  it('reaches to the last time that is known in a trace that was interrupted', () =>
    expect(pathOf(new GraphBuilder().node({ id: 'root' }).node({ id: 'call', parent: 'root', start: 10, end: 30 }))).toEqual([
      'root 0-10',
      'call 10-30',
    ]));

  it('connects several roots, with holes where nothing was open', () => {
    const builder = new GraphBuilder().node({ id: 'a', end: 10 }).node({ id: 'b', start: 20, end: 30 });
    expect(pathOf(builder)).toEqual(['a 0-10', '- 10-20', 'b 20-30']);
  });

  it('is empty where nothing has a time', () => expect(pathOf(new GraphBuilder())).toEqual([]));

  it('takes 100,000 levels', () => {
    const builder = new GraphBuilder().node({ id: 'n0', end: 1e6 });
    for (let i = 1; i < 100_000; i++) builder.node({ id: `n${i}`, parent: `n${i - 1}`, start: i, end: 1e6 - i });
    expect(new CriticalPath(builder.graph).refresh(null).durationMs).toBe(1e6);
  });

  it('covers the time to the end without holes, each piece by a node that was open then', () => {
    const sketch = fc.record({ parent: fc.nat(30), start: fc.nat(100), length: fc.option(fc.nat(60)) });
    fc.assert(
      fc.property(fc.array(sketch, { minLength: 1, maxLength: 30 }), (sketches) => {
        const builder = new GraphBuilder();
        sketches.forEach(({ parent, start, length }, i) => {
          builder.node({ id: `n${i}`, ...(i > 0 && { parent: `n${parent % i}` }), start, ...(length !== null && { end: start + length }) });
        });
        const { graph } = builder;
        const now = START + 200_000;
        const path = new CriticalPath(graph).refresh(now);
        const segments = [...path.segments()];
        const root = graph.nodeAt(0);
        const end = root.endTime ?? now;
        if (end > (root.startTime as number)) expect([segments[0]?.from, segments.at(-1)?.to]).toEqual([root.startTime, end]);
        segments.forEach(({ row, from, to }, i) => {
          expect(from).toBe(i === 0 ? segments[0]?.from : segments[i - 1]?.to);
          expect(graph.nodeAt(row).startTime).toBeLessThanOrEqual(from);
          expect(graph.nodeAt(row).endTime ?? now).toBeGreaterThanOrEqual(to);
        });
      }),
    );
  });
});
