import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from '../../src/analysis/slices';
import type { TraceSummary } from '../../src/contracts/source';
import { TimeSlice } from '../../src/files/time-slice';
import { FolderSource } from '../../src/sources/folder-source';
import { SummaryIndex } from '../../src/sources/summary-index';
import { rememberedLine, rememberedTrace } from '../../src/sources/summary-line';
import { summaryOf } from '../support/graph-builder';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

/** As many as make an index worth its while, and some more. */
const COUNT = 120;
const LONG_AGO = new Date('2026-01-01T00:00:00Z');
const nameOf = (i: number) => `${i.toString(16).padStart(32, '0')}.json`;
const trace = (id: string, name: string) => {
  const start = new Date(LONG_AGO.getTime() + Number.parseInt(id, 16)).toISOString();
  return JSON.stringify({ schema_version: '0.1.0', trace_id: id, name, nodes: {}, edges: [], start_time: start, metadata: {} });
};

function put(folder: string, file: string, name: string): void {
  writeFileSync(join(folder, `.${file}`), trace(file.slice(0, -'.json'.length), name));
  renameSync(join(folder, `.${file}`), join(folder, file));
  utimesSync(join(folder, file), LONG_AGO, LONG_AGO);
}

function manyTraces(): string {
  const folder = temporaryFolder();
  for (let i = 0; i < COUNT; i++) put(folder, nameOf(i), `run ${i}`);
  return folder;
}

async function run(folder: string, state: string): Promise<{ readonly first: string[]; readonly last: string[] }> {
  const source = new FolderSource(folder, { state });
  try {
    while (!source.listed) await new Promise(setImmediate);
    const first = namesIn(source.list());
    await waitUntil(() => source.complete);
    return { first, last: namesIn(source.list()) };
  } finally {
    source.close();
  }
}

const namesIn = (list: readonly TraceSummary[]) => list.map(({ name }) => name).sort();
const indexIn = (state: string) => join(state, 'index', readdirSync(join(state, 'index'))[0] as string);

describe('what was learned of a large folder', () => {
  it('is there at once in the next run, for this user only, and not beside the traces', async () => {
    const [folder, state] = [manyTraces(), join(temporaryFolder(), 'state')];
    const cold = await run(folder, state);
    expect([cold.first, cold.last.length]).toEqual([[], COUNT]);
    expect((await run(folder, state)).first).toEqual(cold.last);
    expect([statSync(join(state, 'index')).mode & 0o777, statSync(indexIn(state)).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(readdirSync(folder)).toHaveLength(COUNT);
  });

  it('is told in the order of the list, so that nothing is left to sort', async () => {
    const [folder, state] = [manyTraces(), temporaryFolder()];
    await run(folder, state);
    const source = new FolderSource(folder, { state });
    while (!source.listed) await new Promise(setImmediate);
    const names = source.list().map(({ name }) => name);
    source.close();
    expect(names).toEqual(Array.from({ length: COUNT }, (_, i) => `run ${COUNT - 1 - i}`));
  });

  it('begins with the newest, which are there before the folder was listed', async () => {
    const [folder, state] = [manyTraces(), temporaryFolder()];
    await run(folder, state);
    const source = new FolderSource(folder, { state });
    expect([source.listed, source.list()[0]?.name, source.list().length]).toEqual([false, 'run 119', COUNT]);
    source.close();
  });

  it('is kept once all was read, for a viewer that is killed', async () => {
    const [folder, state] = [manyTraces(), temporaryFolder()];
    const source = new FolderSource(folder, { state });
    await waitUntil(() => new SummaryIndex(folder, state).newest().length === COUNT);
    expect(source.unread).toBe(0);
    source.close();
  });

  it('is left as it was by who ends while it is written', async () => {
    const [folder, state] = [manyTraces(), temporaryFolder()];
    await run(folder, state);
    const before = readFileSync(indexIn(state), 'utf8');
    const writing = new SummaryIndex(folder, state).writing([]);
    writing.next();
    expect(readdirSync(join(state, 'index'))).toHaveLength(2);
    writing.return();
    expect([readdirSync(join(state, 'index')).length, readFileSync(indexIn(state), 'utf8')]).toEqual([1, before]);
  });

  it('gives way to what changed meanwhile: written anew, replaced by as many bytes at the same time, removed, added', async () => {
    const [folder, state] = [manyTraces(), temporaryFolder()];
    const { last } = await run(folder, state);
    writeFileSync(join(folder, nameOf(0)), trace(nameOf(0).slice(0, -'.json'.length), 'written anew'));
    put(folder, nameOf(1), 'RUN 1');
    rmSync(join(folder, nameOf(2)));
    put(folder, nameOf(COUNT), 'added');
    const changed = last.filter((name) => !['run 0', 'run 1', 'run 2'].includes(name));
    expect((await run(folder, state)).last).toEqual([...changed, 'RUN 1', 'added', 'written anew'].sort());
  });

  it('does not have what was written just before it was read, which may change without looking any different', async () => {
    const [folder, state] = [manyTraces(), temporaryFolder()];
    const justNow = new Date(Date.now() + 60_000); // However long it takes until it is read.
    utimesSync(join(folder, nameOf(0)), justNow, justNow);
    await run(folder, state);
    const remembered: string[] = [];
    await new SummaryIndex(folder, state).read(new TimeSlice(1), ({ summary }) => remembered.push(summary.name));
    expect(remembered).toHaveLength(COUNT - 1);
    expect(remembered).not.toContain('run 0');
  });

  it.each([
    ['cut off', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 1_000))],
    [
      'of another version',
      (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace(/"nodetracerIndex":\d+/, '"nodetracerIndex":1')),
    ],
    ['no text', (path: string) => writeFileSync(path, Buffer.alloc(10_000, 0xff))],
    ['wrong lines', (path: string) => appendFileSync(path, '["1:2:3"]\n{}\nnull\n["1:2:3","a","a",1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]\n')],
    ['gone', (path: string) => renameSync(path, `${path}.gone`)],
  ])('is left out where its index is broken: %s', async (_what, damage) => {
    const [folder, state] = [manyTraces(), temporaryFolder()];
    const { last } = await run(folder, state);
    damage(indexIn(state));
    expect((await run(folder, state)).last).toEqual(last);
  });

  it('is not kept of a small folder, and nothing fails where nothing can be kept', async () => {
    const [folder, state] = [temporaryFolder(), join(temporaryFolder(), 'file')];
    put(folder, nameOf(0), 'alone');
    expect((await run(folder, state)).last).toEqual(['alone']);
    writeFileSync(state, 'no folder');
    expect((await run(manyTraces(), state)).last).toHaveLength(COUNT);
    expect(readFileSync(state, 'utf8')).toBe('no folder');
  });

  it('is kept of the folders that were looked at last', () => {
    const state = temporaryFolder();
    const indexes = Array.from({ length: 40 }, (_, i) => new SummaryIndex(`/traces/${i}`, state));
    for (const index of indexes) finished(index.writing([{ signature: '1:2:3', summary: summaryOf({ state: 'ended' }) }]));
    expect([readdirSync(join(state, 'index')).length, indexes.at(-1)?.newest().length]).toEqual([32, 1]);
  });
});

describe('a line of an index', () => {
  it('has the whole summary', () => {
    const remembered = { signature: '1:2:3', summary: summaryOf({ state: 'ended', name: 'two\nlines', costUsd: 0.5, parentTraceId: 'b' }) };
    expect(rememberedTrace(rememberedLine(remembered))).toEqual(remembered);
    const faulty = { ...remembered, summary: { ...remembered.summary, faultCount: 3, costIsEstimated: true as const, unpricedCalls: 2 } };
    expect(rememberedTrace(rememberedLine(faulty))).toEqual(faulty);
    expect(rememberedLine(remembered)).not.toContain('\n');
  });

  it('is none when a part is of another kind', () => {
    const values = JSON.parse(rememberedLine({ signature: '1:2:3', summary: summaryOf({ state: 'ended' }) })) as unknown[];
    const spoilt = values.map((_, at) => JSON.stringify(values.with(at, [])));
    expect(spoilt.map(rememberedTrace)).toEqual(values.map(() => undefined));
  });
});
