import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileStore } from '../../src/builtin/file-store';
import { MemoryStore } from '../../src/builtin/memory-store';
import { Tracer } from '../../src/capture/tracer';
import { LateStore } from '../../src/host/plugins/late-store';
import { temporaryFolder } from '../support/temporary-folder';
import { outline } from '../support/trace-outline';

describe('a store that is still starting', () => {
  it('has its traces in files meanwhile, and all of them when it is there', async () => {
    const folder = temporaryFolder();
    const late = new LateStore(folder);
    const tracer = new Tracer({ store: late });
    const ended = tracer.trace('ended', ({ traceId }) => traceId);
    const open = tracer.trace('open');
    open.node('first').end();
    expect(tracer.running().map(({ name, journal }) => [name, journal?.path.startsWith(folder)])).toEqual([['open', true]]);
    expect(readdirSync(folder).sort()).toEqual([`${ended}.1.journal`, `${open.traceId}.1.journal`].sort());
    const store = new MemoryStore();
    late.provide(() => store);
    open.node('second').end();
    open.end();
    await tracer.flush();
    expect(readdirSync(folder)).toEqual([]);
    expect((await store.list()).sort()).toEqual([ended, open.traceId].sort());
    const graph = (await store.open(open.traceId))?.graph;
    expect({ ended: graph?.ended, missing: graph?.missingEvents, nodes: graph?.nodeCount }).toEqual({ ended: true, missing: 0, nodes: 3 });
  });

  it('may be the file store of the same folder', async () => {
    const folder = temporaryFolder();
    const late = new LateStore(folder);
    const tracer = new Tracer({ store: late });
    const root = tracer.trace('run');
    root.node('step').end();
    tracer.running();
    const store = new FileStore(folder);
    late.provide(() => store);
    root.end();
    await tracer.close();
    expect(readdirSync(folder)).toEqual([`${root.traceId}.json`]);
    const trace = await store.open(root.traceId);
    expect(trace && outline(trace.graph)).toEqual(['run', '  step']);
    trace?.close();
  });

  it('leaves in its file what the store refuses, and says why', async () => {
    const folder = temporaryFolder();
    const refused: unknown[] = [];
    const late = new LateStore(folder, (error) => refused.push((error as Error).message));
    const tracer = new Tracer({ store: late });
    const root = tracer.trace('run');
    tracer.running();
    const store = new MemoryStore();
    store.journal = () => {
      throw new Error('read only');
    };
    late.provide(() => store);
    root.end();
    await tracer.close();
    expect([refused, readdirSync(folder)]).toEqual([['read only'], [`${root.traceId}.1.journal`]]);
    expect(readFileSync(join(folder, `${root.traceId}.1.journal`), 'utf8')).toContain('"type":"trace_completed"');
  });
});
