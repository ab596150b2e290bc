import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { builtEntry, projectWith, runTraced } from '../support/plugin-project';

const hook = (setup: string): string =>
  `export const plugin = { name: 'broken', kind: 'hook', apiVersion: 1, setup({ addHook }) { ${setup} } };`;

/** How each plugin is broken, the file that it is, the config that names it, and what is said of it. */
const broken: readonly (readonly [how: string, file: string, text: string, config: object, sentence: RegExp])[] = [
  [
    'throws when it is imported',
    'broken.ts',
    "const name: string = 'no token'; throw new Error(name);",
    { hooks: ['./broken.ts'] },
    /The plugin "\.\/broken\.ts" failed at import: no token \(\S+\/broken\.ts, named by hooks\[0\] in \S+nodetracerrc\S*\)\. Mend the plugin, or take/,
  ],
  [
    'has a wrong shape',
    'broken.mjs',
    "export const plugin = { name: 'Ndjson!', kind: 'sink', apiVersion: 1, setup: 3 };",
    { hooks: ['./broken.mjs'] },
    /failed at check \(\S+\/broken\.mjs, named by hooks\[0\].*\): plugin\.name is "Ndjson!", .*; plugin\.kind is "sink", .*; plugin\.setup is 3, expected a function\. docs\/writing-a-plugin\.md/,
  ],
  [
    'refuses its options',
    'broken.ts',
    "import { definePlugin, optionsSchema } from 'nodetracer/plugin';\nexport const plugin = definePlugin({ name: 'broken', kind: 'hook', apiVersion: 1, options: optionsSchema({ path: 'text', keep: 'count' }), setup({ addHook }) { addHook({ onEvent() {} }); } });",
    { hooks: [['./broken.ts', { path: 3, keep: -1 }]] },
    /The plugin "broken" failed at check \(.*\): options\.path is 3: expected a text; options\.keep is -1: expected a whole number above 0\. Correct the options at hooks\[0\]/,
  ],
  [
    'is missing',
    'other.mjs',
    '',
    { hooks: ['slack'] },
    /The plugin "slack" failed at resolve: there is no @nodetracer\/hook-slack and no nodetracer-plugin-slack and no slack .*named by hooks\[0\].* Install it with `npm install @nodetracer\/hook-slack`/,
  ],
  [
    'is made for another version',
    'broken.cjs',
    "exports.plugin = { name: 'broken', kind: 'hook', apiVersion: 2, setup() {} };",
    { plugins: ['./broken.cjs'] },
    /failed at check \(.*broken\.cjs.*\): plugin\.apiVersion is 2, expected 1\. Install a version of "\.\/broken\.cjs" that is made for this version/,
  ],
  [
    'never starts',
    'broken.mjs',
    hook('return new Promise(() => {});'),
    { hooks: ['./broken.mjs'] },
    /The process ended with code 7 while the plugin "broken" was at start \(.*broken\.mjs, named by hooks\[0\].*\)\. If the program should have gone on/,
  ],
  [
    'throws in each callback',
    'broken.mjs',
    hook("addHook(new Proxy({}, { get: () => () => { throw new Error('in a callback'); } }));"),
    { hooks: ['./broken.mjs'] },
    /The plugin "broken" failed at run, in onEvent: in a callback \(.*broken\.mjs, named by hooks\[0\].*\)\. Further failures are only counted/,
  ],
  [
    'never settles',
    'broken.mjs',
    hook('addHook({ onNodeCompleted: () => new Promise(() => {}) });'),
    { hooks: ['./broken.mjs'] },
    /The plugin "broken" failed at run and is now disabled: onNodeCompleted had not settled after 5 s \(.*broken\.mjs.*\)\. Mend the plugin, or take/,
  ],
  [
    'adds a hook when it should be done',
    'broken.mjs',
    hook('addHook({ onEvent() {} }); setTimeout(() => addHook({ onEvent() {} }));'),
    { hooks: ['./broken.mjs'] },
    /broken: addHook was called after setup had ended; what it was given is not used\./,
  ],
  [
    'has a name that is taken',
    'broken.mjs',
    hook('addHook({ onEvent() {} });').replace("'broken'", "'console'"),
    { hooks: ['console', './broken.mjs'] },
    /The plugin "console" failed at check: a plugin of this name is there already, named by hooks\[0\].* Take "console" out of hooks\[1\]/,
  ],
  [
    'rejects in its top-level await',
    'broken.mjs',
    "await Promise.reject(new Error('no database'));\nexport const plugin = {};",
    { hooks: ['./broken.mjs'] },
    /The plugin "\.\/broken\.mjs" failed at import: no database \(.*broken\.mjs, named by hooks\[0\].*\)\. Mend the plugin, or take/,
  ],
  [
    'ends the process when it is imported',
    'broken.cjs',
    'process.exit(3);',
    { hooks: ['./broken.cjs'] },
    /The process ended with code 3 while the plugin "\.\/broken\.cjs" was at import \(.*broken\.cjs.*\)\. If the program should have gone on, the plugin ends it/,
  ],
  [
    'ends the process when it starts',
    'broken.mjs',
    hook('process.exit(4);'),
    { hooks: ['./broken.mjs'] },
    /The process ended with code 4 while the plugin "broken" was at start \(.*broken\.mjs.*\)/,
  ],
];

const program = `
import { trace } from ${builtEntry('index')};
await trace('run', async (root) => { for (let i = 0; i < 20; i++) root.node('step ' + i, () => i); });
console.log('the answer is 42');
process.exitCode = 7;
`;

describe('a traced program', () => {
  it.each(broken)('goes on as before when a plugin %s', async (how, file, text, config, sentence) => {
    const project = projectWith({ [file]: text, '.nodetracerrc': JSON.stringify(config), 'program.mjs': program });
    const { exitCode, stdout, stderr } = await runTraced(project, 'program.mjs');
    const ownLines = stderr.split('\n').filter((line) => line.startsWith('nodetracer'));
    expect(ownLines.join('\n')).toMatch(sentence);
    if (!how.startsWith('ends the process')) expect({ exitCode, stdout }).toEqual({ exitCode: 7, stdout: 'the answer is 42\n' });
  });

  it('keeps its traces in files when its store cannot start, those recorded before included', async () => {
    const store =
      "export const plugin = { name: 'broken', kind: 'store', apiVersion: 1, async setup() { await 1; throw new Error('no database'); } };";
    const project = projectWith({ 'broken.mjs': store, '.nodetracerrc': '{ "store": "./broken.mjs" }', 'program.mjs': program });
    const { exitCode, stdout, stderr } = await runTraced(project, 'program.mjs');
    expect({ exitCode, stdout }).toEqual({ exitCode: 7, stdout: 'the answer is 42\n' });
    expect(stderr).toContain('failed at start: no database');
    expect(readdirSync(join(project, '.nodetracer', 'traces'))).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.json$/)]);
  });
});
