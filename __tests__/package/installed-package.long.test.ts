import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nodetracer, runNode } from '../support/run-program';
import { temporaryFolder } from '../support/temporary-folder';
import { InstalledProject, installEsbuild } from './installed-project';

const root = join(__dirname, '..', '..');
const { exports: published, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly version: string;
};
/** What programs import; `nodetracer/register` is for the command line and has no names. */
const entries = Object.keys(published).filter((path) => !['./package.json', './register'].includes(path));
const names = entries.map((path) => `nodetracer${path.slice(1)}`);
let project: InstalledProject;
let esbuild: string;

beforeAll(async () => {
  [project, esbuild] = await Promise.all([InstalledProject.create(), installEsbuild()]);
}, 180_000);

describe('nodetracer, installed into an empty project', () => {
  it('is at most 34 packages and 16 MB, and none of them has an install script', () => {
    const modules = join(project.folder, 'node_modules');
    const { packages } = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')) as {
      readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>;
    };
    const production = Object.entries(packages).filter(([path]) => path !== 'node_modules/nodetracer-plugin-notes');
    expect(production.length).toBeLessThanOrEqual(34);
    expect(sizeOf(modules)).toBeLessThanOrEqual(16 * 1024 * 1024);
    expect(production.filter(([, { hasInstallScript }]) => hasInstallScript)).toEqual([]);
  });

  it('gives CommonJS and ESM the same objects under the same names, from every entry', async () => {
    const compare = `
      import { createRequire } from 'node:module';
      const require = createRequire(import.meta.url);
      for (const name of ${JSON.stringify(names)}) {
        const [required, imported] = [require(name), await import(name)];
        const other = Object.keys(required).filter((key) => required[key] !== imported[key]);
        console.log(name, Object.keys(required).length > 0, other);
      }`;
    expect((await project.program('entries.mjs', compare)).split('\n')).toEqual(names.map((name) => `${name} true []`));
    expect(
      await project.program('named.mjs', "import { Tracer, trace } from 'nodetracer'; console.log(typeof Tracer, typeof trace);"),
    ).toBe('function function');
  });

  it('shows nothing of its inside to others', async () => {
    const attempt = "try { require('nodetracer/dist/capture/tracer'); } catch ({ code }) { console.log(code); }";
    expect(await project.program('inside.cjs', attempt)).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });

  it('loads no other package into a traced program, nor its own config, plugin host, terminal UI or commands', async () => {
    const list = `
      const loaded = Object.keys(require.cache).filter((path) => path !== __filename).map((path) => path.split('/node_modules/')[1]);
      console.log(loaded.length > 10, loaded.filter((path) => !/^nodetracer[/]dist[/](index|(api|builtin|capture|contracts|errors|files|model|text)[/].*)[.]js$/.test(path)));`;
    expect(await project.program('loaded.cjs', `require('nodetracer');${list}`)).toBe('true []');
  });

  it.each([
    ['nodenext', 'nodenext', true],
    ['nodenext', 'nodenext', false],
    ['esnext', 'bundler', true],
    ['esnext', 'bundler', false],
  ])(
    'has types that hold without @types/node: module %s, resolution %s, decorators of TypeScript %s',
    async (module, moduleResolution, old) => {
      const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false };
      const platform = { target: 'es2022', lib: ['es2023', 'esnext.disposable'], types: ['./console'], experimentalDecorators: old };
      project.write('console.d.ts', 'declare const console: { log(text: string): void };');
      const compilerOptions = { noEmit: true, module, moduleResolution, ...strict, ...platform };
      project.write('tsconfig.json', JSON.stringify({ compilerOptions, files: ['agent.ts', 'entries.ts'] }));
      expect(await runNode([join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', project.folder])).toEqual({
        exitCode: 0,
        stdout: '',
        stderr: '',
      });
    },
  );

  it.each([
    ['cjs', ''],
    ['esm', "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"],
  ])('is bundled by esbuild as %s, which records its trace without any package beside it', async (format, banner) => {
    const folder = temporaryFolder();
    const file = join(folder, format === 'esm' ? 'agent.mjs' : 'agent.cjs');
    const options = ['--bundle', '--platform=node', '--target=node20', `--format=${format}`, `--banner:js=${banner}`];
    await project.command(process.execPath, esbuild, 'agent.ts', ...options, `--outfile=${file}`);
    expect(await runNode([file], { cwd: folder })).toEqual({ exitCode: 0, stdout: 'sunny in Paris\n', stderr: '' });
    expect(await treeOf(onlyTraceIn(join(folder, '.nodetracer', 'traces')))).toEqual([
      '[trace] weather_agent',
      '[llm_call] classify_intent',
      '[tool_call] WeatherService.forecast',
    ]);
  });

  it('brings its command: version, demo without a terminal, inspect', async () => {
    expect(await project.command('npx', 'nodetracer', '--version')).toBe(`${version}\n`);
    const said = await project.command('npx', 'nodetracer', 'demo', 'demo-traces', '--speed', '200');
    const file = onlyTraceIn(join(project.folder, 'demo-traces'));
    expect(said).toContain(`nodetracer inspect ${file}`);
    expect(await project.command('npx', 'nodetracer', 'inspect', file, '--plain')).toContain('publish_to_wiki');
  });

  it.each([
    ['--import', 'agent.mjs', "import { trace } from 'nodetracer';"],
    ['--require', 'agent.cjs', "const { trace } = require('nodetracer');"],
  ])('loads the plugin installed beside it that the config names, under %s nodetracer/register', async (how, file, first) => {
    project.write('.nodetracerrc.jsonc', `{ "hooks": [["notes", { "file": "${file}.txt" }]] } // nodetracer-plugin-notes`);
    const agent = `${first} trace('run', (root) => root.node('step', async () => console.log('done')));`;
    expect(await project.program(file, agent, how, 'nodetracer/register')).toBe('done');
    expect(readFileSync(join(project.folder, `${file}.txt`), 'utf8')).toBe('step\nrun\n');
  });

  it('lists the plugin installed beside it', async () => {
    project.write('.nodetracerrc.jsonc', '{ "hooks": ["notes"] }');
    expect(await project.command('npx', 'nodetracer', 'plugins', 'list')).toMatch(/notes +hook/);
  });
});

function sizeOf(folder: string): number {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
  return paths.reduce((bytes, path) => bytes + (lstatSync(path).isFile() ? statSync(path).size : 0), 0);
}

function onlyTraceIn(folder: string): string {
  const [file = '', ...others] = readdirSync(folder).filter((name) => name.endsWith('.json'));
  expect(others).toEqual([]);
  return join(folder, file);
}

async function treeOf(file: string): Promise<string[]> {
  const { stdout } = await nodetracer('inspect', file, '--plain', '--verbosity', 'minimal');
  return [...stdout.matchAll(/^ +(\[\w+\] \S+)/gm)].map(([, node = '']) => node);
}
