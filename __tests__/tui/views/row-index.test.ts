import fc from 'fast-check';
import { type FoldState, firstFolds, foldedTo, withFold, withTried } from '../../../src/tui/views/tree/folds';
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

  it('knows attempts before it hides their rows, while few nodes come but many edges', () => {
    const builder = withChildren(100);
    const index = new RowIndex(builder.graph).refresh(firstFolds);
    builder.edge('n1', 'n2', 'retry_of');
    const row = builder.graph.rowOf('n1');
    const seen = [true, false].map((patient) => [index.refresh(firstFolds, patient).attempts.attemptOf(row)?.of, index.positionOf(row)]);
    expect(seen).toEqual([
      [2, 2],
      [2, -1],
    ]);
  });

  it('leads to what failed when most of many rows are taken out', () => {
    const builder = withChildren(2_000).node({ id: 'below', parent: 'n7', end: 2, error: 'x' });
    const index = new RowIndex(builder.graph).refresh(firstFolds);
    const positions = ['n7', 'below', 'n8'].map((id) => index.positionOf(builder.graph.rowOf(id)));
    index.refresh(foldedTo(0));
    expect([positions, index.count, index.positionOf(builder.graph.rowOf('n8'))]).toEqual([[8, 9, 10], 1, -1]);
  });

  it('has the same rows after any node was folded or unfolded as when all of them are put in order anew', () => {
    const step = fc.oneof(
      { weight: 8, arbitrary: fc.record({ row: fc.nat(39), open: fc.boolean() }) },
      fc.record({ levels: fc.nat(4) }),
      fc.record({ tried: fc.nat(39) }),
      fc.record({ top: fc.integer({ min: -1, max: 39 }) }),
      fc.record({ node: fc.nat(39) }),
    );
    const parents = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 });
    fc.assert(
      fc.property(
        parents,
        fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 8 }),
        fc.array(step, { maxLength: 20 }),
        (above, retries, steps) => {
          const builder = new GraphBuilder();
          for (const [n, parent] of above.entries()) {
            const below = n > 0 && parent % 7 > 0 ? { parent: `${parent % n}` } : {};
            builder.node({ id: `${n}`, start: n, end: n + 1, ...below, ...(n % 9 === 8 && { error: 'x' }) });
          }
          for (const [one, other] of retries) builder.edge(`${one}`, `${other}`, 'retry_of');
          const { graph } = builder;
          const index = new RowIndex(graph).refresh(firstFolds);
          let [folds, top]: [FoldState, number] = [firstFolds, -1];
          for (const one of steps) {
            if ('row' in one) folds = withFold(folds, one.row, one.open);
            else if ('levels' in one) folds = foldedTo(one.levels);
            else if ('tried' in one)
              folds = withTried(folds, [index.attempts.lastOf(one.tried)], !folds.tried.has(index.attempts.lastOf(one.tried)));
            else if ('top' in one) top = one.top;
            else builder.node({ id: `late ${graph.nodeCount}`, parent: `${one.node}`, end: 9 });
            index.refresh(folds, false, null, top);
            expect(shownIn(index)).toEqual(shownIn(anew(index, folds, top)));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Another index that has seen the same and is made of all rows, since the top was another one. */
function anew({ graph }: RowIndex, folds: FoldState, top: number): RowIndex {
  return new RowIndex(graph)
    .refresh(firstFolds)
    .refresh(folds, false, null, top === 0 ? 1 : 0)
    .refresh(folds, false, null, top);
}

function shownIn(index: RowIndex): unknown {
  const { rowCount } = index.graph.columns;
  const rows = Array.from({ length: index.count }, (_, at) => [index.rowAt(at), index.depthAt(at)]);
  return [rows, Array.from({ length: rowCount }, (_, row) => index.positionOf(row))];
}
