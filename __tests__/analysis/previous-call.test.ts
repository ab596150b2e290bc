import { previousCall } from '../../src/analysis/previous-call';
import { GraphBuilder } from '../support/graph-builder';

function previousOf(builder: GraphBuilder, id: string): string | null {
  const { graph } = builder;
  const row = previousCall(graph, graph.rowOf(id));
  return row < 0 ? null : graph.nodeAt(row).id;
}

const call = (id: string, parent: string, start: number, error?: string) => ({
  id,
  parent,
  start,
  end: start + 1,
  type: 'llm_call',
  name: 'chat',
  ...(error && { error }),
});

describe('the model call before', () => {
  it('is the latest one of the same agent that did not fail', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root', type: 'trace' })
      .node(call('one', 'root', 1))
      .node({ id: 'tool', parent: 'root', start: 2, end: 3, type: 'tool_call' })
      .node(call('bad', 'root', 4, 'overloaded'))
      .node(call('two', 'root', 6));
    expect(['one', 'bad', 'two', 'tool'].map((id) => previousOf(builder, id))).toEqual([null, 'one', 'one', null]);
  });

  it('is found in the step before, and not in another agent', () => {
    const builder = new GraphBuilder()
      .node({ id: 'root', type: 'trace' })
      .node({ id: 'agent', parent: 'root', type: 'sub_agent', start: 1 })
      .node({ id: 'step1', parent: 'agent', start: 1 })
      .node(call('one', 'step1', 2))
      .node({ id: 'helper', parent: 'step1', type: 'sub_agent', start: 4 })
      .node(call('of helper', 'helper', 5))
      .node({ id: 'step2', parent: 'agent', start: 7 })
      .node(call('two', 'step2', 8))
      .node(call('outside', 'root', 9));
    expect(['two', 'of helper', 'outside'].map((id) => previousOf(builder, id))).toEqual(['one', null, null]);
  });
});
