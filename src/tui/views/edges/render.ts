import { NONE } from '../../../model/graph-columns';
import { formatCount } from '../../../text/quantities';
import { fillArea } from '../../frame/panes';
import { fitLeft, type Line, run, spread } from '../../frame/rows';
import { drawnLines } from './drawing';
import { type EdgesContext, type EdgesState, headLines, middleRow, refreshNeighbours } from './state';
import { tableLines } from './table';
import { type Fit, wholeFit, wholeLines } from './whole-drawing';

/** The edges around the selected node, or of the whole trace, as lines of exactly the size of the pane. */
export function renderEdges(state: EdgesState, context: EdgesContext, focused: boolean): Line[] {
  const { size } = context;
  refreshNeighbours(state, context);
  if (middleRow(state, context) === NONE) return fillArea([[run(' Nothing is selected.', 'muted')]], size);
  const fit = wholeFit(state, context);
  const heads = headLines(size) === 0 ? [] : [fit?.widths ? wholeHead(state, context, focused) : head(state, fit, context, focused)];
  const area = { columns: size.columns, rows: size.rows - heads.length };
  const body = fit?.widths ? wholeLines(state, fit.widths, area, context) : undefined;
  const lines = body ?? (state.shape === 'table' ? tableLines(state, area, context) : drawnLines(state, area, context));
  return fillArea([...heads, ...lines], size);
}

/** What stands at each side; where the whole trace is wanted and has no room, why that is. */
function head(state: EdgesState, fit: Fit | null, { size, derived }: EdgesContext, focused: boolean): Line {
  const { before, after } = derived.neighbours;
  const why = fit === null ? [] : [run(` · no room for the whole graph: ${fit.why}`, 'warning')];
  const left = [run(` before ${formatCount(before.length)}`, focused ? 'title' : 'muted', focused), ...onlyRuns(state), ...why];
  return spread(left, [run(`after ${formatCount(after.length)} `, focused ? 'title' : 'muted', focused)], size.columns);
}

function wholeHead(state: EdgesState, { size, derived: { whole }, zoom }: EdgesContext, focused: boolean): Line {
  const { backward } = whole.layered;
  const nodes = `${formatCount(whole.rows.length)} ${whole.rows.length === 1 ? 'node' : 'nodes'}`;
  const of = zoom === null ? 'whole graph' : 'graph of the subtree';
  const back =
    backward === 0
      ? ''
      : ` · ${formatCount(backward)} ${backward === 1 ? 'edge that leads back is' : 'edges that lead back are'} not drawn`;
  return fitLeft([run(` ${of} · ${nodes}`, focused ? 'title' : 'muted', focused), ...onlyRuns(state), run(back, 'warning')], size.columns);
}

function onlyRuns({ only }: EdgesState): Line {
  return only === null ? [] : [run(` · only ${only}`, 'accent')];
}
