import { relatedRow, relationsOf } from '../../src/analysis/relations';
import { GraphBuilder } from '../support/graph-builder';

function names(builder: GraphBuilder, id: string): string[] {
  const { graph } = builder;
  return relationsOf(graph, graph.rowOf(id), 100).map(({ type, side, other }) => `${type} ${side} ${graph.nodeAt(other).name}`);
}

describe('the relations of a node', () => {
  const run = () =>
    new GraphBuilder().node({ id: 'root' }).node({ id: 'a', parent: 'root', start: 1 }).node({ id: 'b', parent: 'root', start: 2 });

  it('read a retry in the order of time, in whichever direction it was recorded', () => {
    const forward = run().edge('a', 'b', 'retry_of');
    const backward = run().edge('b', 'a', 'retry_of');
    for (const builder of [forward, backward])
      expect([names(builder, 'a'), names(builder, 'b')]).toEqual([['retry_of after b'], ['retry_of before a']]);
  });

  it('break a tie of time by the sequence number', () => {
    const builder = new GraphBuilder().node({ id: 'a' }).node({ id: 'b' }).edge('b', 'a', 'fallback_of');
    expect(names(builder, 'b')).toEqual(['fallback_of before a']);
  });

  it('take branches and data flows as recorded, and leave children out', () => {
    const builder = run().edge('b', 'a', 'data_flow').edge('root', 'b', 'branched_from');
    expect([names(builder, 'root'), names(builder, 'a')]).toEqual([['branched_from after b'], ['data_flow before b']]);
  });

  it('lead to the other end, or nowhere', () => {
    const { graph } = run().edge('a', 'b', 'retry_of');
    const row = (id: string) => graph.rowOf(id);
    expect(relatedRow(graph, row('a'), 'retry_of', 'after')).toBe(row('b'));
    expect(relatedRow(graph, row('a'), 'retry_of', 'before')).toBe(-1);
    expect(relatedRow(graph, row('b'), 'caused_by', 'before')).toBe(row('root'));
  });
});
