import type { Binding } from '../views/view';
import type { Keymap } from './app-options';
import { isSequence } from './key-text';
import { commandName } from './pane-bindings';

/** A key that means something on the screen as it is now. */
export type ScreenKey<R> = {
  /** The command behind it, such as `tree.fold-all`. */
  readonly name: string;
  readonly keys: readonly string[];
  readonly label: string;
  readonly help: string;
  readonly footer: number | null;
  disabled(): string | null;
  press(): R;
};

/** Where keys are pressed: in a pane, which has its keys from a keymap; and why none of them is of use there, where that is so. */
export type KeyPlace = { readonly pane: string; readonly keymap: Keymap; readonly useless?: string | null };

/** Ties the bindings of a pane to the state they are about and to what takes their events. */
export function screenKeys<E, C, R>(
  place: KeyPlace,
  bindings: readonly Binding<E, C>[],
  context: C,
  dispatch: (event: E) => R,
): ScreenKey<R>[] {
  return bindings.map((binding) => new BoundKey(place, place.keymap(place.pane, binding), binding, context, dispatch));
}

/** Each press asks for all keys that there are, so each is as little as it can be; only what is told of a few is looked up. */
class BoundKey<E, C, R> implements ScreenKey<R> {
  constructor(
    private readonly place: KeyPlace,
    readonly keys: readonly string[],
    private readonly binding: Binding<E, C>,
    private readonly context: C,
    private readonly dispatch: (event: E) => R,
  ) {}

  get name(): string {
    return `${this.place.pane}.${commandName(this.binding)}`;
  }

  get label(): string {
    return this.binding.label;
  }

  get help(): string {
    return this.binding.help;
  }

  get footer(): number | null {
    return this.binding.footer ?? null;
  }

  disabled(): string | null {
    return this.place.useless ?? this.binding.disabled?.(this.context) ?? null;
  }

  press(): R {
    return this.dispatch(this.binding.event);
  }
}

/** The binding of a key, or `prefix` when it is the first of two. Of several the first one wins that can be used now. */
export function findKey<R>(keys: readonly ScreenKey<R>[], name: string): ScreenKey<R> | 'prefix' | undefined {
  const found = keys.filter((key) => key.keys.includes(name));
  if (found.length > 0) return found.find((key) => key.disabled() === null) ?? found[0];
  const isPrefix = name.length === 1 && keys.some((key) => key.keys.some((other) => isSequence(other) && other[0] === name));
  return isPrefix ? 'prefix' : undefined;
}
