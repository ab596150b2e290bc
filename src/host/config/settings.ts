import * as v from 'valibot';
import { configSchema, type SettingFacts } from './schema';

/** One setting. */
export type Setting = SettingFacts & {
  /** From the outside in, such as `['capture', 'level']`. */
  readonly path: readonly string[];
  /** The path as one word, such as `capture.level`. */
  readonly key: string;
  /** The environment variable that sets it. */
  readonly variable: string;
  readonly description: string;
  readonly schema: v.GenericSchema;
};

/** A group of settings: the whole configuration, or an object in it. */
export type Group = { readonly [name: string]: Group | Setting };

/** The prefix of every environment variable that sets something. */
export const VARIABLE_PREFIX = 'NODETRACER_';

/** The settings as they are nested. */
export const settingTree: Group = groupOf(configSchema.entries, []);

/** All settings, in the order of the schema. */
export const settings: readonly Setting[] = [...settingsOf(settingTree)];

export function isSetting(item: Group | Setting): item is Setting {
  return typeof item.key === 'string';
}

type Entries = Readonly<Record<string, { readonly wrapped: v.GenericSchema }>>;

function groupOf(entries: Entries, path: readonly string[]): Group {
  const items = Object.entries(entries).map(([name, { wrapped }]) => [name, itemOf(wrapped, [...path, name])] as const);
  return Object.fromEntries(items);
}

function itemOf(schema: v.GenericSchema, path: readonly string[]): Group | Setting {
  if (schema.type === 'object') return groupOf((schema as unknown as { readonly entries: Entries }).entries, path);
  const facts = v.getMetadata(schema as Parameters<typeof v.getMetadata>[0]) as unknown as SettingFacts;
  return { ...facts, path, key: path.join('.'), variable: variableOf(path), description: v.getDescription(schema) ?? '', schema };
}

function* settingsOf(group: Group): Generator<Setting> {
  for (const item of Object.values(group)) {
    if (isSetting(item)) yield item;
    else yield* settingsOf(item);
  }
}

/** `capture.limits.inputChars` is `NODETRACER_CAPTURE_LIMITS_INPUT_CHARS`. */
function variableOf(path: readonly string[]): string {
  return VARIABLE_PREFIX + path.map((name) => name.replace(/[A-Z]/g, '_$&').toUpperCase()).join('_');
}
