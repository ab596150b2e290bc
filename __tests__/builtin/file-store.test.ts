import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileStore } from '../../src/builtin/file-store';
import type { StoredTrace } from '../../src/contracts/store';
import { journalHeaderLine } from '../../src/files/journal-header';
import { newTraceId } from '../../src/model/ids';
import { smallTrace } from '../support/event-lines';
import { wholeTrace } from '../support/graph-outline';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

async function opened(store: FileStore, id: string): Promise<StoredTrace> {
  const trace = await store.open(id);
  if (!trace) throw new Error(`no trace ${id}`);
  return trace;
}

describe('FileStore', () => {
  it('keeps a running trace in a journal that reads as the trace so far', async () => {
    const store = new FileStore(join(temporaryFolder(), 'traces'));
    const id = newTraceId();
    store.journal(id).append(smallTrace(id).slice(0, 4).join(''));
    expect(readdirSync(store.folder)).toEqual([`${id}.0.journal`]);
    expect(await store.list()).toEqual([id]);
    const trace = await opened(store, id);
    expect([trace.graph.ended, trace.graph.nodeCount, (await trace.payload('b2')).input.get('id')]).toEqual([
      false,
      2,
      '12345678901234567890',
    ]);
    trace.close();
    await store.close();
  });

  it('turns an ended trace into a file that says the same as its journal', async () => {
    const store = new FileStore(join(temporaryFolder(), 'traces'));
    const id = newTraceId();
    const journal = store.journal(id);
    for (const line of smallTrace(id)) journal.append(line);
    const fromJournal = await opened(store, id);
    const expected = await wholeTrace(fromJournal);
    fromJournal.close();
    await journal.close('ended');
    expect(readdirSync(store.folder)).toEqual([`${id}.json`]);
    const fromFile = await opened(store, id);
    expect(await wholeTrace(fromFile)).toEqual(expected);
    expect([fromFile.graph.header.completeness, fromFile.graph.ended]).toEqual([{ state: 'complete' }, true]);
    fromFile.close();
    await store.close();
  });

  it('makes files and folder for their owner only, and keeps them out of git', async () => {
    const root = temporaryFolder();
    const store = new FileStore(join(root, '.nodetracer', 'traces'));
    const id = newTraceId();
    const journal = store.journal(id);
    journal.append(smallTrace(id).join(''));
    const journalMode = mode(join(store.folder, `${id}.0.journal`));
    await journal.close('ended');
    expect([mode(store.folder), journalMode, mode(join(store.folder, `${id}.json`))]).toEqual(['700', '600', '600']);
    expect(readFileSync(join(root, '.nodetracer', '.gitignore'), 'utf8')).toBe('*\n');
    await store.close();
  });

  it('refuses ids that could leave the folder, and ids that it has', async () => {
    const store = new FileStore(temporaryFolder());
    for (const id of ['../../etc/passwd', '', 'A', 'a/b', 'a'.repeat(65)]) {
      expect(() => store.journal(id)).toThrow(expect.objectContaining({ code: 'NT_STORE_UNSAFE_ID' }));
      expect(await store.open(id)).toBeNull();
    }
    writeFileSync(join(store.folder, 'abc.json'), '{}');
    expect(() => store.journal('abc')).toThrow(expect.objectContaining({ code: 'NT_STORE_TRACE_EXISTS' }));
    await store.close();
  });

  it('records again when a removed folder can be made again, and shows what was lost', async () => {
    const store = new FileStore(join(temporaryFolder(), 'traces'));
    const id = newTraceId();
    const journal = store.journal(id);
    const lines = smallTrace(id);
    journal.append(lines.slice(0, 2).join(''));
    rmSync(store.folder, { recursive: true });
    writeFileSync(store.folder, 'a file in the way');
    let refusal: unknown = null;
    await waitUntil(() => {
      try {
        journal.append(lines[2] as string);
      } catch (error) {
        refusal = error;
      }
      return refusal !== null;
    }, 'the deletion is noticed');
    expect(refusal).toEqual(expect.objectContaining({ code: 'NT_STORE_JOURNAL_REMOVED' }));
    rmSync(store.folder);
    journal.append(lines.slice(3).join(''));
    await journal.close('ended');
    const trace = await opened(store, id);
    expect(trace.graph.header.completeness).toEqual({ state: 'truncated', missing_events: 3 });
    trace.close();
    await store.close();
  });

  it('leaves the journal of a tracer that was closed with open nodes', async () => {
    const store = new FileStore(temporaryFolder());
    const id = newTraceId();
    const journal = store.journal(id);
    journal.append(smallTrace(id).slice(0, 5).join(''));
    await journal.close('open');
    await store.close();
    expect(readdirSync(store.folder)).toEqual([`${id}.0.journal`]);
  });

  it('deletes file and journal', async () => {
    const store = new FileStore(temporaryFolder());
    const [one, two] = [newTraceId(), newTraceId()];
    for (const id of [one, two]) store.journal(id).append(smallTrace(id).join(''));
    await store.delete(one);
    expect(await store.list()).toEqual([two]);
    expect(await store.open(one)).toBeNull();
    await store.close();
  });

  it('serves more running traces than it holds descriptors', async () => {
    const store = new FileStore(temporaryFolder());
    const traces = Array.from({ length: 300 }, () => newTraceId()).map((id) => ({ journal: store.journal(id), lines: smallTrace(id) }));
    for (let line = 0; line < 12; line++) for (const { journal, lines } of traces) journal.append(lines[line] as string);
    await Promise.all(traces.map(({ journal }) => journal.close('ended')));
    const names = readdirSync(store.folder);
    expect([names.length, names.every((name) => name.endsWith('.json'))]).toEqual([300, true]);
    await store.close();
  });

  it('says that the trace is lost when its journal was removed at the last moment', async () => {
    const store = new FileStore(join(temporaryFolder(), 'traces'));
    const id = newTraceId();
    const journal = store.journal(id);
    journal.append(smallTrace(id).join(''));
    rmSync(store.folder, { recursive: true });
    await expect(journal.close('ended')).rejects.toMatchObject({ code: 'NT_STORE_FINISH_FAILED' });
    await store.close();
  });

  it('makes trace files of what an earlier process has left, by itself', async () => {
    const folder = temporaryFolder();
    const id = newTraceId();
    const dead = journalHeaderLine().replace(/"pid":\d+/, '"pid":4194304999');
    writeFileSync(join(folder, `${id}.0.journal`), dead + smallTrace(id).slice(0, 5).join(''));
    const store = new FileStore(folder);
    await waitUntil(() => readdirSync(folder).join() === `${id}.json`);
    await store.close();
  });

  it('makes no folder before the first trace', async () => {
    const folder = join(temporaryFolder(), 'traces');
    const store = new FileStore(folder);
    expect([await store.list(), await store.open('ab'), existsSync(folder)]).toEqual([[], null, false]);
    mkdirSync(folder);
    await store.close();
  });
});
