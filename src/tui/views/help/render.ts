import { fillArea } from '../../frame/panes';
import type { Line } from '../../frame/rows';
import { helpLines } from './lines';
import type { HelpContext, HelpState } from './state';

/** The help as lines of exactly its size. */
export function renderHelp(state: HelpState, { size }: HelpContext): Line[] {
  return fillArea(helpLines(state, size.columns).slice(state.scroll), size);
}
