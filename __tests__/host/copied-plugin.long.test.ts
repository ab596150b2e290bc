import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder';

const root = join(__dirname, '..', '..');
const modules = join(root, 'node_modules');
const program = `
import { trace } from 'nodetracer';
import { WeatherClient } from './weather.mjs';
await trace('run', async () => console.log(await new WeatherClient().forecast('Paris')));
`;
/** The program gets the very class that the adapter patches. */
const weather = `
import { createJiti } from 'jiti';
export const { WeatherClient } = await createJiti(import.meta.url).import('./my-plugins/weather-client.ts');
`;
const config = `{
  // The template, copied here.
  "store": "single-file",
  "hooks": [["./my-plugins/ndjson-hook.ts", { "path": "out/nodes.ndjson" }]],
  "plugins": ["./my-plugins/plugin.ts"]
}
`;

let project: string;

/** A project outside of the repository with the packed nodetracer and what it depends on, and a copy of the example. */
beforeAll(() => {
  project = temporaryFolder();
  mkdirSync(join(project, 'node_modules'));
  writeFileSync(join(project, 'package.json'), '{}');
  execFileSync('npm', ['pack', '--silent', '--pack-destination', project], { cwd: root });
  execFileSync('tar', ['-xzf', 'nodetracer-0.1.0.tgz'], { cwd: project });
  renameSync(join(project, 'package'), join(project, 'node_modules', 'nodetracer'));
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly dependencies: object };
  for (const name of Object.keys(dependencies)) {
    mkdirSync(dirname(join(project, 'node_modules', name)), { recursive: true });
    symlinkSync(join(modules, name), join(project, 'node_modules', name), 'dir');
  }
  cpSync(join(root, 'examples', 'custom-plugin'), join(project, 'my-plugins'), { recursive: true });
  writeFileSync(join(project, '.nodetracerrc.jsonc'), config);
  writeFileSync(join(project, 'program.mjs'), program);
  writeFileSync(join(project, 'weather.mjs'), weather);
});

function run(...args: string[]): string {
  const environment = { ...process.env, XDG_STATE_HOME: join(project, 'state'), XDG_CONFIG_HOME: join(project, 'config') };
  return execFileSync(process.execPath, args, { cwd: project, encoding: 'utf8', env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
}

function namesIn(file: string, nameOf: (line: string) => unknown): unknown[] {
  return readFileSync(join(project, file), 'utf8').trim().split('\n').map(nameOf);
}

describe('the example plugins, copied out of the repository', () => {
  it('record what a program does, named in a config there', () => {
    expect(run('--import', 'nodetracer/register', 'program.mjs')).toBe('sunny in Paris\n');
    expect(namesIn('out/nodes.ndjson', (line) => (JSON.parse(line) as { readonly node: { readonly name: string } }).node.name)).toEqual([
      'weather.forecast',
      'run',
    ]);
    expect(namesIn('.nodetracer/traces.ndjson', (line) => (JSON.parse(line) as { readonly type: string }).type).at(-1)).toBe(
      'trace_completed',
    );
    expect(readdirSync(join(project, '.nodetracer')).filter((name) => name.endsWith('.ndjson'))).toEqual(['traces.ndjson']);
  });

  it('pass the published contracts there', () => {
    expect(run('--import', 'jiti/register', '--test', '--test-reporter', 'tap', 'my-plugins/contract.test.ts')).toContain('\n# fail 0\n');
  });
});
