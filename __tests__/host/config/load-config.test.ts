import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, readConfig } from '../../../src/host/config/load-config';
import { configProject, refusal } from '../../support/config-project';
import { temporaryFolder } from '../../support/temporary-folder';

const code = "export default { ui: { theme: 'light' } };";
const formats = {
  'nodetracer.config.ts': `import { defineConfig } from 'nodetracer/config';
    const theme: string = 'light';
    export default defineConfig({ ui: { theme } });`,
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

describe('the configuration file', () => {
  it.each(Object.entries(formats))('may be %s', (name, text) => {
    const { cwd, env } = configProject({ [name]: text });
    const { config, files } = loadConfig({ cwd, env });
    expect({ theme: config.ui.theme, files }).toEqual({ theme: 'light', files: [join(cwd, name)] });
  });

  it('is the first by that order when a folder has several', () => {
    const { cwd, env } = configProject(formats);
    expect(loadConfig({ cwd, env }).files).toEqual([join(cwd, 'nodetracer.config.ts')]);
  });

  it('is looked for upward to the nearest package.json and not beyond', () => {
    const { cwd, env } = configProject({
      '.nodetracerrc': '{ "store": "outer" }',
      'inner/package.json': '{}',
      'inner/.nodetracerrc': '{ "store": "inner" }',
      'inner/a/b/file': '',
      'bare/package.json': '{}',
      'bare/a/file': '',
    });
    const storeFrom = (folder: string) => loadConfig({ cwd: join(cwd, folder), env }).config.store;
    expect(['inner/a/b', 'inner', 'bare/a', '.'].map(storeFrom)).toEqual(['inner', 'inner', 'file', 'outer']);
  });

  it('is looked for in the working directory alone where there is no project', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'deep'));
    writeFileSync(join(folder, '.nodetracerrc'), '{ "store": "here" }');
    const storeFrom = (cwd: string) => loadConfig({ cwd, env: { XDG_CONFIG_HOME: folder } }).config.store;
    expect([folder, join(folder, 'deep')].map(storeFrom)).toEqual(['here', 'file']);
  });

  it('may be named by --config or NODETRACER_CONFIG, relative to the working directory', () => {
    const { cwd, env } = configProject({ '.nodetracerrc': '{ "store": "found" }', 'x/a.json': '{ "store": "a" }', 'x/b.yaml': 'store: b' });
    const named = loadConfig({ cwd, env: { ...env, NODETRACER_CONFIG: 'x/a.json' } });
    const stronger = loadConfig({ cwd, env: { ...env, NODETRACER_CONFIG: 'x/a.json' }, configFile: join(cwd, 'x/b.yaml') });
    expect([named.config.store, stronger.config.store, stronger.files]).toEqual(['a', 'b', [join(cwd, 'x/b.yaml')]]);
  });

  it('may be left out, with that of the user', () => {
    const { cwd, env } = configProject({
      '.nodetracerrc': '{ "store": "found" }',
      'home/nodetracer/config.json': '{ "ui": { "theme": "mine" } }',
    });
    const { config, files } = loadConfig({ cwd, env, noConfig: true });
    expect([config.store, config.ui, files]).toEqual(['file', { engine: 'neo-blessed', mouse: false, keys: {} }, []]);
  });

  it.each(['', '\n', '// nothing yet\n', '\uFEFF', '{}'])('may say nothing: %j', (text) => {
    const { cwd, env } = configProject({ '.nodetracerrc.jsonc': text });
    expect(loadConfig({ cwd, env })).toMatchObject({ config: { store: 'file' }, files: [join(cwd, '.nodetracerrc.jsonc')] });
  });

  it.each(['nodetracer.config.ts', '.nodetracerrc.jsonc', '.nodetracerrc.yaml'])(
    'may begin with a byte order mark and have Windows line ends: %s',
    (name) => {
      const { cwd, env } = configProject({ [name]: `\uFEFF${formats[name as keyof typeof formats].replaceAll('\n', '\r\n')}\r\n` });
      expect(loadConfig({ cwd, env }).config.ui.theme).toBe('light');
    },
  );

  it('does not run what lies in .config of the project, nor ask a broken package.json that is not about us', () => {
    const { cwd, env } = configProject({ '.config/config.js': 'throw new Error("ran");', 'package.json': '{ broken' });
    expect(loadConfig({ cwd, env }).config.store).toBe('file');
  });

  it('takes keys of JSON for keys, whatever they are called', () => {
    const { cwd, env } = configProject({ '.nodetracerrc': '{ "hooks": [["a", { "__proto__": { "polluted": 1 }, "$import": "x" }]] }' });
    const [, options] = loadConfig({ cwd, env }).config.hooks[0] as [string, object];
    expect([Object.keys(options), 'polluted' in options]).toEqual([['__proto__', '$import'], false]);
  });
});

describe('a configuration file that cannot be used', () => {
  const refused = (name: string, text: string | Buffer) => {
    const project = configProject({ [name]: text });
    const { code, message, details } = refusal(project);
    return { code, message: message.replaceAll(`${project.cwd}/`, ''), details: { ...details, file: name } };
  };

  it.each(['nodetracer.config.ts', 'nodetracer.config.mjs', 'nodetracer.config.js'])('waits for something: %s', (name) => {
    const waiting = [
      'export default { store: await Promise.resolve("file") };',
      'const store = await Promise.resolve("file"); export default { store };',
      'export default Promise.resolve({});',
      'export default (async () => ({}))();',
    ].map((text) => refused(name, text).code);
    expect(waiting).toEqual(waiting.map(() => 'NT_CONFIG_ASYNC'));
  });

  it('has an error in its syntax, told with line and column', () => {
    const said = [
      refused('.nodetracerrc.jsonc', '{\n  "store": "file"\n  "ui": {}\n}').message,
      refused('package.json', '{\r\n  "nodetracer": { "store": }\r\n}').message,
      refused('.nodetracerrc.yaml', 'ui:\n  theme: [light\n').message,
      refused('nodetracer.config.ts', 'export default {\n  store: = 1 };').message,
      refused('nodetracer.config.cjs', 'module.exports = {\n  store: = 1 };').message,
    ];
    expect(said).toEqual([
      'The configuration file .nodetracerrc.jsonc:3:3 has an error in its syntax: comma expected.',
      'The configuration file package.json:2:28 has an error in its syntax: value expected.',
      expect.stringMatching(/^The configuration file \.nodetracerrc\.yaml:3:1 has an error in its syntax: .+\.$/),
      expect.stringMatching(/^The configuration file nodetracer\.config\.ts:2:\d+ has an error in its syntax: .+\.$/),
      expect.stringMatching(/^The configuration file nodetracer\.config\.cjs:2.* has an error in its syntax: .+\.$/),
    ]);
  });

  it('fails while it runs, told with its reason', () => {
    const said = [
      refused('nodetracer.config.ts', 'throw new Error("no key");').message,
      refused('nodetracer.config.cjs', 'throw null;').message,
      refused('nodetracer.config.ts', 'import "not-there"; export default {};').message,
    ];
    expect(said).toEqual([
      'The configuration file nodetracer.config.ts failed while it ran: no key.',
      'The configuration file nodetracer.config.cjs failed while it ran: null.',
      expect.stringMatching(/^The configuration file nodetracer\.config\.ts failed while it ran: Cannot find module 'not-there'/),
    ]);
  });

  it('is huge, binary, or nested without end', () => {
    const codes = [
      refused('.nodetracerrc', `{ "store": "${'x'.repeat(1_000_000)}" }`),
      refused('.nodetracerrc', Buffer.from([0, 255, 254, 1, 2, 3])),
      refused('.nodetracerrc.yaml', Buffer.from([0, 255, 254, 1, 2, 3])),
      refused('nodetracer.config.js', Buffer.from([0, 255, 254, 1, 2, 3])),
      refused('.nodetracerrc', '['.repeat(200_000)),
    ].map(({ code }) => code);
    expect(codes).toEqual(['NT_CONFIG_UNREADABLE', 'NT_CONFIG_SYNTAX', 'NT_CONFIG_SYNTAX', 'NT_CONFIG_SYNTAX', 'NT_CONFIG_SYNTAX']);
  });

  it('is named and not there, or of an unknown format, or a folder', () => {
    const { cwd, env } = configProject({ 'config.toml': 'store = "file"', 'folder.json/file': '' });
    const codes = ['nothing.json', 'config.toml', 'folder.json'].map((configFile) => refusal({ cwd, env, configFile }).code);
    expect(codes).toEqual(['NT_CONFIG_NOT_FOUND', 'NT_CONFIG_UNKNOWN_FORMAT', 'NT_CONFIG_UNREADABLE']);
  });

  it('leaves what the other sources say to those who go on without it', () => {
    const { cwd, env } = configProject({ '.nodetracerrc': '{', 'home/nodetracer/config.json': '{ "ui": { "theme": "mine" } }' });
    const { config, error } = readConfig({ cwd, env: { ...env, NODETRACER_STORE: 'memory' } });
    expect([config.store, config.ui.theme, error?.code]).toEqual(['memory', 'mine', 'NT_CONFIG_SYNTAX']);
  });

  it('may not be read', () => {
    const { cwd, env } = configProject({ 'secret.json': '{}' });
    chmodSync(join(cwd, 'secret.json'), 0);
    const isRoot = process.getuid?.() === 0;
    const read = () => loadConfig({ cwd, env, configFile: 'secret.json' });
    if (isRoot) expect(read().config.store).toBe('file');
    else expect(refusal({ cwd, env, configFile: 'secret.json' }).code).toBe('NT_CONFIG_UNREADABLE');
  });
});
