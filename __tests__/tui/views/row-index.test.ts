import { firstFolds, foldedTo } from '../../../src/tui/views/tree/folds';
import { RowIndex } from '../../../src/tui/views/tree/row-index';
import { GraphBuilder } from '../../support/graph-builder';

function withChildren(count: number): GraphBuilder {
  const builder = new GraphBuilder().node({ id: 'root', end: 1 });
  for (let i = 0; i < count; i++) builder.node({ id: `n${i}`, parent: 'root', end: 1 });
  return builder;
}

describe('the index of visible rows', () => {
  it('leads from positions to rows and back, and knows what is folded in', () => {
    const { graph } = withChildren(3);
    const index = new RowIndex(graph).refresh(firstFolds);
    expect(Array.from({ length: index.count }, (_, at) => index.positionOf(index.rowAt(at)))).toEqual([0, 1, 2, 3]);
    index.refresh(foldedTo(0));
    expect([index.count, index.positionOf(graph.rowOf('n1')), index.positionOf(-1), index.positionOf(999)]).toEqual([1, -1, -1, -1]);
  });

  it('keeps children in the order of their sequence numbers, whenever they came', () => {
    const builder = new GraphBuilder().node({ id: 'root' });
    for (const [id, sequenceNumber] of [
      ['late', 9],
      ['early', 3],
    ] as const)
      builder.apply({ type: 'node_started', time: 1, nodeId: id, parentId: 'root', name: id, nodeType: 'custom', sequenceNumber });
    const index = new RowIndex(builder.graph).refresh(firstFolds);
    expect([1, 2].map((at) => builder.graph.nodeAt(index.rowAt(at)).id)).toEqual(['early', 'late']);
  });

  it('shows children whose parent was not seen as roots', () => {
    const builder = new GraphBuilder().node({ id: 'orphan', parent: 'unseen', end: 1 });
    expect(new RowIndex(builder.graph).refresh(firstFolds).count).toBe(1);
  });

  it('lets few new rows of a fast growing graph wait, until it is asked without patience', () => {
    const builder = withChildren(1000);
    const index = new RowIndex(builder.graph).refresh(firstFolds);
    builder.node({ id: 'one_more', parent: 'root' });
    expect([index.refresh(firstFolds, true).count, index.refresh(firstFolds).count]).toEqual([1001, 1002]);
  });
});
