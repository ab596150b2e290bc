import { type Group, isSetting, type Setting, settingTree } from './settings';
import { codeText, jsonText } from './value-text';

export type SampleFormat = 'ts' | 'jsonc';

type Dialect = {
  readonly fileName: string;
  readonly open: readonly string[];
  readonly close: string;
  /** The comma behind the last item of an object. */
  readonly lastComma: string;
  key(name: string): string;
  value(value: unknown): string;
};

const dialects: Readonly<Record<SampleFormat, Dialect>> = {
  ts: {
    fileName: 'nodetracer.config.ts',
    open: [
      "import { defineConfig } from 'nodetracer/config';",
      '',
      '/** The settings of this project. All of them may be left out. */',
      'export default defineConfig({',
    ],
    close: '});',
    lastComma: ',',
    key: (name) => name,
    value: codeText,
  },
  jsonc: {
    fileName: '.nodetracerrc.jsonc',
    open: ['// The settings of this project. All of them may be left out.', '{'],
    close: '}',
    lastComma: '',
    key: (name) => JSON.stringify(name),
    value: jsonText,
  },
};

/** A configuration file with every setting, its description and its default; what has no fixed default is a comment. */
export function sampleConfig(format: SampleFormat): { readonly fileName: string; readonly text: string } {
  const dialect = dialects[format];
  const lines = [...dialect.open, ...groupLines(settingTree, '  ', dialect), dialect.close];
  return { fileName: dialect.fileName, text: `${lines.join('\n')}\n` };
}

function* groupLines(group: Group, indent: string, dialect: Dialect): Generator<string> {
  const names = Object.keys(group).filter((name) => !isComment(group[name] as Group | Setting));
  for (const [name, item] of Object.entries(group)) {
    const comma = name === names.at(-1) ? dialect.lastComma : ',';
    if (isSetting(item)) yield* settingLines(name, item, indent, comma, dialect);
    else {
      yield `${indent}${dialect.key(name)}: {`;
      yield* groupLines(item, `${indent}  `, dialect);
      yield `${indent}}${comma}`;
    }
  }
}

function* settingLines(name: string, setting: Setting, indent: string, comma: string, dialect: Dialect): Generator<string> {
  const { description, fallback, sample } = setting;
  const shown = Array.isArray(sample) && sample.length > 0 ? ` For example: ${dialect.value(sample)}.` : '';
  yield `${indent}// ${description}${shown}`;
  if (isComment(setting)) yield `${indent}// ${dialect.key(name)}: ${dialect.value(sample)},`;
  else yield `${indent}${dialect.key(name)}: ${dialect.value(fallback)}${comma}`;
}

function isComment(item: Group | Setting): boolean {
  return isSetting(item) && item.fallback === undefined;
}
