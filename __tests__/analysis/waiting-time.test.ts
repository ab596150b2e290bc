import { openQuestions, waitingBelow, workingMs } from '../../src/analysis/waiting-time';
import { GraphBuilder, START } from '../support/graph-builder';

const human = { type: 'human_input', parent: 'root' };
const known = (ms: number) => ({ ms, openCount: 0 });

function waiting({ graph }: GraphBuilder, id: string | null = null, atMs: number | null = null) {
  return waitingBelow(graph, id === null ? null : graph.rowOf(id), atMs === null ? null : START + atMs * 1000);
}

describe('the time that a trace has waited for humans', () => {
  it('is what its human_input nodes took, once where they overlap', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root', end: 9_000 })
      .node({ id: 'a', ...human, start: 1_000, end: 3_000 })
      .node({ id: 'b', ...human, start: 2_000, end: 4_000 })
      .node({ id: 'c', ...human, start: 2_500, end: 2_600 })
      .node({ id: 'd', ...human, start: 6_000, end: 6_500 })
      .node({ id: 'tool', type: 'tool_call', parent: 'root', start: 0, end: 9_000 });
    expect(waiting(builder)).toEqual(known(3_500));
  });

  it('goes on while a question is open, and is not known where nobody can tell until when', () => {
    const builder = new GraphBuilder().node({ id: 'root' }).node({ id: 'a', ...human, start: 1_000 });
    expect([waiting(builder), waiting(builder, null, 5_000), waiting(builder.finish(8_000), null, 99_000)]).toEqual([
      { ms: null, openCount: 1 },
      { ms: 4_000, openCount: 1 },
      { ms: 7_000, openCount: 1 },
    ]);
  });

  it('is nothing in a trace that asked nobody, and for a question whose clock is ahead of ours', () => {
    expect(waiting(new GraphBuilder().node({ id: 'root', end: 5 }))).toEqual(known(0));
    const ahead = new GraphBuilder().node({ id: 'root' }).node({ id: 'a', ...human, start: 9_000 });
    expect(waiting(ahead, null, 5_000)).toEqual({ ms: 0, openCount: 1 });
  });

  it('is told for what is below a node, while that node was open', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root', end: 9_000 })
      .node({ id: 'step', parent: 'root', start: 1_000, end: 4_000 })
      .node({ id: 'a', type: 'human_input', parent: 'step', start: 2_000, end: 5_000 })
      .node({ id: 'b', ...human, start: 6_000, end: 6_500 })
      .node({ id: 'tool', type: 'tool_call', parent: 'root', start: 0, end: 9_000 });
    expect(['root', 'step', 'a', 'b', 'tool'].map((id) => waiting(builder, id).ms)).toEqual([3_500, 2_000, 3_000, 500, 0]);
    builder.node({ id: 'late', type: 'human_input', parent: 'step', start: 3_000 });
    expect([waiting(builder, 'step'), waiting(builder, 'late')]).toEqual([
      { ms: 2_000, openCount: 1 },
      { ms: null, openCount: 1 },
    ]);
  });

  it('is told for many questions in a deep trace as well', () => {
    const builder = new GraphBuilder().node({ id: '0' });
    for (let i = 1; i <= 5_000; i++) {
      builder.node({ id: String(i), parent: String(i - 1), start: i });
      builder.node({ id: `ask ${i}`, type: 'human_input', parent: String(i), start: i, end: i + 1 });
    }
    expect([waiting(builder, '0'), waiting(builder, '4000')]).toEqual([known(5_000), known(1_001)]);
  });

  it('leaves the rest of a duration to the work, which is not known when either is not', () => {
    expect([workingMs(9_000, known(3_500)), workingMs(null, known(1)), workingMs(9_000, { ms: null, openCount: 1 })]).toEqual([
      5_500,
      null,
      null,
    ]);
  });

  it('names the questions that are open, by their beginning', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root' })
      .node({ id: 'second', ...human, start: 2_000 })
      .node({ id: 'first', ...human, start: 1_000 })
      .node({ id: 'answered', ...human, start: 1_000, end: 2_000 });
    const names = () => openQuestions(builder.graph).map((row) => builder.graph.nodeAt(row).name);
    expect(names()).toEqual(['first', 'second']);
    builder.end('first', 3_000);
    expect(names()).toEqual(['second']);
  });
});
