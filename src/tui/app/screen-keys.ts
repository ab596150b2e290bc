import type { Binding } from '../views/view';

/** A key that means something on the screen as it is now. */
export type ScreenKey<R> = {
  readonly keys: readonly string[];
  readonly label: string;
  readonly help: string;
  readonly footer: number | null;
  readonly disabled: () => string | null;
  readonly press: () => R;
};

/** Ties the bindings of a view to the state they are about and to what takes their events. */
export function screenKeys<E, C, R>(bindings: readonly Binding<E, C>[], context: C, dispatch: (event: E) => R): ScreenKey<R>[] {
  return bindings.map(({ keys, label, help, footer, disabled, event }) => ({
    keys,
    label,
    help,
    footer: footer ?? null,
    disabled: () => disabled?.(context) ?? null,
    press: () => dispatch(event),
  }));
}

/** The binding of a key, or `prefix` when it is the first of two. Of several the first one wins that can be used now. */
export function findKey<R>(keys: readonly ScreenKey<R>[], name: string): ScreenKey<R> | 'prefix' | undefined {
  const found = keys.filter((key) => key.keys.includes(name));
  if (found.length > 0) return found.find((key) => key.disabled() === null) ?? found[0];
  const isPrefix = name.length === 1 && keys.some((key) => key.keys.some((other) => other.length === 2 && other[0] === name));
  return isPrefix ? 'prefix' : undefined;
}

const symbols: ReadonlyMap<string, string> = new Map([
  ['up', '↑'],
  ['down', '↓'],
  ['left', '←'],
  ['right', '→'],
  ['enter', 'Enter'],
  ['escape', 'Esc'],
  ['tab', 'Tab'],
  ['space', 'Space'],
  ['pageup', 'PgUp'],
  ['pagedown', 'PgDn'],
  ['home', 'Home'],
  ['end', 'End'],
]);

/** A key as people write it: `↓`, `Enter`, `Ctrl-o`. */
export function keyText(name: string): string {
  const modifier = /^(ctrl|alt|shift)-(.+)$/.exec(name);
  if (modifier) return `${(modifier[1] as string)[0]?.toUpperCase()}${modifier[1]?.slice(1)}-${keyText(modifier[2] as string)}`;
  return symbols.get(name) ?? name;
}
