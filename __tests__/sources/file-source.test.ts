import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { FileStore } from '../../src/builtin/file-store';
import { newTraceId } from '../../src/model/ids';
import { FileSource } from '../../src/sources/file-source';
import { smallTrace } from '../support/event-lines';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

const example = join(__dirname, '../fixtures/python/all-edge-types.json');

describe('FileSource', () => {
  it('shows one trace file, whatever its name and whatever lies beside it', async () => {
    const folder = temporaryFolder();
    for (const name of ['a run.txt', 'other.json']) copyFileSync(example, join(folder, name));
    const source = new FileSource(join(folder, 'a run.txt'));
    await waitUntil(() => (source.list()[0]?.nodeCount ?? null) !== null);
    expect(source.list().map(({ key, origin }) => [key, origin])).toEqual([['a run.txt', 'a run.txt']]);
    const trace = await source.open(source.key);
    await trace.whenLoaded();
    expect(trace.graph.nodeCount).toBe(source.list()[0]?.nodeCount);
    trace.close();
    source.close();
  });

  it('follows a journal until it has become a trace file', async () => {
    const store = new FileStore(temporaryFolder());
    const id = newTraceId();
    const lines = smallTrace(id);
    const journal = store.journal(id);
    journal.append(lines.slice(0, 3).join(''));
    const source = new FileSource(join(store.folder, `${id}.0.journal`));
    const trace = await source.open(source.key);
    journal.append(lines.slice(3).join(''));
    await journal.close('ended');
    await waitUntil(() => trace.state === 'ended' && source.list()[0]?.origin === `${id}.json`);
    expect((await trace.payload('c3')).output.get('temperature')).toBe('21.50');
    trace.close();
    source.close();
    await store.close();
  });

  it('says that there is no such file, and shows it when it comes', async () => {
    const folder = temporaryFolder();
    const source = new FileSource(join(folder, 'run.json'));
    await expect(source.open(source.key)).rejects.toMatchObject({ code: 'NT_TRACE_NOT_FOUND' });
    copyFileSync(example, join(folder, 'x'));
    renameSync(join(folder, 'x'), join(folder, 'run.json'));
    await waitUntil(() => source.list().length === 1);
    source.close();
  });
});
