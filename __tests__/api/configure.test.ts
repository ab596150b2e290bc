import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { configure, currentSpan, FileStore, MemoryStore, NodetracerError, resetDefaultTracer, trace } from '../../src/index';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'nodetracer-api-')));
});
afterEach(() => {
  resetDefaultTracer();
  rmSync(folder, { recursive: true, force: true });
});

describe('configure', () => {
  it('takes a store, a name or a folder, and trace records with it', async () => {
    const store = new MemoryStore();
    const tracer = configure({ store, config: { level: 'standard' } });
    expect(trace('run', (root) => root.node('step', () => currentSpan()?.name))).toBe('step');
    await tracer.flush();
    expect(await store.list()).toHaveLength(1);
    expect(configure({ store: 'memory' }).stats().traces).toBe(0);
  });

  it('understands a relative folder and a file URL', async () => {
    for (const target of [
      `file://${relative(process.cwd(), join(folder, 'a'))}`,
      pathToFileURL(join(folder, 'b c')).href,
    ] as `file://${string}`[]) {
      const tracer = configure({ store: target });
      const root = trace('run');
      root.end();
      await tracer.flush();
    }
    expect(['a', 'b c'].map((name) => readdirSync(join(folder, name)).length)).toEqual([1, 1]);
  });

  it('lets running traces go on with the tracer that they began with', async () => {
    const first = new MemoryStore();
    configure({ store: first });
    const root = trace('run');
    const next = configure({ store: new FileStore(folder) });
    root.node('step').end();
    root.end();
    await next.flush();
    expect((await first.open(root.traceId))?.graph.nodeCount).toBe(2);
  });

  it('refuses a store that it does not know', () => {
    expect(() => configure({ store: 'sqlite' as never })).toThrow(NodetracerError);
    expect(() => configure({ store: {} as never, hooks: 1 as never })).toThrow(/store: found an object.*hooks: found 1/s);
  });
});
