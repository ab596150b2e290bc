import { OpeningRows } from '../../analysis/opening-rows';
import type { OpenTrace, TraceSummary } from '../../contracts/source';
import { isOfSameTrace, type Preview } from '../views/traces/preview';
import { selectedTrace } from '../views/traces/state';
import type { Next } from './routes';
import { type AppState, listPanesOf, showsList } from './state';

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
  const shown: Preview['shown'] =
    'problem' in opened ? { summary, problem: opened.problem } : { summary, trace: opened, rows: new OpeningRows(opened.graph) };
  return { ...state, preview: { wanted, shown } };
}

function wantedTrace(state: AppState): TraceSummary | null {
  if (!showsList(state) || listPanesOf(state).kind === 'single') return null;
  const trace = selectedTrace(state.traces);
  return trace === undefined || trace.problem !== null ? null : trace;
}
