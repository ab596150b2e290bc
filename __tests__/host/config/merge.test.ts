import { join } from 'node:path';
import { loadConfig } from '../../../src/host/config/load-config';
import { configProject } from '../../support/config-project';

const budgets = { nodeChars: 16_777_216, traceBytes: 1_073_741_824, traceNodes: 1_000_000 };

const sample = { ratio: 1, names: {}, keep: {} };

describe('the settings that are valid', () => {
  it('have defaults where nobody sets them', () => {
    const { config, explain, files, placeOf } = loadConfig(configProject({}));
    expect({ config, files, origins: new Set(explain.map(({ from }) => from)), place: placeOf(['store']) }).toEqual({
      config: {
        store: 'file',
        hooks: ['socket'],
        adapters: ['http'],
        plugins: [],
        capture: { level: 'full', limits: { ...budgets, inputChars: 262_144, outputChars: 262_144 }, sample, redact: {} },
        prices: {},
        ui: { engine: 'neo-blessed', mouse: false, keys: {} },
      },
      files: [],
      origins: new Set(['default']),
      place: 'store by default',
    });
  });

  it('come from the strongest source, setting by setting', () => {
    const { cwd, env } = configProject({
      'home/nodetracer/config.yaml':
        'store: user\nhooks: [user]\nadapters: [user]\nui: { theme: user, color: "16" }\ncapture: { limits: { inputChars: 1 } }',
      '.nodetracerrc': '{\n  "store": "project",\n  "hooks": ["project", ["b", {}]],\n  "capture": { "limits": { "outputChars": 2 } } }',
    });
    const flags = { store: 'flag' };
    const loaded = loadConfig({ cwd, env: { ...env, NODETRACER_STORE: 'env', NODETRACER_UI_THEME: 'env' }, flags });
    const user = join(cwd, 'home/nodetracer/config.yaml');
    const project = join(cwd, '.nodetracerrc');
    expect(loaded.explain).toEqual([
      { key: 'store', value: 'flag', from: 'the command line' },
      { key: 'hooks', value: ['project', ['b', {}]], from: `${project}:3:12` },
      { key: 'adapters', value: ['user'], from: user },
      { key: 'plugins', value: [], from: 'default' },
      { key: 'capture.level', value: 'full', from: 'default' },
      { key: 'capture.limits.inputChars', value: 1, from: user },
      { key: 'capture.limits.outputChars', value: 2, from: `${project}:4:43` },
      ...Object.entries(budgets).map(([name, value]) => ({ key: `capture.limits.${name}`, value, from: 'default' })),
      ...Object.entries(sample).map(([name, value]) => ({ key: `capture.sample.${name}`, value, from: 'default' })),
      { key: 'capture.redact', value: {}, from: 'default' },
      { key: 'prices', value: {}, from: 'default' },
      { key: 'ui.theme', value: 'env', from: 'NODETRACER_UI_THEME' },
      { key: 'ui.engine', value: 'neo-blessed', from: 'default' },
      { key: 'ui.color', value: '16', from: user },
      { key: 'ui.ascii', value: undefined, from: 'default' },
      { key: 'ui.mouse', value: false, from: 'default' },
      { key: 'ui.keys', value: {}, from: 'default' },
    ]);
    expect([loaded.files, loaded.placeOf(['hooks', 1]), loaded.folderOf(['adapters']), loaded.folderOf(['store'])]).toEqual([
      [user, project],
      `hooks[1] in ${project}:3:24`,
      join(cwd, 'home/nodetracer'),
      cwd,
    ]);
  });

  it('are written in the environment as text, lists with commas or as JSON', () => {
    const { cwd, env } = configProject({});
    const { config } = loadConfig({
      cwd,
      env: {
        ...env,
        NODETRACER_STORE: '["postgres", { "url": "x" }]',
        NODETRACER_HOOKS: 'console, socket',
        NODETRACER_ADAPTERS: '[]',
        NODETRACER_PLUGINS: '["./a.ts", ["b", { "c": 1 }]]',
        NODETRACER_CAPTURE_LEVEL: 'minimal',
        NODETRACER_CAPTURE_LIMITS_INPUT_CHARS: '100',
        NODETRACER_PRICES: '{ "m": { "inputPerMillion": 1, "outputPerMillion": 2 } }',
        NODETRACER_UI_COLOR: '16',
        NODETRACER_UI_ASCII: 'true',
        NODETRACER_UI_THEME: '',
        NODETRACER_SLACK_TOKEN: 'of a plugin',
      },
    });
    expect(config).toEqual({
      store: ['postgres', { url: 'x' }],
      hooks: ['console', 'socket'],
      adapters: [],
      plugins: ['./a.ts', ['b', { c: 1 }]],
      capture: { level: 'minimal', limits: { ...budgets, inputChars: 100, outputChars: 262_144 }, sample, redact: {} },
      prices: { m: { inputPerMillion: 1, outputPerMillion: 2 } },
      ui: { engine: 'neo-blessed', color: '16', ascii: true, mouse: false, keys: {} },
    });
  });

  it('are left out in code by undefined', () => {
    const { cwd, env } = configProject({
      'nodetracer.config.ts': 'export default { store: undefined, ui: { theme: undefined, ascii: true } };',
    });
    expect(loadConfig({ cwd, env }).config).toMatchObject({ store: 'file', ui: { ascii: true } });
  });
});
