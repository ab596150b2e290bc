import fc from 'fast-check';
import type { NodetracerConfig } from '../../../src/config';
import type { SettingProblem } from '../../../src/errors/catalogue/config';
import { NodetracerError } from '../../../src/errors/nodetracer-error';
import { checkDocument } from '../../../src/host/config/check';
import type { CheckedConfig } from '../../../src/host/config/schema';
import { readSource } from '../../../src/host/config/source-file';
import { nearestName } from '../../../src/text/nearest-name';
import { configProject, refusal } from '../../support/config-project';

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const sameType: Equal<DeepReadonly<CheckedConfig>, DeepReadonly<NodetracerConfig>> = true;

const wrong = `{
  "store": 5,
  // hooks of ours
  "hooks": ["console", ["x", 3], ""],
  "capture": {
    "levle": "full",
    "level": "all",
    "limits": { "inputChars": 1.5, "outputChars": -1 }
  },
  "ui": [],
  "colour": true,
  "store": "file"
}`;

describe('the check of a configuration', () => {
  it('knows the type that people write by', () => expect(sameType).toBe(true));

  it('tells every problem at once, each with file, line, key, what was found and what is expected', () => {
    const project = configProject({
      '.nodetracerrc.jsonc': wrong,
      'home/nodetracer/config.yaml': 'adapters: http\nui: { engine: blesed }',
    });
    const env = {
      ...project.env,
      NODETRACER_UI_ASCII: 'perhaps',
      NODETRACER_UI_THEM: 'dark',
      NODETRACER_CAPTURE_LIMITS_INPUT_CHARS: 'many',
    };
    const error = refusal({ cwd: project.cwd, env, flags: { ui: { theme: '' } } });
    expect([error.code, error.message.replaceAll(`${project.cwd}/`, '').split('\n')]).toEqual([
      'NT_CONFIG_SETTINGS_INVALID',
      [
        'The configuration is not valid:',
        '  home/nodetracer/config.yaml: adapters: found "http", expected a list, each item a name, or [name, options].',
        '  home/nodetracer/config.yaml: ui.engine: found "blesed", expected "neo-blessed" or "blessed".',
        '  .nodetracerrc.jsonc:12:3: store: found this key a second time, expected it once.',
        '  .nodetracerrc.jsonc:4:24: hooks[1]: found a list, expected a name, or [name, options].',
        '  .nodetracerrc.jsonc:4:34: hooks[2]: found "", expected a name, or [name, options].',
        '  .nodetracerrc.jsonc:6:5: capture.levle: found an unknown key, expected one of level, limits, sample, redact. Did you mean level?',
        '  .nodetracerrc.jsonc:7:14: capture.level: found "all", expected "minimal" or "standard" or "full".',
        '  .nodetracerrc.jsonc:8:31: capture.limits.inputChars: found 1.5, expected a whole number above 0.',
        '  .nodetracerrc.jsonc:8:51: capture.limits.outputChars: found -1, expected a whole number above 0.',
        '  .nodetracerrc.jsonc:10:9: ui: found a list, expected an object with settings.',
        '  .nodetracerrc.jsonc:11:3: colour: found an unknown key, expected one of store, hooks, adapters, plugins, capture, prices, ui.',
        '  NODETRACER_CAPTURE_LIMITS_INPUT_CHARS: capture.limits.inputChars: found "many", expected a whole number above 0.',
        '  NODETRACER_UI_ASCII: ui.ascii: found "perhaps", expected true or false.',
        '  the command line: ui.theme: found "", expected the name of a theme, or the path of a .json file.',
        '  NODETRACER_UI_THEM: found an unknown variable, expected a setting. Did you mean NODETRACER_UI_THEME?',
      ],
    ]);
  });

  it('gives the problems as data', () => {
    const { cwd, env } = configProject({ 'package.json': '{\n  "nodetracer": { "sotre": 1 } }' });
    const problem: SettingProblem = {
      source: `${cwd}/package.json`,
      line: 2,
      column: 19,
      key: 'sotre',
      found: 'an unknown key',
      expected: 'one of store, hooks, adapters, plugins, capture, prices, ui',
      nearest: 'store',
    };
    expect(refusal({ cwd, env }).details).toEqual({ problems: [problem], failures: [] });
  });

  it('tells of a file that cannot be used together with what is wrong elsewhere', () => {
    const { cwd, env } = configProject({ '.nodetracerrc': '{', 'home/nodetracer/config.cjs': 'throw new Error("no")' });
    const { message } = refusal({ cwd, env: { ...env, NODETRACER_UI_COLOR: '17' } });
    expect(message.split('\n').map((line) => line.trim().split(/[ :]/)[0])).toEqual(['The', 'The', 'The', 'NODETRACER_UI_COLOR']);
  });

  it.each([
    ['null', 'null'],
    ['[]', 'a list'],
    ['"file"', '"file"'],
    ['5', '5'],
  ])('wants an object: %s', (text, found) => {
    const { cwd, env } = configProject({ '.nodetracerrc': text });
    expect(refusal({ cwd, env }).details).toMatchObject({
      problems: [{ key: '', line: 1, column: 1, found, expected: 'an object with settings' }],
    });
  });

  it('wants no function where code exports one', () => {
    const { cwd, env } = configProject({ 'nodetracer.config.ts': 'export default () => ({});' });
    expect(refusal({ cwd, env }).details).toMatchObject({ problems: [{ found: 'a function', line: null }] });
  });

  it('tells which price of a model is none', () => {
    const { cwd, env } = configProject({
      '.nodetracerrc':
        '{ "prices": { "a": { "inputPerMillion": 3 }, "b": { "inputPerMillion": "3", "outputPerMillion": -1 }, "c": { "inputPerMillion": 0, "outputPerMillion": 0, "cached": 1 } } }',
    });
    const { problems } = refusal({ cwd, env }).details as { problems: SettingProblem[] };
    expect(problems.map(({ key, found, expected }) => [key, found, expected])).toEqual([
      ['prices.a.outputPerMillion', 'undefined', 'an object of models, each with inputPerMillion and outputPerMillion'],
      ['prices.b.inputPerMillion', '"3"', 'US dollars for a million tokens'],
      ['prices.b.outputPerMillion', '-1', 'US dollars for a million tokens'],
      ['prices.c.cached', '"cached"', 'an object of models, each with inputPerMillion and outputPerMillion'],
    ]);
  });

  it('lets editors name their schema', () => {
    const { value, placeOf, doubled } = readSource('x.json', '{ "$schema": "./x.json" }') as NonNullable<ReturnType<typeof readSource>>;
    expect(checkDocument({ value, placeOf, doubled, file: 'x.json', folder: '' }).problems).toEqual([]);
  });

  it('names what a misspelt name most likely means', () => {
    const known = ['store', 'hooks', 'adapters', 'plugins', 'capture', 'ui'];
    expect(['sotre', 'Hook', 'plugin', 'captures', 'iu', 'colour', ''].map((name) => nearestName(name, known))).toEqual([
      'store',
      'hooks',
      'plugins',
      'capture',
      'ui',
      null,
      null,
    ]);
  });
});

describe('any text of a configuration', () => {
  const sample = '{\n  // c\n  "store": ["file", {}], "hooks": ["a",],\r\n "capture": {"level":"full","limits":{"inputChars":1}} /* d */ }';
  const pieces = fc.constantFrom(
    ...'{}[]",:/*\\\n\r\t \uFEFF\0'.split(''),
    '"store"',
    '"hooks"',
    '"ui"',
    '//',
    '/*',
    'null',
    '1e999',
    'true',
    '"__proto__"',
    '\ud800',
  );
  const soup = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''));
  const mutation = fc
    .tuple(fc.nat(sample.length), fc.nat(8), fc.oneof(pieces, fc.string()))
    .map(([at, removed, added]) => sample.slice(0, at) + added + sample.slice(at + removed));

  it.each(['.json', '.jsonc', '', '.yaml'])('ends in a configuration or a coded error: %s', (ending) => {
    const file = `/nowhere/.nodetracerrc${ending}`;
    fc.assert(
      fc.property(fc.oneof(soup, mutation, fc.string()), (text) => {
        try {
          const read = readSource(file, text);
          if (read) for (const { source } of checkDocument({ ...read, file, folder: '/nowhere' }).problems) expect(source).toBe(file);
        } catch (error) {
          expect(error).toBeInstanceOf(NodetracerError);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
