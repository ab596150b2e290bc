import type { Keymap } from './app-options';
import { keyNamed } from './key-text';
import { commandName } from './pane-bindings';

/** Keys by command, as a configuration has them: `{ 'tree.fold-all': ['zM', 'ctrl-x'], down: 'n' }`. */
export type KeySettings = Readonly<Record<string, string | readonly string[]>>;

/** Every command has the keys that it brings. */
export const usualKeys: Keymap = (_, { keys }) => keys;

/** Settings over the usual keys. A name alone means the command of all panes, one with its pane only that. */
export function keymapOf(settings: KeySettings): Keymap {
  if (Object.keys(settings).length === 0) return usualKeys;
  const keys = new Map(Object.entries(settings).map(([name, texts]) => [name, [texts].flat().flatMap((text) => keyNamed(text) ?? [])]));
  return (pane, binding) => {
    const name = commandName(binding);
    return keys.get(`${pane}.${name}`) ?? keys.get(name) ?? binding.keys;
  };
}
