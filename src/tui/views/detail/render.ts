import { NONE } from '../../../model/graph-columns';
import { fillArea } from '../../frame/panes';
import { type Line, run, spread } from '../../frame/rows';
import { detailLines } from './document';
import { type DetailContext, type DetailState, shownRow, visibleLines } from './state';
import { scrolled } from './update';

/** The detail of the selected node as lines of exactly its size: its name, then what is scrolled into sight. */
export function renderDetail(state: DetailState, context: DetailContext, focused: boolean): Line[] {
  const { graph, size } = context;
  const row = shownRow(state, context);
  if (row === NONE) return fillArea([[run('Nothing is selected.', 'muted')]], size);
  const lines = detailLines(state, context);
  const first = scrolled(state, context);
  const last = Math.min(lines.length, first + visibleLines(size));
  const name = graph.nodeAt(row).name;
  const title = run(name === '' ? '(no name)' : name, focused ? 'title' : 'muted', focused);
  const place = lines.length > visibleLines(size) ? [run(`${first + 1}-${last} of ${lines.length}`, 'muted')] : [];
  return fillArea([spread([title], place, size.columns), ...lines.slice(first, last)], size);
}
