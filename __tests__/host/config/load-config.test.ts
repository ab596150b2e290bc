import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NodetracerError } from '../../../src/errors/nodetracer-error';
import { type LoadOptions, loadConfig } from '../../../src/host/config/load-config';
import { temporaryFolder } from '../../support/temporary-folder';

/** A project with these files; the environment is empty but for a home of its own. */
function project(files: Readonly<Record<string, string | Buffer>>): { readonly cwd: string; readonly env: NodeJS.ProcessEnv } {
  const cwd = temporaryFolder();
  const all = { 'package.json': '{}', ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  return { cwd, env: { XDG_CONFIG_HOME: join(cwd, 'home') } };
}

function failureOf(options: LoadOptions): NodetracerError {
  try {
    loadConfig(options);
  } catch (error) {
    if (error instanceof NodetracerError) return error;
    throw error;
  }
  throw new Error('The configuration was taken.');
}

const code = "export default { ui: { theme: 'light' } };";
const formats = {
  'nodetracer.config.ts': "import { defineConfig } from 'nodetracer/config';\nconst theme: string = 'light';\nexport default defineConfig({ ui: { theme } });",
  'nodetracer.config.mts': code,
  'nodetracer.config.cts': code,
  'nodetracer.config.js': code,
  'nodetracer.config.mjs': code,
  'nodetracer.config.cjs': "module.exports = { ui: { theme: 'light' } };",
  '.nodetracerrc': '{ "ui": { "theme": "light" } }',
  '.nodetracerrc.json': '{ "ui": { "theme": "light" }, } // with a comment',
  '.nodetracerrc.jsonc': '{ /* colours */ "ui": { "theme": "light" } }',
  '.nodetracerrc.yaml': 'ui:\n  theme: light\n',
  'package.json': '{ "name": "x", "nodetracer": { "ui": { "theme": "light" } } }',
};

describe('loadConfig', () => {
  it.each(Object.entries(formats))('reads %s', (name, text) => {
    const { cwd, env } = project({ [name]: text });
    const { config, files } = loadConfig({ cwd, env });
    expect({ theme: config.ui.theme, files }).toEqual({ theme: 'light', files: [join(cwd, name)] });
  });

  it('gives every default where nothing is set', () => {
    const { config, explain, files } = loadConfig(project({}));
    expect({ config, files, origins: new Set(explain.map(({ from }) => from)) }).toEqual({
      config: {
        store: 'file',
        hooks: [],
        adapters: [],
        plugins: [],
        capture: { level: 'full', limits: { inputChars: 262_144, outputChars: 262_144 } },
        ui: { engine: 'neo-blessed' },
      },
      files: [],
      origins: new Set(['default']),
    });
  });
});
