import type { Binding } from '../views/view';
import { isSequence } from './key-text';
import type { Keymap } from './keymap';
import { commandName } from './pane-bindings';

/** A key that means something on the screen as it is now. */
export type ScreenKey<R> = {
  /** The command behind it, such as `tree.fold-all`. */
  readonly name: string;
  readonly keys: readonly string[];
  readonly label: string;
  readonly help: string;
  readonly footer: number | null;
  readonly disabled: () => string | null;
  readonly press: () => R;
};

/** Where keys are pressed: in a pane, which has its keys from a keymap. */
export type KeyPlace = { readonly pane: string; readonly keymap: Keymap };

/** Ties the bindings of a pane to the state they are about and to what takes their events. */
export function screenKeys<E, C, R>(
  { pane, keymap }: KeyPlace,
  bindings: readonly Binding<E, C>[],
  context: C,
  dispatch: (event: E) => R,
): ScreenKey<R>[] {
  return bindings.map((binding) => ({
    name: `${pane}.${commandName(binding)}`,
    keys: keymap(pane, binding),
    label: binding.label,
    help: binding.help,
    footer: binding.footer ?? null,
    disabled: () => binding.disabled?.(context) ?? null,
    press: () => dispatch(binding.event),
  }));
}

/** The binding of a key, or `prefix` when it is the first of two. Of several the first one wins that can be used now. */
export function findKey<R>(keys: readonly ScreenKey<R>[], name: string): ScreenKey<R> | 'prefix' | undefined {
  const found = keys.filter((key) => key.keys.includes(name));
  if (found.length > 0) return found.find((key) => key.disabled() === null) ?? found[0];
  const isPrefix = name.length === 1 && keys.some((key) => key.keys.some((other) => isSequence(other) && other[0] === name));
  return isPrefix ? 'prefix' : undefined;
}
