import fc from 'fast-check';
import { type DiffEntry, TraceDiff } from '../../src/analysis/trace-diff';
import type { TraceGraph } from '../../src/model/trace-graph';
import { GraphBuilder, type NodeSketch } from '../support/graph-builder';

describe('the difference of two runs', () => {
  it('puts what corresponds into one line, and tells what came, went and changed', () => {
    const before = run([
      { id: 'root', name: 'agent', type: 'trace' },
      { id: 'plan', parent: 'root', end: 1 },
      { id: 'old', parent: 'root', end: 2 },
      { id: 'act', parent: 'root', end: 3 },
      { id: 'call', parent: 'act', end: 3 },
    ]);
    const after = run([
      { id: '0', name: 'agent', type: 'trace' },
      { id: '1', name: 'plan', parent: '0', end: 1 },
      { id: '2', name: 'act', parent: '0', end: 3 },
      { id: '3', name: 'call', parent: '2', end: 3, status: 'failed' },
      { id: '4', name: 'check', type: 'validation', parent: '0', end: 4 },
    ]);
    expect(told(before, after)).toEqual(['same agent', '  same plan', '  removed old', '  same act', '    changed call', '  added check']);
  });

  it('finds branches again that began in another order', () => {
    const branches = (names: readonly string[]) =>
      run([{ id: 'root' }, ...names.map((name, i) => ({ id: `b${i}`, name, parent: 'root', end: 1 }))]);
    expect(told(branches(['web', 'docs', 'mail']), branches(['mail', 'web', 'docs']))).toEqual([
      'same root',
      '  same mail',
      '  same web',
      '  same docs',
    ]);
  });

  it('takes a further attempt for the one that came', () => {
    const first: NodeSketch[] = [{ id: 'root' }, { id: 'call', parent: 'root', start: 1, end: 2, status: 'failed' }];
    const second = { id: 'retry', name: 'call', parent: 'root', start: 2, end: 3 };
    const third = { id: 'again', name: 'call', parent: 'root', start: 3, end: 4 };
    const before = run([...first, second], [['call', 'retry']]);
    const after = run(
      [...first, { ...second, status: 'failed' }, third],
      [
        ['call', 'retry'],
        ['retry', 'again'],
      ],
    );
    expect(told(before, after)).toEqual(['same root', '  same call', '  changed call', '  added call']);
  });

  it('recognises a node whose name bears data', () => {
    const search = (place: string) =>
      run([{ id: 'root' }, { id: 's', name: `search ${place}`, type: 'tool_call', parent: 'root', end: 1 }]);
    expect(told(search('Paris'), search('Rome'))).toEqual(['same root', '  changed search Rome']);
  });

  it('begins where the runs part', () => {
    const before = run([{ id: 'root' }, { id: 'a', parent: 'root' }, { id: 'b', parent: 'root' }]);
    const after = run([{ id: 'root' }, { id: 'a', parent: 'root' }, { id: 'b', parent: 'root', end: 1, status: 'failed' }]);
    const diff = diffOf(before, after);
    expect({ first: diff.firstDifference, counts: diff.counts }).toEqual({
      first: 2,
      counts: { same: 2, changed: 1, added: 0, removed: 0 },
    });
    expect(diffOf(before, before).firstDifference).toBe(-1);
  });

  it('has every node of both runs exactly once, and only pairs of one level', () => {
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        const before = run(a);
        const after = run(b);
        const { entries } = diffOf(before, after);
        const rows = (side: 'before' | 'after') => entries.map((entry) => entry[side]).filter((row) => row >= 0);
        expect(rows('before').sort(ascending)).toEqual([...before.rows()]);
        expect(rows('after').sort(ascending)).toEqual([...after.rows()]);
        for (const entry of entries) expect(levels(before, after, entry)).toEqual([entry.depth]);
      }),
    );
  });
});

const shape = fc
  .array(fc.record({ name: fc.constantFrom('a', 'b', 'c'), type: fc.constantFrom('custom', 'llm_call'), above: fc.nat() }), {
    maxLength: 30,
  })
  .map((nodes) =>
    nodes.map(
      ({ name, type, above }, i): NodeSketch => ({
        id: `n${i}`,
        name,
        type,
        end: 1,
        ...(above % (i + 1) < i && { parent: `n${above % (i + 1)}` }),
      }),
    ),
  );

function run(nodes: readonly NodeSketch[], retries: readonly (readonly [string, string])[] = []): TraceGraph {
  const builder = new GraphBuilder();
  for (const node of nodes) builder.node(node);
  for (const [failed, retry] of retries) builder.edge(failed, retry, 'retry_of');
  return builder.graph;
}

function diffOf(before: TraceGraph, after: TraceGraph): TraceDiff {
  const diff = new TraceDiff(before, after);
  while (!diff.done) diff.run();
  return diff;
}

function told(before: TraceGraph, after: TraceGraph): string[] {
  const diff = diffOf(before, after);
  return diff.entries.map((entry) => {
    const node = entry.after < 0 ? before.nodeAt(entry.before) : after.nodeAt(entry.after);
    return `${'  '.repeat(entry.depth)}${entry.kind} ${node.name}`;
  });
}

function levels(before: TraceGraph, after: TraceGraph, entry: DiffEntry): number[] {
  const depths = [entry.before < 0 ? [] : [before.depthAt(entry.before)], entry.after < 0 ? [] : [after.depthAt(entry.after)]];
  return [...new Set(depths.flat())];
}

function ascending(a: number, b: number): number {
  return a - b;
}
