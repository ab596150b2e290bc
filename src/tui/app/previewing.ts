import { OpeningRows } from '../../analysis/opening-rows';
import type { OpenTrace, TraceSummary } from '../../contracts/source';
import { copyOf } from '../../model/graph-copy';
import { stateGoesOn } from '../../sources/trace-order';
import { isOfSameTrace, type PreviewedTrace } from '../views/traces/preview';
import { selectedTrace } from '../views/traces/state';
import type { Next } from './routes';
import { type AppState, listPanesOf, showsList } from './state';
import { traceAsOf } from './trace-as-of';

/** Asks for the preview of what is selected in the list, once that is another trace than before. */
export function previewed(update: Next): Next {
  const { state, effects } = update;
  const { wanted } = state.preview;
  const selected = wantedTrace(state);
  if (selected === wanted) return update;
  const preview = { ...state.preview, wanted: selected };
  const asked = isOfSameTrace(wanted, selected) ? effects : [...effects, { type: 'preview_trace', trace: selected } as const];
  return { ...update, state: { ...state, preview }, effects: asked };
}

/** What was opened for the preview; dropped when something else is selected by now. */
export function withPreview(state: AppState, summary: TraceSummary, opened: OpenTrace | { readonly problem: string }): AppState {
  const { wanted } = state.preview;
  if (wanted?.key !== summary.key) return state;
  const shown = 'problem' in opened ? { summary, problem: opened.problem } : shownAs(summary, opened, opened);
  const after = { ...state, preview: { wanted, shown } };
  return state.pausedList === null ? after : withHeldPreview(after);
}

/** The preview of what goes on stands still; what is still being read does so once it was. */
export function withHeldPreview(state: AppState): AppState {
  const { shown } = state.preview;
  if (shown === null || 'problem' in shown || shown.trace !== shown.whole) return state;
  const { summary, whole } = shown;
  if (!stateGoesOn(whole.state) || whole.loaded < 1) return state;
  return { ...state, preview: { ...state.preview, shown: shownAs(summary, whole, traceAsOf(whole, copyOf(whole.graph), whole.state)) } };
}

/** The preview shows what has come. */
export function withMovingPreview(state: AppState): AppState {
  const { shown } = state.preview;
  if (shown === null || 'problem' in shown || shown.trace === shown.whole) return state;
  return { ...state, preview: { ...state.preview, shown: shownAs(shown.summary, shown.whole, shown.whole) } };
}

function shownAs(summary: TraceSummary, whole: OpenTrace, trace: OpenTrace): PreviewedTrace {
  return { summary, whole, trace, rows: new OpeningRows(trace.graph) };
}

function wantedTrace(state: AppState): TraceSummary | null {
  if (!showsList(state) || listPanesOf(state).kind === 'single') return null;
  const trace = selectedTrace(state.traces);
  return trace === undefined || trace.problem !== null ? null : trace;
}
