import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModelPrices } from '../../src/analysis/prices/model-prices';
import { NeighbourSource } from '../../src/sources/neighbour-source';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

const example = join(__dirname, '../fixtures/python/all-edge-types.json');

describe('NeighbourSource', () => {
  it('has one trace until that was read, then all of its folder, in which it keeps its key', async () => {
    const folder = temporaryFolder();
    for (const name of ['run.json', 'other.json']) copyFileSync(example, join(folder, name));
    const source = new NeighbourSource(join(folder, 'run.json'));
    await waitUntil(() => source.list().length > 0, 'the file was looked at');
    expect(source.list().map(({ key }) => key)).toEqual([source.key]);
    const changes: string[][] = [];
    source.onChange(() => changes.push(source.list().map(({ key }) => key)));
    const trace = await source.open(source.key);
    await waitUntil(() => source.complete, 'the folder was read');
    expect(source.list().map(({ key }) => key)).toEqual(expect.arrayContaining([source.key, 'other.json']));
    await waitUntil(() => changes.some((keys) => keys.length === 2), 'it is told of');
    const other = await source.open('other.json');
    await other.whenLoaded();
    expect(other.graph.nodeCount).toBe(trace.graph.nodeCount);
    for (const one of [other, trace, source]) one.close();
  });

  it('has the others when the one cannot be read, too', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'run.json'), '');
    copyFileSync(example, join(folder, 'other.json'));
    const source = new NeighbourSource(join(folder, 'run.json'));
    await expect(source.open(source.key)).rejects.toThrow('is empty');
    await waitUntil(() => source.complete, 'the folder was read');
    expect(
      source
        .list()
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['other.json', 'run.json']);
    source.close();
  });

  it('keeps a file that no folder would list', async () => {
    const folder = temporaryFolder();
    for (const name of ['a run.txt', 'other.json']) copyFileSync(example, join(folder, name));
    const source = new NeighbourSource(join(folder, 'a run.txt'));
    const trace = await source.open(source.key);
    await waitUntil(() => source.complete, 'the folder was read');
    expect(source.list().map(({ key }) => key)).toEqual(['a run.txt', 'other.json']);
    for (const one of [trace, source]) one.close();
  });

  it('estimates the costs that were not recorded, of the file and of those beside it', async () => {
    const folder = temporaryFolder();
    const metadata = { 'llm.model': 'gpt-4o', 'llm.usage.input_tokens': 1000, 'llm.usage.output_tokens': 100 };
    const run = JSON.parse(readFileSync(example, 'utf8')) as { nodes: Record<string, object> };
    const [[id, node]] = Object.entries(run.nodes) as [[string, object]];
    const text = JSON.stringify({ ...run, nodes: { ...run.nodes, [id]: { ...node, metadata } } });
    for (const name of ['run.json', 'other.json']) writeFileSync(join(folder, name), text);
    const estimated = (one: NeighbourSource) => one.list().map(({ costIsEstimated, costUsd }) => [costIsEstimated, (costUsd ?? 0) > 0]);
    const source = new NeighbourSource(join(folder, 'run.json'), new ModelPrices());
    await waitUntil(() => (source.list()[0]?.nodeCount ?? null) !== null, 'the file was summed up');
    expect(estimated(source)).toEqual([[true, true]]);
    const trace = await source.open(source.key);
    await waitUntil(() => source.complete, 'the folder was read');
    expect(estimated(source)).toEqual([
      [true, true],
      [true, true],
    ]);
    for (const one of [trace, source]) one.close();
  });
});
