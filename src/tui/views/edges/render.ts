import { NONE } from '../../../model/graph-columns';
import { formatCount } from '../../../text/quantities';
import { fillArea } from '../../frame/panes';
import { type Line, run, spread } from '../../frame/rows';
import { drawnLines } from './drawing';
import { type EdgesContext, type EdgesState, middleRow, refreshNeighbours } from './state';
import { tableLines } from './table';

/** The edges around the selected node as lines of exactly the size of the pane. */
export function renderEdges(state: EdgesState, context: EdgesContext, focused: boolean): Line[] {
  const { size } = context;
  const neighbours = refreshNeighbours(state, context);
  if (middleRow(state, context) === NONE) return fillArea([[run(' Nothing is selected.', 'muted')]], size);
  const hasHead = size.rows > 1;
  const area = { columns: size.columns, rows: size.rows - (hasHead ? 1 : 0) };
  const only = state.only === null ? '' : ` · only ${state.only}`;
  const head = spread(
    [run(` before ${formatCount(neighbours.before.length)}`, focused ? 'title' : 'muted', focused), run(only, 'accent')],
    [run(`after ${formatCount(neighbours.after.length)} `, focused ? 'title' : 'muted', focused)],
    size.columns,
  );
  const lines = state.shape === 'table' ? tableLines(state, area, context) : drawnLines(state, area, context);
  return fillArea(hasHead ? [head, ...lines] : lines, size);
}
