import type { Run } from '../frame/frame';
import { type Line, lineWidth, run } from '../frame/rows';
import type { AppCommand } from './app-command';
import type { TraceScreen } from './state';

/** The digits of the list and of the detail, which no view may have. */
export const TRACES_DIGIT = '1';
export const DETAIL_DIGIT = '5';

/** One of the places that a digit leads to. */
export type ViewTab = { readonly digit: string; readonly title: string; readonly command: AppCommand; readonly isShown: boolean };

/** The places of an open trace, in the order of their digits. */
export function viewTabs({ views, shown, focus }: TraceScreen): readonly ViewTab[] {
  const tabs: ViewTab[] = views.map(({ name, title, digit }) => ({
    digit,
    title,
    command: { type: 'show_view', name },
    isShown: shown === name && focus === 'view',
  }));
  tabs.push({ digit: TRACES_DIGIT, title: 'Traces', command: { type: 'show_traces' }, isShown: false });
  tabs.push({ digit: DETAIL_DIGIT, title: 'Detail', command: { type: 'focus_detail' }, isShown: focus === 'detail' });
  return tabs.sort((a, b) => Number(a.digit) - Number(b.digit));
}

/** The places with the one that is shown, as far as there is room: all names, else digits and the name of the one, else nothing. */
export function tabLine(tabs: readonly ViewTab[], columns: number): Line {
  return fittingTabs(tabs, columns).flat();
}

/** The place that is named at a column of such a line. */
export function tabAt(tabs: readonly ViewTab[], columns: number, column: number): ViewTab | undefined {
  let end = 0;
  for (const [index, runs] of fittingTabs(tabs, columns).entries()) {
    end += lineWidth(runs);
    if (column < end) return column < 0 ? undefined : tabs[index];
  }
  return undefined;
}

function fittingTabs(tabs: readonly ViewTab[], columns: number): readonly Run[][] {
  const full = tabs.map((tab) => tabRuns(tab, true));
  if (lineWidth(full.flat()) <= columns) return full;
  const short = tabs.map((tab) => tabRuns(tab, tab.isShown));
  return lineWidth(short.flat()) <= columns ? short : [];
}

function tabRuns({ digit, title, isShown }: ViewTab, named: boolean): Run[] {
  const name = named ? ` ${title}` : '';
  return isShown ? [run(`[${digit}`, 'key', true), run(`${name}]`, 'title', true)] : [run(` ${digit}`, 'key'), run(`${name} `, 'muted')];
}
