import { waitingMs } from '../../src/analysis/waiting-time';
import { GraphBuilder, START } from '../support/graph-builder';

const human = { type: 'human_input', parent: 'root' };

describe('the time that a trace has waited for humans', () => {
  it('is what its human_input nodes took, once where they overlap', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root', end: 9_000 })
      .node({ id: 'a', ...human, start: 1_000, end: 3_000 })
      .node({ id: 'b', ...human, start: 2_000, end: 4_000 })
      .node({ id: 'c', ...human, start: 2_500, end: 2_600 })
      .node({ id: 'd', ...human, start: 6_000, end: 6_500 })
      .node({ id: 'tool', type: 'tool_call', parent: 'root', start: 0, end: 9_000 });
    expect(waitingMs(builder.graph)).toBe(3_500);
  });

  it('goes on while a node waits, to the end of the trace at most', () => {
    const builder = new GraphBuilder().node({ id: 'root' }).node({ id: 'a', ...human, start: 1_000 });
    expect([waitingMs(builder.graph), waitingMs(builder.graph, START + 5e6), waitingMs(builder.finish(8_000).graph)]).toEqual([
      0, 4_000, 7_000,
    ]);
  });

  it('is nothing in a trace that asked nobody', () => expect(waitingMs(new GraphBuilder().node({ id: 'root', end: 5 }).graph)).toBe(0));
});
