import { join } from 'node:path';
import { builtEntry, projectWith } from '../support/plugin-project';
import { runNode } from '../support/run-program';

const hook = (name: string): string =>
  `{ name: '${name}', kind: 'hook', apiVersion: 1, setup({ addHook }) { addHook({ onEvent() {} }); } }`;
const manifest = (name: string, rest: object): string => JSON.stringify({ name, version: '2.3.4', ...rest });

/** Runs a program that makes a runtime from the config of its project, and gives what it prints as JSON. */
async function told(files: Readonly<Record<string, string>>, tell: string): Promise<unknown> {
  const program = `
    import { createRuntime } from ${builtEntry('host')};
    const runtime = createRuntime();
    ${tell}
    await runtime.close();`;
  const project = projectWith({ ...files, 'program.mjs': program });
  const { stdout, stderr } = await runNode([join(project, 'program.mjs')], {
    cwd: project,
    env: { XDG_STATE_HOME: join(project, 'state') },
  });
  return { said: stdout === '' ? null : JSON.parse(stdout), stderr };
}

describe('plugins named in a config', () => {
  it('are found by path, by short name and by package name, in TypeScript, ESM and CommonJS', async () => {
    const files = {
      '.nodetracerrc': JSON.stringify({
        store: 'memory',
        hooks: ['./own.ts', './own.cjs', './awaiting.mjs', 'first-party', 'community', 'some-package', 'console'],
        adapters: [],
        plugins: ['@acme/traces/plugin', './several'],
      }),
      'own.ts': `import { definePlugin } from 'nodetracer/plugin';\nconst name: string = 'own-ts';\nexport const plugin = definePlugin(${hook('x').replace("'x'", 'name')});`,
      'own.cjs': `exports.plugin = ${hook('own-cjs')};`,
      'awaiting.mjs': `await Promise.resolve();\nexport const plugin = ${hook('own-awaiting')};`,
      'several.ts': `export const plugin = [${hook('one-of-several')}, { name: 'night', kind: 'theme', apiVersion: 1, setup: ({ addTheme }: { addTheme(name: string, theme: object): void }) => addTheme('night', {}) }];`,
      'node_modules/@nodetracer/hook-first-party/package.json': manifest('@nodetracer/hook-first-party', { main: 'index.js' }),
      'node_modules/@nodetracer/hook-first-party/index.js': `exports.plugin = ${hook('first-party')};`,
      'node_modules/nodetracer-plugin-community/package.json': manifest('nodetracer-plugin-community', {
        type: 'module',
        exports: { import: './index.js' },
      }),
      'node_modules/nodetracer-plugin-community/index.js': `export const plugin = ${hook('community')};`,
      'node_modules/some-package/package.json': manifest('some-package', { main: 'index.js' }),
      'node_modules/some-package/index.js': `exports.plugin = ${hook('bare')};`,
      'node_modules/@acme/traces/package.json': manifest('@acme/traces', { exports: { './plugin': './plugin.mjs' } }),
      'node_modules/@acme/traces/plugin.mjs': `export const plugin = ${hook('acme')};`,
    };
    const { said, stderr } = (await told(
      files,
      `
      const { started } = await runtime.ready;
      console.log(JSON.stringify([started.map(({ name }) => name), [...runtime.themes.keys()]]));`,
    )) as { said: unknown; stderr: string };
    expect({ said, stderr }).toEqual({
      said: [
        ['memory', 'own-ts', 'own-cjs', 'own-awaiting', 'first-party', 'community', 'bare', 'console', 'acme', 'one-of-several', 'night'],
        ['night'],
      ],
      stderr: expect.any(String),
    });
    expect(stderr).not.toContain('nodetracer:');
  });

  it('may offer a store, which is used when the setting names it', async () => {
    const store = `export const plugin = { name: 'kept', kind: 'store', apiVersion: 1, setup({ provideStore, logger }) {
      provideStore(() => ({ capabilities: { durable: false }, journal: () => ({ append() {}, close: async () => logger.info('ended') }), list: async () => [], open: async () => null, delete: async () => {}, close: async () => {} }));
    } };`;
    const tell = `runtime.tracer.trace('run', () => {});
      await runtime.ready;
      console.log(JSON.stringify(runtime.stats().plugins.map(({ name, state }) => [name, state])));`;
    expect(
      await told(
        { 'store.mjs': store, '.nodetracerrc': '{ "store": "kept", "hooks": [], "adapters": [], "plugins": ["./store.mjs"] }' },
        tell,
      ),
    ).toEqual({
      said: [['kept', 'started']],
      stderr: 'nodetracer kept: ended\n',
    });
    expect(
      await told(
        { 'store.mjs': store, '.nodetracerrc': '{ "store": "memory", "hooks": [], "adapters": [], "plugins": ["./store.mjs"] }' },
        tell,
      ),
    ).toEqual({
      said: [
        ['memory', 'started'],
        ['kept', 'available'],
      ],
      stderr: '',
    });
  });

  it('can answer for the traces of the process: which run, how they stand, and their data', async () => {
    const curious = `export const plugin = { name: 'curious', kind: 'hook', apiVersion: 1, setup({ addHook, runs }) {
      addHook({ async onNodeCompleted(node, { traceId }) {
        if (node.name !== 'step') return;
        const [{ name, sessionId, seq, journal }] = runs.list();
        const snapshot = await runs.snapshot(traceId);
        const { output } = await runs.payload(traceId, node.id);
        console.log(JSON.stringify([name, sessionId, seq, journal.bytes > 0, snapshot.graph.nodeCount, snapshot.graph.seq, [...output], runs.stats().nodes]));
        snapshot.close();
      } });
    } };`;
    const tell = `await runtime.ready;
      await runtime.tracer.trace('run', { sessionId: 's' }, async (root) => {
        root.node('step', (step) => step.output({ answer: 42 }));
        await runtime.tracer.flush();
      });`;
    const { said } = (await told({ 'curious.mjs': curious, '.nodetracerrc': '{ "hooks": ["./curious.mjs"] }' }, tell)) as { said: unknown };
    expect(said).toEqual(['run', 's', 4, true, 2, 4, [['answer', '42']], 2]);
  });

  it('are closed in reverse, each though another fails or hangs at it', async () => {
    const closing = (name: string, end: string): string =>
      hook(name).replace(
        'addHook({ onEvent() {} });',
        `addHook({ onEvent() {} }); return () => { console.log(JSON.stringify('${name}')); ${end} };`,
      );
    const files = {
      'a.mjs': `export const plugin = ${closing('a', '')};`,
      'b.mjs': `export const plugin = ${closing('b', "throw new Error('cannot end');")};`,
      '.nodetracerrc': '{ "store": "memory", "hooks": ["./a.mjs", "./b.mjs"] }',
    };
    const project = projectWith({
      ...files,
      'program.mjs': `import { createRuntime } from ${builtEntry('host')}; const runtime = createRuntime(); await runtime.ready; await runtime.close();`,
    });
    const { stdout, stderr } = await runNode([join(project, 'program.mjs')], { cwd: project });
    expect(stdout).toBe('"b"\n"a"\n');
    expect(stderr).toMatch(/The plugin "b" failed at close: cannot end \(/);
  });
});
