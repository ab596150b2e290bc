import fc from 'fast-check';
import type { Link } from '../../src/analysis/graph-links';
import { type LayeredGraph, layeredGraph } from '../../src/analysis/layered-graph';
import type { EdgeType } from '../../src/model/types';

const link = (from: number, to: number, type: EdgeType = 'caused_by'): Link => ({ from, to, type });

/** Each spot as its node and line, those of passing lines in brackets; and what joins where. */
function outline(graph: LayeredGraph | null): unknown {
  return (
    graph && {
      layers: graph.layers.map((layer) => layer.map(({ node, line, isPassing }) => (isPassing ? `(${node}@${line})` : `${node}@${line}`))),
      joins: graph.joins.map(({ target, sources, type }) => `${sources.map(({ node }) => node)} ${type} ${target.node}`),
      backward: graph.backward,
    }
  );
}

describe('a layered graph', () => {
  it('gives each leaf a line, and every node the line of what hangs from it first', () =>
    expect(outline(layeredGraph(5, [link(0, 1), link(0, 2), link(1, 3), link(1, 4)], 9))).toEqual({
      layers: [['0@0'], ['1@0', '2@2'], ['3@0', '4@1']],
      joins: [],
      backward: 0,
    }));

  it('stands a node behind all that came before it, and leaves out a cause that is implied', () =>
    expect(outline(layeredGraph(4, [link(0, 1), link(0, 2), link(0, 3), link(1, 2, 'retry_of'), link(2, 3, 'data_flow')], 9))).toEqual({
      layers: [['0@0'], ['1@0'], ['2@0'], ['3@0']],
      joins: [],
      backward: 0,
    }));

  it('joins what leads to one node from several, through the layers in between', () =>
    expect(outline(layeredGraph(4, [link(0, 1), link(0, 2), link(1, 3, 'data_flow'), link(0, 3, 'data_flow')], 9))).toEqual({
      layers: [['0@0'], ['1@0', '2@1', '(0@2)'], ['3@0']],
      joins: ['0 data_flow 3'],
      backward: 0,
    }));

  it('counts edges that lead back instead of drawing them wrongly', () =>
    expect(outline(layeredGraph(3, [link(0, 1), link(1, 2, 'data_flow'), link(2, 0, 'data_flow'), link(1, 1, 'retry_of')], 9))).toEqual({
      layers: [['0@0'], ['1@0'], ['2@0']],
      joins: [],
      backward: 2,
    }));

  it('has as many layers as are allowed, or is none', () => {
    expect(layeredGraph(3, [link(0, 1), link(1, 2)], 3)?.layers).toHaveLength(3);
    expect(layeredGraph(3, [link(0, 1), link(1, 2)], 2)).toBeNull();
  });

  it('draws every edge once that leads on, each one layer ahead, and gives no two spots of a layer one line', () => {
    const number = fc.nat({ max: 11 });
    const anyLink = fc.record({ from: number, to: number, type: fc.constantFrom<EdgeType>('caused_by', 'data_flow', 'retry_of') });
    fc.assert(
      fc.property(fc.uniqueArray(anyLink, { selector: ({ from, to, type }) => `${from} ${to} ${type}` }), (links) => {
        const graph = layeredGraph(12, links, 99) as LayeredGraph;
        const spots = graph.layers.flat();
        const lines = graph.layers.map((layer) => layer.map(({ line }) => line));
        expect(lines.map((layer) => new Set(layer).size)).toEqual(lines.map(({ length }) => length));
        const ends = [
          ...spots.flatMap((spot) => (spot.from === null || spot.isPassing ? [] : [{ source: spot.from, target: spot, type: spot.type }])),
          ...graph.joins.flatMap(({ sources, target, type }) => sources.map((source) => ({ source, target, type }))),
        ];
        expect(ends.every(({ source, target }) => source.layer === target.layer - 1)).toBe(true);
        const drawn = ends.map(({ source, target, type }) => `${source.node} ${target.node} ${type}`);
        expect(drawn.sort()).toEqual(graph.links.map(({ from, to, type }) => `${from} ${to} ${type}`).sort());
      }),
    );
  });
});
