import fc from 'fast-check';
import { type ParseError, parse } from 'jsonc-parser';
import { type PluginSetting, withoutReferences, withReference } from '../../../src/host/config/plugin-references';

const file = '/p/.nodetracerrc.jsonc';
const text = `// top
{
    // hooks of ours
    "hooks": [
        "a", // first
        ["b", { "x": 1 }] // second
        // more
    ],
    "ui": {"theme":"dark"}, /* odd   spacing */
    "plugins": ["p1" /* one */, "p2",],
}
`;

describe('withReference', () => {
  it('adds to a list of lines and leaves the comments where they are', () => {
    expect(withReference(file, text, 'hooks', ['c', { level: 'all' }])).toBe(
      text.replace('}] // second\n', '}], // second\n        ["c", { "level": "all" }]\n'),
    );
  });

  it('adds to a list on one line, before its trailing comma', () => {
    expect(withReference(file, text, 'plugins', 'p3')).toBe(text.replace('"p2",]', '"p2", "p3",]'));
  });

  it('adds a setting that is not there, with what it has by default', () => {
    expect(withReference(file, text, 'adapters', 'http')).toBe(text.replace('"p2",],\n', '"p2",],\n    "adapters": ["http"],\n'));
    expect(withReference(file, text, 'store', 'memory')).toBe(text.replace('"p2",],\n', '"p2",],\n    "store": "memory",\n'));
  });

  it('exchanges the store', () => {
    const before = '{ "store": /* old */ ["a", {}], "ui": {} }';
    expect(withReference(file, before, 'store', 'b')).toBe('{ "store": /* old */ "b", "ui": {} }');
  });

  it.each([
    ['', '{\n  "hooks": ["socket", "h"]\n}\n'],
    ['// later', '// later\n{\n  "hooks": ["socket", "h"]\n}\n'],
    ['{}', '{\n  "hooks": ["socket", "h"]\n}'],
    ['{ "hooks": [ /* none */ ] }', '{ "hooks": ["h" /* none */ ] }'],
    ['{"hooks":["a"]}', '{"hooks":["a", "h"]}'],
    ['\uFEFF{\r\n\t"hooks": [\r\n\t\t"a"\r\n\t]\r\n}\r\n', '\uFEFF{\r\n\t"hooks": [\r\n\t\t"a",\r\n\t\t"h"\r\n\t]\r\n}\r\n'],
  ])('keeps to the ways of the file: %j', (before, after) => expect(withReference(file, before, 'hooks', 'h')).toBe(after));

  it('writes into the key of a package.json', () => {
    const path = '/p/package.json';
    const added = withReference(path, '{\n\t"name":"x"\n}\n', 'hooks', 'h');
    expect([added, withReference(path, added, 'hooks', 'i')]).toEqual([
      '{\n\t"name":"x",\n\t"nodetracer": { "hooks": ["socket", "h"] }\n}\n',
      '{\n\t"name":"x",\n\t"nodetracer": { "hooks": ["socket", "h", "i"] }\n}\n',
    ]);
  });
});

describe('withoutReferences', () => {
  it('takes out an item with its line and the comment behind it', () => {
    expect(withoutReferences(file, text, [['hooks', 0]])).toBe(text.replace('        "a", // first\n', ''));
    expect(withoutReferences(file, text, [['hooks', 1]])).toBe(
      text.replace('        ["b", { "x": 1 }] // second\n', '').replace('"a", // first', '"a" // first'),
    );
  });

  it('takes several out of one line', () => {
    expect(
      withoutReferences(file, text, [
        ['plugins', 0],
        ['plugins', 1],
      ]),
    ).toBe(text.replace('"p1" /* one */, "p2",', ''));
  });

  it('takes out the store', () => {
    expect(withoutReferences(file, '{\n  "store": "a", // mine\n  "ui": {}\n}', [['store']])).toBe('{\n  "ui": {}\n}');
    expect(withoutReferences(file, '{ "ui": {}, "store": "a" }', [['store']])).toBe('{ "ui": {} }');
  });
});

describe('any file', () => {
  const gap = fc.constantFrom('', ' ', '\n', '\n  ', '\r\n\t', ' /* c */ ', ' // c\n', '\n// c\n');
  const item = fc.constantFrom('"a"', '["b", { "x": [1, 2] }]', '"c,"', '["d", {}]');
  const list = fc
    .tuple(fc.array(fc.tuple(gap, item, gap), { maxLength: 4 }), gap, fc.boolean())
    .map(([items, end, comma]) => `[${items.map((parts) => parts.join('')).join(',')}${comma && items.length > 0 ? ',' : ''}${end}]`);
  const document = fc
    .tuple(list, list, gap, gap, gap, fc.boolean())
    .map(
      ([hooks, plugins, a, b, c, comma]) =>
        `${a}{${b}"hooks":${hooks},${c}"ui"${a}:{},${b}"plugins":${plugins}${comma ? ',' : ''}${c}}${a}`,
    );
  const meant = (source: string) => {
    const errors: ParseError[] = [];
    const value = parse(source, errors, { allowTrailingComma: true }) as Record<string, unknown>;
    expect(errors).toEqual([]);
    return value;
  };
  const comments = (source: string) => source.match(/\/\* c \*\/|\/\/ c/g)?.length ?? 0;

  it('says the same and one plugin more, and the same again without it', () => {
    const setting = fc.constantFrom<PluginSetting>('store', 'hooks', 'adapters', 'plugins');
    fc.assert(
      fc.property(document, setting, (before, where) => {
        const old = (meant(before)[where] as unknown[] | undefined) ?? (where === 'adapters' ? ['http'] : []);
        const after = withReference(file, before, where, 'new');
        expect(meant(after)).toEqual({ ...meant(before), [where]: where === 'store' ? 'new' : [...old, 'new'] });
        expect(comments(after)).toBe(comments(before));
        const back = withoutReferences(file, after, [where === 'store' ? [where] : [where, old.length]]);
        expect(meant(back)).toEqual(where === 'adapters' ? { ...meant(before), adapters: ['http'] } : meant(before));
      }),
      { numRuns: 2_000 },
    );
  });

  it('loses any one of its plugins and no other', () => {
    fc.assert(
      fc.property(document, fc.nat(3), (before, index) => {
        const hooks = meant(before).hooks as unknown[];
        fc.pre(index < hooks.length);
        const after = withoutReferences(file, before, [['hooks', index]]);
        expect(meant(after)).toEqual({ ...meant(before), hooks: hooks.toSpliced(index, 1) });
      }),
      { numRuns: 2_000 },
    );
  });
});
