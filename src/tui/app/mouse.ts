import type { Split } from '../frame/panes';
import { next } from '../views/view';
import { runCommand } from './commands';
import { dividerOf, placeDivider } from './divider';
import { footerKeyAt } from './footer';
import { keysNow, pressKey } from './keyboard';
import { clickInPalette, scrollPalette } from './palette';
import type { MouseEvent } from './protocol';
import { fromView, inDetail, inHelp, inTraces, inView, type Next } from './routes';
import { type AppState, bodySize, listPanesOf, shownView, type TraceScreen, tracePanes, viewContext, withFocus } from './state';
import { tabOn } from './status-line';

/** Lines that one turn of the wheel scrolls. */
const WHEEL_LINES = 3;

/** What the left button and the wheel do. While something is typed only the wheel is heeded, and of a question nothing. */
export function takeMouse(state: AppState, { action, column, row }: MouseEvent): Next {
  if (!state.mouse || state.answering !== null) return next(state);
  switch (action) {
    case 'press':
      return state.prompt === null ? press({ ...state, notice: '', letterFor: null }, column, row) : next(state);
    case 'drag':
      return state.dragging ? drag(state, column, row) : next(state);
    case 'release':
      return next(state.dragging ? { ...state, dragging: false } : state);
    case 'wheel_up':
      return wheel(state, column, row, -WHEEL_LINES);
    case 'wheel_down':
      return wheel(state, column, row, WHEEL_LINES);
  }
}

function press(before: AppState, column: number, row: number): Next {
  const { columns, rows } = before.size;
  const state = { ...before, pendingKey: '' };
  if (row === rows - 1 && state.palette === null) {
    const key = footerKeyAt(keysNow(state), before.pendingKey, columns, column);
    return key === undefined ? next(state) : pressKey(before, key);
  }
  if (row === rows - 2) {
    const tab = tabOn(state, column);
    return tab === undefined ? next(state) : runCommand(state, tab.command);
  }
  const line = row - 1;
  if (line < 0 || line >= bodySize(state).rows) return next(state);
  if (state.palette !== null) return clickInPalette(state, state.palette, line, runCommand);
  if (state.help !== null || state.failure !== null || state.opening !== null) return next(state);
  if (state.trace === null) return pressInList(state, column, line);
  return pressInTrace(state, state.trace, column, line);
}

/** The preview of a trace leads to it. */
function pressInList(state: AppState, column: number, line: number): Next {
  const place = placeIn(listPanesOf(state), state.size.columns, column, line);
  if (place === 'divider') return next(state);
  return inTraces(state, place.pane === 'first' ? { type: 'clicked', line: place.line } : { type: 'open' });
}

function pressInTrace(state: AppState, trace: TraceScreen, column: number, line: number): Next {
  const place = placeOf(state, trace, column, line);
  if (place === 'divider') return next({ ...state, dragging: true });
  const focus = place.pane === 'first' ? 'view' : 'detail';
  const again = trace.focus === focus;
  const focused = again ? next(state) : inView(withFocus(state, focus), { type: 'resized' });
  const clicked = clickPane(focused.state, place, again);
  return { ...clicked, effects: [...focused.effects, ...clicked.effects] };
}

function clickPane(state: AppState, { pane, line, column }: Place, again: boolean): Next {
  if (pane === 'second') return inDetail(state, { type: 'clicked', line, again });
  const trace = state.trace as TraceScreen;
  return fromView(state, shownView(trace).tell({ type: 'clicked', line, column, again }, viewContext(state, trace)));
}

function drag(state: AppState, column: number, row: number): Next {
  const divider = dividerOf(state);
  return divider === null ? next(state) : placeDivider(state, divider.kind === 'beside' ? column - 1 : row - 1);
}

function wheel(state: AppState, column: number, row: number, by: number): Next {
  const { trace } = state;
  if (state.palette !== null) return scrollPalette(state, state.palette, by, runCommand);
  if (state.help !== null) return inHelp(state, { type: 'scroll', by });
  if (state.failure !== null || state.opening !== null) return next(state);
  if (trace === null) return inTraces(state, { type: 'scrolled', by });
  const place = placeOf(state, trace, column, Math.max(0, Math.min(row - 1, bodySize(state).rows - 1)));
  if (place === 'divider') return next(state);
  if (place.pane === 'second') return inDetail(state, { type: 'scrolled', by });
  return fromView(state, shownView(trace).tell({ type: 'scrolled', line: place.line, by }, viewContext(state, trace)));
}

/** A place in one of two panes. */
type Place = { readonly pane: 'first' | 'second'; readonly line: number; readonly column: number };

/** Where only one pane of a trace is shown, it is the one that has the keys. */
function placeOf(state: AppState, { focus }: TraceScreen, column: number, line: number): Place | 'divider' {
  const panes = tracePanes(state);
  if (panes.kind === 'single' && focus === 'detail') return { pane: 'second', line, column };
  return placeIn(panes, state.size.columns, column, line);
}

function placeIn({ kind, first, second }: Split, columns: number, column: number, line: number): Place | 'divider' {
  if (kind === 'single' || (kind === 'beside' ? column < first.columns : line < first.rows)) return { pane: 'first', line, column };
  const inSecond = kind === 'beside' ? { line, column: column - (columns - second.columns) } : { line: line - first.rows - 1, column };
  return inSecond.line < 0 || inSecond.column < 0 ? 'divider' : { pane: 'second', ...inSecond };
}
