import { isSequence } from './key-text';
import { usualKeys } from './keymap';
import { allPanes } from './pane-bindings';
import type { AppState } from './state';

/** Whether a key is the first of two in any pane: one who presses it means a second one, also where it begins nothing. */
export function awaitsSecondKey({ options: { keymap = usualKeys } }: AppState, first: string): boolean {
  if (first.length > 1) return false;
  const begins = (key: string) => isSequence(key) && key[0] === first;
  return allPanes.some(({ pane, bindings }) => bindings.some((binding) => keymap(pane, binding).some(begins)));
}
