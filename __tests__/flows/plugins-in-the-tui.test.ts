import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfigProject, configProject } from '../support/config-project';
import { runTraced } from '../support/plugin-project';
import { openTui, type Robot } from '../support/robot';
import { nodetracerIn } from '../support/run-in-project';

const root = join(__dirname, '..', '..');
const config = `{
  // The template, copied here.
  "store": ["single-file", { "file": "kept.ndjson" }],
  "ui": { "theme": "ocean" }
}
`;
const oceanTheme = `import { definePlugin } from 'nodetracer/plugin';
export const plugin = definePlugin({
  name: 'ocean',
  kind: 'theme',
  apiVersion: 1,
  setup({ addTheme }) {
    addTheme('ocean', { name: 'ocean', roles: { title: { color: '#00ffff' } }, selection: { inverse: true } });
    addTheme('shallow', { name: 'shallow', roles: { titel: {} } });
  },
});`;
const hookThatMustNotRun = `import { writeFileSync } from 'node:fs';
import { definePlugin } from 'nodetracer/plugin';
export const plugin = [definePlugin({ name: 'spy', kind: 'hook', apiVersion: 1, setup({ paths, addHook }) {
  writeFileSync(paths.project + '/spied-' + (process.env.WHO ?? 'program'), '');
  addHook({ onNodeStarted() {} });
} })];`;
const program = `
const { trace } = require(${JSON.stringify(join(root, 'dist', 'index.js'))});
const { WeatherClient } = require(${JSON.stringify(join(root, 'node_modules', 'jiti'))}).createJiti(__filename)('./custom-plugin/weather-client.ts');
trace('holiday planning', async () => console.log(await new WeatherClient().forecast('Paris')));
`;

describe('someone looks at what plugins keep', () => {
  let tui: Robot | undefined;

  afterEach(async () => {
    await tui?.close();
    tui = undefined;
  });

  const look = (project: ConfigProject, ...args: string[]): Robot => {
    tui = openTui(args, {
      cwd: project.cwd,
      env: { ...(project.env as Record<string, string>), XDG_RUNTIME_DIR: project.cwd, WHO: 'viewer' },
    });
    return tui;
  };

  it('in the store of a copied example, with the colours of a theme plugin', async () => {
    const files = { '.nodetracerrc.jsonc': config, 'ocean.ts': oceanTheme, 'spy.ts': hookThatMustNotRun, 'program.js': program };
    const project = configProject(files);
    cpSync(join(root, 'examples', 'custom-plugin'), join(project.cwd, 'custom-plugin'), { recursive: true });
    for (const path of ['./custom-plugin/plugin.ts', './ocean.ts']) {
      expect(await nodetracerIn(project, 'plugins', 'add', path)).toMatchObject({ exitCode: 0, stderr: '' });
    }
    await nodetracerIn(project, 'plugins', 'add', './spy.ts');
    expect(readFileSync(join(project.cwd, '.nodetracerrc.jsonc'), 'utf8')).toContain('// The template, copied here.');
    const outcome = await runTraced(project.cwd, 'program.js');
    expect(outcome).toEqual({ exitCode: 0, stdout: 'sunny in Paris\n', stderr: '' });
    const screen = look(project);
    await screen.shows('holiday planning');
    expect([screen.frame().includes('store single-file'), screen.stream.includes('38;5;51m')]).toEqual([true, true]);
    screen.press('enter');
    await screen.shows('weather.forecast');
    screen.press('G', 'enter');
    await screen.shows('sunny in Paris');
    screen.press('ctrl-c');
    await screen.exit();
    expect(['program', 'viewer'].map((who) => exists(project, `spied-${who}`))).toEqual([true, false]);
  });

  it('only where it can start: else it is said why', async () => {
    const broken = `exports.plugin = { name: 'down', kind: 'store', apiVersion: 1, setup() { throw new Error('no database'); } };`;
    const screen = look(configProject({ '.nodetracerrc': '{ "store": "./down.js" }', 'down.js': broken }));
    expect([await screen.exit(), screen.stream.includes('\x1b')]).toEqual([1, false]);
    expect(screen.stream.replaceAll('\r\n', ' ')).toMatch(
      /Error: The plugin "down" failed at start: no database .*\(NT_PLUGIN_START_FAILED\) $/,
    );
    expect(screen.stream.split('no database')).toHaveLength(2);
  });

  it('in the folder of the store file', async () => {
    const project = configProject({ '.nodetracerrc': '{ "store": ["file", { "folder": "runs" }] }' });
    cpSync(join(root, '__tests__', 'fixtures', 'python', 'gather-30-wide.json'), join(project.cwd, 'runs', 'one.json'));
    const screen = look(project);
    await screen.shows('folder runs');
    await screen.shows('1 trace');
  });

  it.each([
    [
      'deep',
      'There is no theme called deep.',
      /The themes are colorblind, dark, .*ocean, shallow; a path that ends in \.json is one of your own\. \(NT_TUI_UNKNOWN_THEME\)/,
    ],
    ['shallow', 'The theme shallow of a plugin has an unknown role at roles.titel', /\(NT_TUI_THEME_INVALID\)/],
  ])('in no theme that is not there or is wrong: %s', async (name, message, hint) => {
    const project = configProject({ '.nodetracerrc': '{ "plugins": ["./ocean.ts"] }', 'ocean.ts': oceanTheme });
    const screen = look(project, '--theme', name);
    expect(await screen.exit()).toBe(1);
    expect(screen.stream).toContain(message);
    expect(screen.stream).toMatch(hint);
  });
});

function exists({ cwd }: ConfigProject, name: string): boolean {
  return existsSync(join(cwd, name));
}
