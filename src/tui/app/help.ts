import type { HelpSection, HelpState } from '../views/help/state';
import { activePane, everywhereKeys, paneKeys, type RunCommand } from './active-keys';
import { keyText } from './key-text';
import { legend } from './legend';
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
  return { title, entries: keys.map((key) => ({ keys: key.keys.map(keyText), help: key.help, unavailable: key.disabled() })) };
}
