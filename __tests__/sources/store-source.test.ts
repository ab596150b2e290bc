import { join } from 'node:path';
import { openSingleFileStore } from '../../examples/custom-plugin/single-file-store';
import { MemoryStore } from '../../src/builtin/memory-store';
import { Tracer } from '../../src/capture/tracer';
import type { TraceStore } from '../../src/contracts/store';
import { rawObjectText } from '../../src/model/codec/json-value';
import { StoreSource } from '../../src/sources/store-source';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

const open: StoreSource[] = [];

afterEach(() => {
  for (const source of open.splice(0)) source.close();
});

function sourceOf(store: TraceStore): StoreSource {
  const source = new StoreSource(store, 'store under test', { restMs: 10 });
  open.push(source);
  return source;
}

const listed = (source: StoreSource): Promise<void> => waitUntil(() => source.listed, 'the store was looked through');
const lines = (source: StoreSource): unknown[] =>
  source.list().map(({ name, state, nodeCount, problem }) => [name, state, nodeCount, problem]);

// The plugin is compiled against the built types.
describe.each<[string, () => TraceStore]>([
  ['memory', () => new MemoryStore()],
  ['a plugin', () => openSingleFileStore(join(temporaryFolder(), 'traces.ndjson')) as unknown as TraceStore],
])('the traces of a store: %s', (_, openStore) => {
  it('are listed and opened, data included', async () => {
    const store = openStore();
    const tracer = new Tracer({ store });
    const root = tracer.trace('run');
    const step = root.node('step').output({ answer: 42 });
    step.end();
    root.end();
    tracer.trace('unfinished').node('step');
    await tracer.flush();
    const source = sourceOf(store);
    await listed(source);
    expect(lines(source)).toEqual([
      ['run', 'ended', 2, null],
      ['unfinished', 'interrupted', 2, null],
    ]);
    const trace = await source.open(source.list()[0]?.key ?? '');
    expect([trace.state, trace.loaded, rawObjectText((await trace.payload(step.id)).output)]).toEqual(['ended', 1, '{"answer":42}']);
    trace.close();
  });

  it('come, grow and go while somebody looks', async () => {
    const store = openStore();
    const tracer = new Tracer({ store });
    const source = sourceOf(store);
    source.onChange(() => {});
    await listed(source);
    const root = tracer.trace('run');
    await tracer.flush();
    await waitUntil(() => source.list().length === 1, 'the trace has come');
    root.node('step').end();
    await tracer.flush();
    await waitUntil(() => source.list()[0]?.state === 'live', 'it grows');
    root.end();
    await tracer.flush();
    await waitUntil(() => source.list()[0]?.state === 'ended', 'it has ended');
    await store.delete(root.traceId);
    await waitUntil(() => source.list().length === 0, 'it is gone');
  });

  it('of which there is none: it is said', async () => {
    await expect(sourceOf(openStore()).open('abc')).rejects.toMatchObject({
      code: 'NT_STORE_NO_TRACE',
      message: 'The store under test has no trace abc.',
    });
  });
});

describe('a store that fails', () => {
  const failing = (what: Partial<TraceStore>): TraceStore => Object.assign(new MemoryStore(), what);
  const fail = async (): Promise<never> => {
    throw new Error('the database is down');
  };

  it('to list is a line with its problem, and is asked again', async () => {
    const memory = new MemoryStore();
    const store = failing({ list: fail, open: (id) => memory.open(id) });
    const source = sourceOf(store);
    source.onChange(() => {});
    await listed(source);
    expect(lines(source)).toEqual([['', 'ended', null, 'the database is down']]);
    const tracer = new Tracer({ store: memory });
    tracer.trace('run', () => {});
    await tracer.flush();
    store.list = () => memory.list();
    await waitUntil(() => source.list()[0]?.name === 'run', 'it works again');
    expect(lines(source)).toEqual([['run', 'ended', 1, null]]);
  });

  it('to open one trace is a problem of that one', async () => {
    const source = sourceOf(failing({ list: async () => ['abc'], open: fail }));
    await listed(source);
    expect(lines(source)).toEqual([['', 'ended', null, 'the database is down']]);
    await expect(source.open('abc')).rejects.toThrow('the database is down');
  });
});
