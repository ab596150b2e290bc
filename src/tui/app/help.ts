import type { HelpSection, HelpState } from '../views/help/state';
import { activePane, everywhereKeys, paneKeys, type RunCommand } from './active-keys';
import { keyText } from './key-text';
import type { Next } from './routes';
import type { ScreenKey } from './screen-keys';
import type { AppState } from './state';

/** The help on the screen as it is now. */
export function openedHelp(state: AppState, run: RunCommand): HelpState {
  const pane = paneKeys(state, run);
  const everywhere = section('Everywhere', everywhereKeys(state, run));
  return { sections: pane.length > 0 ? [section(activePane(state), pane), everywhere] : [everywhere], scroll: 0 };
}

function section(title: string, keys: readonly ScreenKey<Next>[]): HelpSection {
  return { title, entries: keys.map((key) => ({ keys: key.keys.map(keyText), help: key.help, unavailable: key.disabled() })) };
}
