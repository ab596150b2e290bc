import { widthOf } from '../../width/text-width';
import { asciiLine } from '../frame/ascii';
import type { Frame, Size } from '../frame/frame';
import { fillArea, sideBySide, stacked } from '../frame/panes';
import { fitLeft, type Line, run } from '../frame/rows';
import { renderDetail } from '../views/detail/render';
import { renderHelp } from '../views/help/render';
import { renderTraces } from '../views/traces/render';
import { renderTree } from '../views/tree/render';
import { footerLine } from './footer';
import { headerLine } from './header';
import { activeKeys } from './keyboard';
import { type AppState, bodySize, detailContext, type TraceScreen, tracePanes, tracesContext, treeContext } from './state';
import { statusLine } from './status-line';

const SMALLEST: Size = { columns: 20, rows: 5 };

/** The whole screen. */
export function renderApp(state: AppState): Frame {
  const { size } = state;
  if (size.columns < SMALLEST.columns || size.rows < SMALLEST.rows) return tooSmall(size);
  const lines = [
    headerLine(state, size.columns),
    ...body(state),
    statusLine(state, size.columns),
    footerLine(activeKeys(state), size.columns),
  ];
  const rows = (state.options.ascii ? lines.map(asciiLine) : lines).map((runs) => ({ runs }));
  const cursor = state.prompt === null ? null : { column: Math.min(size.columns - 1, 1 + widthOf(state.prompt)), row: size.rows - 2 };
  return { size, rows, cursor };
}

function body(state: AppState): Line[] {
  const size = bodySize(state);
  const { trace } = state;
  if (state.help !== null) return renderHelp(state.help, { size });
  if (state.failure !== null)
    return fillArea([[], [run(`  ${state.failure.message}`, 'error')], [], [run(`  ${state.failure.hint}`)]], size);
  if (trace === null)
    return state.opening === null ? renderTraces(state.traces, tracesContext(state)) : fillArea([[], [run('  Opening …', 'muted')]], size);
  return tracePanesLines(state, trace);
}

function tracePanesLines(state: AppState, screen: TraceScreen): Line[] {
  const { kind } = tracePanes(state);
  const tree = () => renderTree(screen.tree, treeContext(state, screen), screen.focus === 'tree');
  const detail = () => renderDetail(screen.detail, detailContext(state, screen), screen.focus === 'detail');
  switch (kind) {
    case 'beside':
      return sideBySide(tree(), detail());
    case 'below':
      return stacked(tree(), detail(), state.size.columns);
    case 'single':
      return screen.focus === 'tree' ? tree() : detail();
  }
}

function tooSmall(size: Size): Frame {
  const lines = fillArea([[run('Too small:')], [run('20x5 is needed')]], size);
  return { size, rows: lines.map((runs) => ({ runs: fitLeft(runs, size.columns) })), cursor: null };
}
