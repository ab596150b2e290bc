import { formatCount } from '../../../text/quantities';
import { type Line, lineWidth, run } from '../../frame/rows';
import type { PairData } from '../trace-view';
import type { Shown } from './shown';
import { type CompareContext, type CompareState, layoutOf, selectedEntry } from './state';

/** The lower part: a line that names the selected pair, and what differs in it. */
export function pairLines(state: CompareState, shown: Shown, context: CompareContext, rows: number): Line[] {
  if (rows === 0) return [];
  const { columns } = context.size;
  const lines = textOf(state, shown, context);
  const first = Math.min(state.scrolled, mostScrolled(lines.length, rows));
  const below = lines.length - first - (rows - 1);
  const more = below > 0 ? ` ${formatCount(below)} more ${below === 1 ? 'line' : 'lines'}: J K ` : '';
  const title: Line = [run('── ', 'border'), run('what differs in it ', 'title')];
  const ruled = [...title, run('─'.repeat(Math.max(0, columns - lineWidth(title) - more.length - 2)), 'border'), run(more, 'muted')];
  return [[...ruled, run('──', 'border')], ...lines.slice(first, first + rows - 1)];
}

/** The state with the lower part scrolled, as far as there are lines. */
export function scrolledBy(state: CompareState, by: number, context: CompareContext): CompareState {
  const { shown } = context.derived;
  if (shown === null) return state;
  const most = mostScrolled(textOf(state, shown, context).length, layoutOf(context.size).data);
  return { ...state, scrolled: Math.max(0, Math.min(Math.min(state.scrolled, most) + by, most)) };
}

function mostScrolled(lines: number, rows: number): number {
  return Math.max(0, lines - (rows - 1));
}

function textOf(state: CompareState, shown: Shown, { derived, compared, size }: CompareContext): readonly Line[] {
  const entry = selectedEntry(state, derived);
  if (entry === undefined) return [];
  const ids = derived.idsOf(entry);
  const data = compared?.data ?? null;
  const isOfThese = (one: PairData) => one.own === ids.own && one.other === ids.other;
  return derived.text.linesOf(shown, entry, data !== null && isOfThese(data) ? data : null, size.columns);
}
