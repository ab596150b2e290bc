import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../src/host/config/load-config';
import { configProject } from '../support/config-project';
import { nodetracerIn } from '../support/run-in-project';

describe('nodetracer config show', () => {
  it('explains each value by who gave it', async () => {
    const project = configProject({
      '.nodetracerrc': '{\n  "ui": { "theme": "light" }\n}',
      'home/nodetracer/config.yaml': 'hooks: [console]',
    });
    const outcome = await nodetracerIn({ ...project, env: { ...project.env, NODETRACER_STORE: 'memory' } }, 'config', 'show', '--explain');
    expect(outcome).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: [
        'Configuration: home/nodetracer/config.yaml, .nodetracerrc',
        'setting                     value                   from',
        "store                       'memory'                NODETRACER_STORE",
        "hooks                       ['console']             home/nodetracer/config.yaml",
        "adapters                    ['http']                default",
        'plugins                     []                      default',
        "capture.level               'full'                  default",
        'capture.limits.inputChars   262144                  default',
        'capture.limits.outputChars  262144                  default',
        'capture.limits.nodeChars    16777216                default',
        'capture.limits.traceBytes   1073741824              default',
        'capture.limits.traceNodes   1000000                 default',
        'capture.sample.ratio        1                       default',
        'capture.sample.names        {}                      default',
        'capture.sample.keep         {}                      default',
        'capture.redact              {}                      default',
        'prices                      {}                      default',
        "ui.theme                    'light'                 .nodetracerrc:2:20",
        "ui.engine                   'neo-blessed'           default",
        'ui.color                    as the terminal allows  default',
        'ui.ascii                    as the terminal allows  default',
        'ui.mouse                    false                   default',
        'ui.keys                     {}                      default',
        '',
      ].join('\n'),
    });
  });

  it('prints the settings as JSON', async () => {
    const project = configProject({ 'nodetracer.config.ts': "export default { plugins: [['x', { redact: () => 1, big: 2n }]] };" });
    const { stdout } = await nodetracerIn(project, 'config', 'show', '--json', '--explain');
    const { config, files, settings } = JSON.parse(stdout);
    expect([config.plugins, files, settings[3]]).toEqual([
      [['x', { redact: '[Function: redact] [NON-SERIALIZABLE]', big: 2 }]],
      ['nodetracer.config.ts'],
      { key: 'plugins', value: [['x', { redact: '[Function: redact] [NON-SERIALIZABLE]', big: 2 }]], from: 'nodetracer.config.ts' },
    ]);
  });

  it('shows no secret that the options of a plugin hold', async () => {
    const options = '{ "password": "correct horse", "url": "postgres://me:p4ssw0rd9@db/traces" }';
    const project = configProject({ '.nodetracerrc': `{ "store": ["postgres", ${options}] }` });
    const shown = await Promise.all([[], ['--json']].map((how) => nodetracerIn(project, 'config', 'show', ...how)));
    for (const { stdout } of shown) {
      expect(stdout).toMatch(/postgres:\/\/.*@db\/traces/);
      expect(stdout).not.toMatch(/correct horse|p4ssw0rd9/);
    }
  });

  it('tells everything that is wrong, with what a terminal must not get made visible', async () => {
    const project = configProject({ '.nodetracerrc': '{\n "stroe": "a",\n "ui": { "theme": 5, "\\u001b[31mred": 1 } }' });
    const { exitCode, stderr } = await nodetracerIn(project, 'config', 'show');
    expect([exitCode, stderr]).toEqual([
      1,
      [
        'Error: The configuration is not valid:',
        '  .nodetracerrc:2:2: stroe: found an unknown key, expected one of store, hooks, adapters, plugins, capture, prices, ui. Did you mean store?',
        '  .nodetracerrc:3:19: ui.theme: found 5, expected the name of a theme, or the path of a .json file.',
        '  .nodetracerrc:3:22: ui.␛[31mred: found an unknown key, expected one of theme, engine, color, ascii, mouse, keys.',
        'Correct what is named above; docs/config.md lists every setting, and `nodetracer config show --explain` tells where each value comes from. (NT_CONFIG_SETTINGS_INVALID)',
        '',
      ].join('\n'),
    ]);
  });

  it.each([
    'export default { store: await Promise.resolve("file") };',
    'const store = await Promise.resolve("file");\nexport default { store };',
    "import { setTimeout } from 'node:timers/promises';\nawait setTimeout(1);\nexport default {};",
    'for await (const store of []) console.log(store);\nexport default {};',
    "import './waits.mjs';\nexport default {};",
  ])('refuses a configuration that waits: %s', async (text) => {
    for (const name of ['nodetracer.config.ts', 'nodetracer.config.mjs']) {
      const project = configProject({ [name]: text, 'waits.mjs': 'export const x = await Promise.resolve(1);' });
      const { exitCode, stderr } = await nodetracerIn(project, 'config', 'show');
      expect([exitCode, stderr.split('\n').at(-2)]).toEqual([1, expect.stringContaining('(NT_CONFIG_ASYNC)')]);
    }
  });

  it('takes the file of --config, and none with --no-config', async () => {
    const project = configProject({ '.nodetracerrc': '{ "store": "found" }', 'other.yaml': 'store: other' });
    const other = await nodetracerIn(project, 'config', 'show', '--config', 'other.yaml', '--json');
    const none = await nodetracerIn(project, 'config', 'show', '--no-config', '--json');
    expect([other, none].map(({ stdout }) => JSON.parse(stdout).config.store)).toEqual(['other', 'file']);
  });
});

describe('nodetracer config init', () => {
  it.each([
    ['ts', 'nodetracer.config.ts'],
    ['jsonc', '.nodetracerrc.jsonc'],
  ])('writes an annotated file that says what is valid anyway: %s', async (format, name) => {
    const project = configProject({});
    const before = loadConfig(project).config;
    const outcome = await nodetracerIn(project, 'config', 'init', '--format', format);
    expect([outcome.exitCode, outcome.stdout]).toEqual([0, `Wrote ${name}. \`nodetracer config show --explain\` tells what is valid.\n`]);
    expect(loadConfig(project)).toMatchObject({ config: before, files: [join(project.cwd, name)] });
    expect(readFileSync(join(project.cwd, name), 'utf8')).toMatchSnapshot();
  });

  it('never writes over a file, nor beside one that would be found first or be lost', async () => {
    for (const [name, text] of [
      ['.nodetracerrc.yaml', 'store: mine'],
      ['package.json', '{ "nodetracer": {} }'],
    ] as const) {
      const project = configProject({ [name]: text });
      const { exitCode, stderr } = await nodetracerIn(project, 'config', 'init');
      expect([exitCode, stderr.split('\n')[0]]).toEqual([1, `Error: There is a configuration already, ${name}; nothing was written.`]);
      expect(readFileSync(join(project.cwd, name), 'utf8')).toBe(text);
    }
  });
});
