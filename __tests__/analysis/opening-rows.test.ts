import * as fc from 'fast-check';
import { OpeningRows } from '../../src/analysis/opening-rows';
import { TraceGraph } from '../../src/model/trace-graph';
import { firstFolds } from '../../src/tui/views/tree/folds';
import { RowIndex } from '../../src/tui/views/tree/row-index';
import { GraphBuilder } from '../support/graph-builder';

function names(builder: GraphBuilder, limit = 100): string[] {
  const { graph } = builder;
  return new OpeningRows(graph).first(limit).map(({ row, depth }) => '  '.repeat(depth) + graph.nodeAt(row).name);
}

/** Nodes under any of those before them, some of them failed, running, or tried again. */
const anyTree = fc.array(fc.record({ parent: fc.nat(), fate: fc.constantFrom('completed', 'failed', 'running', 'retry') }), {
  maxLength: 40,
});

describe('the rows with which a tree opens', () => {
  it('are those of the tree view, whatever the trace', () => {
    fc.assert(
      fc.property(anyTree, (nodes) => {
        const builder = new GraphBuilder();
        for (const [i, { parent, fate }] of nodes.entries()) {
          const above = i === 0 || parent % 5 === 0 ? {} : { parent: `n${parent % i}` };
          const start = i * 10;
          builder.node({
            id: `n${i}`,
            ...above,
            start,
            ...(fate !== 'running' && { end: start + 5 }),
            ...(fate === 'failed' && { error: 'x' }),
          });
          if (fate === 'retry' && i > 0) builder.edge(`n${i}`, `n${i - 1}`, 'retry_of');
        }
        const index = new RowIndex(builder.graph).refresh(firstFolds);
        const ofTree = Array.from({ length: index.count }, (_, at) => ({
          row: index.rowAt(at),
          depth: index.depthAt(at),
          isOpen: index.isOpen(index.rowAt(at), index.depthAt(at)),
        }));
        expect(new OpeningRows(builder.graph).first(100)).toEqual(ofTree);
      }),
    );
  });

  it('are no more than are asked for, from the top', () => {
    const builder = new GraphBuilder().node({ id: 'root' });
    for (let i = 0; i < 50; i++) builder.node({ id: `n${i}`, parent: 'root', end: 1 });
    expect(names(builder, 3)).toEqual(['root', '  n0', '  n1']);
  });

  it('tell what failed first, below which nothing else failed, and follow a trace that goes on', () => {
    const builder = new GraphBuilder().node({ id: 'root' }).node({ id: 'step', parent: 'root' }).node({ id: 'call', parent: 'step' });
    const rows = new OpeningRows(builder.graph);
    rows.first(10);
    expect(rows.firstFailure).toBe(-1);
    for (const id of ['call', 'step', 'root']) builder.end(id, 5, { error: 'no' });
    expect(rows.first(10).map(({ depth }) => depth)).toEqual([0, 1, 2]);
    expect(builder.graph.nodeAt(rows.firstFailure).id).toBe('call');
  });

  it('are there at once for an empty graph', () => {
    expect(new OpeningRows(new TraceGraph('9f'.repeat(16))).first(10)).toEqual([]);
  });
});
