import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModelPrices } from '../../src/analysis/prices/model-prices';
import { compare } from '../../src/cli/diff/comparison';
import { diffJsonLines } from '../../src/cli/diff/diff-json';
import { diffLines } from '../../src/cli/diff/diff-lines';
import type { Inspection } from '../../src/cli/inspect/inspection';
import { openJournal } from '../../src/files/open-journal';
import type { NodeId } from '../../src/model/types';
import { EventLines } from '../support/event-lines';
import { temporaryFolder } from '../support/temporary-folder';

const LARGE = 'x'.repeat(4_000);

/** A run whose node `large` has much data; which nodes were read is noted. */
function run(id: string, answer: string): Inspection & { readonly read: readonly NodeId[] } {
  const folder = temporaryFolder();
  const lines = new EventLines(id);
  const told = [
    lines.traceStarted('run'),
    ...[lines.nodeStarted('a1'), lines.nodeStarted('large', 'a1'), lines.nodeStarted('small', 'a1')],
    lines.nodeCompleted('large', { output: `"text":"${LARGE}"` }),
    lines.nodeCompleted('small', { output: `"text":"${answer}"` }),
  ];
  writeFileSync(join(folder, `${id}.0.journal`), told.join(''));
  const reader = openJournal(folder, id)?.reader;
  if (!reader?.read(10_000)) throw new Error('the journal is not read');
  const { graph } = reader;
  const read: NodeId[] = [];
  const payload = async (nodeId: NodeId) => {
    read.push(nodeId);
    return reader.payload(graph.rowOf(nodeId));
  };
  return { graph, state: 'interrupted', faults: [], payload, read };
}

const compared = (before: Inspection, after: Inspection) =>
  compare(before, after, { withData: true, prices: new ModelPrices(), mostBytes: 1_000, fits: [() => true, () => true] });

const options = { paper: { columns: null, colour: false }, plain: true, all: false };

describe('nodetracer diff of nodes with more data than fit into memory', () => {
  it('leaves their data unread, says so at the node and above all nodes, and compares the others', async () => {
    const [before, after] = [run('a'.repeat(32), 'yes'), run('b'.repeat(32), 'no')];
    const comparison = await compared(before, after);
    expect([before.read, after.read]).toEqual([
      ['a1', 'small'],
      ['a1', 'small'],
    ]);
    expect([...diffLines(comparison, options)].slice(-9)).toEqual([
      'Nodes: 2 same, 1 changed, 0 added, 0 removed',
      'Too large to compare, at more than 32.0 MB: the data of 1 node',
      'First difference: node a1 › node small, another output',
      '',
      'same: [tool_call] node a1 – → –',
      '  same: [tool_call] node large 2ms → 2ms',
      '      data: too large to compare',
      '  changed: [tool_call] node small 2ms → 2ms',
      '      output: {"text": "yes"} → {"text": "no"}',
    ]);
  });

  it('does not say that there is no difference when the rest is the same', async () => {
    const comparison = await compared(run('a'.repeat(32), 'yes'), run('b'.repeat(32), 'yes'));
    expect([...diffLines(comparison, options)]).toContain('No difference in what was compared.');
    const [, node] = [...diffJsonLines(comparison)].map((line) => JSON.parse(line));
    expect(node).toMatchObject({ kind: 'same', before: { node_id: 'large' }, changes: [], data_too_large: true });
  });
});
