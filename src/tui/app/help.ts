import type { HelpEntry, HelpSection, HelpState } from '../views/help/state';
import { activePane, everywhereKeys, paneKeys, type RunCommand } from './active-keys';
import { keyText } from './key-text';
import { legend } from './legend';
import { oneForMany } from './one-for-many';
import type { Next } from './routes';
import type { ScreenKey } from './screen-keys';
import type { AppState } from './state';

/** The help on the screen as it is now. */
export function openedHelp(state: AppState, run: RunCommand): HelpState {
  const pane = paneKeys(state, run);
  const sections = [section(activePane(state), pane), section('Everywhere', everywhereKeys(state, run)), ...legend()];
  return { sections, scroll: 0, query: '' };
}

function section(title: string, keys: readonly ScreenKey<Next>[]): HelpSection {
  const entries = keys.map((key) => ({ keys: key.keys.map(keyText), help: key.help, unavailable: key.disabled() }));
  return { title, entries: withLevelsAsOne(entries) };
}

/** The nine keys that show so many levels, on a line instead of nine. */
function withLevelsAsOne(entries: readonly HelpEntry[]): readonly HelpEntry[] {
  const levels = entries.filter(({ keys, help }) => keys.length === 1 && help.includes(`${keys[0]?.slice(1)} level`));
  return oneForMany(entries, levels, (first, last) => ({
    ...first,
    keys: [`${first.keys[0]} … ${last.keys[0]}`],
    help: first.help.replace('1 level', 'so many levels'),
  }));
}
