import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configProject } from '../support/config-project';
import { nodetracerIn } from '../support/run-in-project';

const hook = (name: string, kind = 'hook') => `import { definePlugin } from 'nodetracer/plugin';
export const plugin = definePlugin({ name: '${name}', kind: '${kind}', apiVersion: 1, setup() {} });`;
const installed = {
  'node_modules/nodetracer-plugin-slack/package.json': '{ "name": "nodetracer-plugin-slack", "version": "1.2.3", "main": "index.js" }',
  'node_modules/nodetracer-plugin-slack/index.js': "exports.plugin = { name: 'slack', kind: 'hook', apiVersion: 1, setup() {} };",
};
const rc = '{\n  // who is told\n  "hooks": [\n    "console" // on stderr\n  ],\n  "ui": {"theme":"dark"}\n}\n';

describe('nodetracer plugins list', () => {
  it('tells name, kind, version, state and origin of each', async () => {
    const project = configProject({
      ...installed,
      'mine.ts': hook('mine'),
      '.nodetracerrc': '{ "hooks": ["slack"], "plugins": ["./mine.ts"] }',
    });
    const { exitCode, stdout } = await nodetracerIn(project, 'plugins', 'list');
    const version = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')).version;
    expect([exitCode, stdout.split('\n').map((line) => line.split(/ {2,}/))]).toEqual([
      0,
      [
        ['plugin', 'kind', 'version', 'state', 'lies', 'named by'],
        ['file', 'store', version, 'ready', 'built in', 'store by default'],
        ['slack', 'hook', '1.2.3', 'ready', 'node_modules/nodetracer-plugin-slack/index.js', 'hooks[0] in .nodetracerrc:1:13'],
        ['http', 'adapter', version, 'ready', 'built in', 'adapters[0] by default'],
        ['mine', 'hook', '?', 'ready', 'mine.ts', 'plugins[0] in .nodetracerrc:1:35'],
        [''],
      ],
    ]);
  });

  it('tells why one cannot start, and ends with 1', async () => {
    const project = configProject({
      'bad.js': 'throw new Error("no");',
      '.nodetracerrc': '{ "hooks": ["./bad.js", "nix", ["console", { "level": 1 }]], "adapters": [] }',
    });
    const { exitCode, stdout } = await nodetracerIn(project, 'plugins', 'list', '--json');
    const told = JSON.parse(stdout).map((one: { name: string; state: string; error: { code: string } | null }) => [
      one.name,
      one.state,
      one.error?.code,
    ]);
    expect([exitCode, told]).toEqual([
      1,
      [
        ['file', 'ready', undefined],
        ['./bad.js', 'failed', 'NT_PLUGIN_IMPORT_FAILED'],
        ['nix', 'failed', 'NT_PLUGIN_NOT_FOUND'],
        ['console', 'failed', 'NT_PLUGIN_INVALID'],
      ],
    ]);
  });
});

describe('the check of plugins', () => {
  it('goes by the rules of the host: stores to choose, modules named twice, doubled names', async () => {
    const both = `${hook('h').replace('plugin =', 'one =')}
${hook('s', 'store').split('\n')[1]?.replace('plugin =', 'two =')}
export const plugin = [one, two];`;
    const list = async (config: string) => {
      const project = configProject({ '.nodetracerrc': config, 'both.ts': both, 'again.ts': hook('h') });
      const { stdout } = await nodetracerIn(project, 'plugins', 'list', '--json');
      return JSON.parse(stdout).map((one: { name: string; state: string; error: { code: string } | null }) => [
        one.name,
        one.error?.code ?? one.state,
      ]);
    };
    expect([
      await list('{ "adapters": [], "plugins": ["./both.ts"] }'),
      await list('{ "store": "s", "hooks": [], "adapters": [], "plugins": ["./both.ts"] }'),
      await list('{ "hooks": ["./both.ts"], "adapters": [], "plugins": ["./both.ts", "./again.ts"] }'),
    ]).toEqual([
      [
        ['file', 'ready'],
        ['socket', 'ready'],
        ['h', 'ready'],
        ['s', 'available'],
      ],
      [
        ['h', 'ready'],
        ['s', 'ready'],
      ],
      [
        ['file', 'ready'],
        ['h', 'ready'],
        ['s', 'available'],
        ['h', 'NT_PLUGIN_DOUBLED'],
      ],
    ]);
  });
});

describe('nodetracer plugins add', () => {
  it('names a package where its kind belongs, and leaves the rest of the file alone', async () => {
    const project = configProject({ ...installed, '.nodetracerrc.jsonc': rc });
    const outcome = await nodetracerIn(project, 'plugins', 'add', 'nodetracer-plugin-slack', '--options', '{"channel":"#runs"}');
    expect([outcome.stdout, outcome.stderr, outcome.exitCode]).toEqual(['', expect.stringContaining('NT_PLUGIN_INVALID'), 1]);
    expect(await nodetracerIn(project, 'plugins', 'add', 'nodetracer-plugin-slack')).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: 'Added the hook slack to `hooks` in .nodetracerrc.jsonc.\n',
    });
    const after = rc.replace('"console" // on stderr', '"console", // on stderr\n    "nodetracer-plugin-slack"');
    expect(readFileSync(join(project.cwd, '.nodetracerrc.jsonc'), 'utf8')).toBe(after);
    const again = await nodetracerIn(project, 'plugins', 'add', 'nodetracer-plugin-slack');
    expect([again.exitCode, again.stdout]).toEqual([0, 'nodetracer-plugin-slack is named already, by hooks[1] in .nodetracerrc.jsonc.\n']);
    expect((await nodetracerIn(project, 'plugins', 'remove', 'nodetracer-plugin-slack')).exitCode).toBe(0);
    expect(readFileSync(join(project.cwd, '.nodetracerrc.jsonc'), 'utf8')).toBe(rc);
  });

  it('names a file by its path from the configuration, wherever it was called, behind what the list has by default', async () => {
    const project = configProject({ '.nodetracerrc': '{}', 'tools/count.ts': hook('count'), 'tools/inner/file': '' });
    const inner = { ...project, cwd: join(project.cwd, 'tools', 'inner') };
    const { exitCode } = await nodetracerIn(inner, 'plugins', 'add', '../count.ts');
    expect([exitCode, readFileSync(join(project.cwd, '.nodetracerrc'), 'utf8')]).toEqual([
      0,
      '{\n  "hooks": ["socket", "./tools/count.ts"]\n}',
    ]);
    expect((await nodetracerIn(inner, 'plugins', 'remove', '../count.ts')).exitCode).toBe(0);
  });

  it('begins a configuration where there is none', async () => {
    const project = configProject({});
    const { exitCode } = await nodetracerIn(project, 'plugins', 'add', 'memory', '--kind', 'store');
    expect([exitCode, readFileSync(join(project.cwd, '.nodetracerrc.jsonc'), 'utf8')]).toEqual([0, '{\n  "store": "memory"\n}\n']);
  });

  it.each([
    ['nodetracer.config.ts', 'export default { hooks: ["memory"] };', "  ['./count.ts', { level: 'all' }],"],
    ['nodetracer.config.cjs', 'module.exports = {};', "  hooks: ['socket', ['./count.ts', { level: 'all' }]],"],
    ['.nodetracerrc.yaml', 'hooks:\n  - console\n', '  - ["./count.ts", { "level": "all" }]'],
  ])('prints the line to paste where it does not edit: %s', async (name, text, line) => {
    const plugin = hook('count').replace(
      'setup()',
      "options: { '~standard': { version: 1, vendor: 'x', validate: (value) => ({ value }) } }, setup()",
    );
    const project = configProject({ [name]: text, 'count.ts': plugin });
    const { exitCode, stdout } = await nodetracerIn(project, 'plugins', 'add', './count.ts', '--options', '{"level":"all"}');
    expect([exitCode, stdout.split('\n')[1]]).toEqual([1, line]);
    expect(readFileSync(join(project.cwd, name), 'utf8')).toBe(text);
  });

  it('writes nothing for a plugin that cannot start, or into a configuration that is wrong', async () => {
    const broken = configProject({ 'bad.ts': 'export const plugin = 5;' });
    const wrong = configProject({ '.nodetracerrc': '{ "hooks": 5 }', 'good.ts': hook('good') });
    const outcomes = [
      await nodetracerIn(broken, 'plugins', 'add', './bad.ts'),
      await nodetracerIn(broken, 'plugins', 'add', './nothing.ts'),
      await nodetracerIn(wrong, 'plugins', 'add', './good.ts'),
    ];
    expect(outcomes.map(({ exitCode, stderr }) => [exitCode, /\((NT_\w+)\)\n$/.exec(stderr)?.[1]])).toEqual([
      [1, 'NT_PLUGIN_INVALID'],
      [1, 'NT_PLUGIN_NOT_FOUND'],
      [1, 'NT_CONFIG_SETTINGS_INVALID'],
    ]);
    expect([existsSync(join(broken.cwd, '.nodetracerrc.jsonc')), readFileSync(join(wrong.cwd, '.nodetracerrc'), 'utf8')]).toEqual([
      false,
      '{ "hooks": 5 }',
    ]);
  });
});

describe('nodetracer plugins remove', () => {
  it('knows what is named and says so', async () => {
    const project = configProject({ '.nodetracerrc.jsonc': rc });
    const { exitCode, stderr } = await nodetracerIn(project, 'plugins', 'remove', 'slack');
    expect([exitCode, stderr]).toEqual([
      1,
      'Error: .nodetracerrc.jsonc names no plugin "slack"; nothing was written.\nIt names console. (NT_CONFIG_PLUGIN_NOT_NAMED)\n',
    ]);
  });

  it('tells what to take out of a file that it does not edit', async () => {
    const project = configProject({ 'nodetracer.config.ts': 'export default { store: "memory" };' });
    const { exitCode, stdout } = await nodetracerIn(project, 'plugins', 'remove', 'memory');
    expect([exitCode, stdout]).toEqual([1, 'Take memory out of store yourself, in nodetracer.config.ts.\n']);
  });
});
