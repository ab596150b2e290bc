import { basename } from 'node:path';
import { applyEdits, type Edit, findNodeAtLocation, type JSONPath, type Node, parseTree } from 'jsonc-parser';
import type { PluginReference } from '../../contracts/config';
import { appendEdits, removeEdits } from './jsonc-edit';
import { type Setting, settings } from './settings';
import { jsonText } from './value-text';

/** A setting that names plugins. */
export type PluginSetting = 'store' | 'hooks' | 'adapters' | 'plugins';

/** Where a plugin is named: `['store']` or `['hooks', 1]`. */
export type ReferencePath = readonly [PluginSetting] | readonly [PluginSetting, number];

/** Whether a file can be changed without touching what people wrote around the change. */
export function isEditable(file: string): boolean {
  return /(\.jsonc?|rc)$/.test(basename(file));
}

/** The value of a setting that has named nothing yet, with a first plugin: a list takes the place of its default, so it begins with that. */
export function firstValue(setting: PluginSetting, reference: PluginReference): PluginReference | readonly PluginReference[] {
  if (setting === 'store') return reference;
  const { fallback } = settings.find(({ key }) => key === setting) as Setting;
  const others = (fallback as readonly PluginReference[]).filter((other) => nameOf(other) !== nameOf(reference));
  return [...others, reference];
}

/** The text of a JSON or JSONC configuration with one more plugin; comments and formatting stay as they are. */
export function withReference(file: string, text: string, setting: PluginSetting, reference: PluginReference): string {
  const value = jsonText(firstValue(setting, reference));
  return edited(text, (bare) => {
    const document = parseTree(bare, [], { allowTrailingComma: true });
    if (!document)
      return [{ offset: bare.length, length: 0, content: `${/[^\n]$/.test(bare) ? '\n' : ''}{\n  "${setting}": ${value}\n}\n` }];
    const top = findNodeAtLocation(document, rootOf(file));
    if (!top) return appendEdits(bare, document, `"nodetracer": { "${setting}": ${value} }`);
    const there = findNodeAtLocation(top, [setting]);
    if (!there) return appendEdits(bare, top, `"${setting}": ${value}`);
    return setting === 'store' ? [replacement(there, value)] : appendEdits(bare, there, jsonText(reference));
  });
}

/** The text without the plugins that are named at `paths`. */
export function withoutReferences(file: string, text: string, paths: readonly ReferencePath[]): string {
  const lastFirst = [...paths].sort(([, a = 0], [, b = 0]) => b - a);
  return lastFirst.reduce((before, [setting, index]) => edited(before, (bare) => removalOf(bare, [...rootOf(file), setting], index)), text);
}

function nameOf(reference: PluginReference): string {
  return typeof reference === 'string' ? reference : reference[0];
}

function removalOf(bare: string, path: JSONPath, index: number | undefined): Edit[] {
  const node = findNodeAtLocation(parseTree(bare, [], { allowTrailingComma: true }) as Node, path) as Node;
  if (index !== undefined) return removeEdits(bare, node, index);
  const member = node.parent as Node;
  return removeEdits(bare, member.parent as Node, (member.parent?.children ?? []).indexOf(member));
}

/** Offsets of jsonc-parser count from behind the byte order mark. */
function edited(text: string, edits: (bare: string) => Edit[]): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const bare = text.slice(mark.length);
  return mark + applyEdits(bare, edits(bare));
}

function replacement({ offset, length }: Node, content: string): Edit {
  return { offset, length, content };
}

function rootOf(file: string): JSONPath {
  return basename(file) === 'package.json' ? ['nodetracer'] : [];
}
