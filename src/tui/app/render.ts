import { widthOf } from '../../width/text-width';
import { asciiLine } from '../frame/ascii';
import type { Frame, Role, Size } from '../frame/frame';
import { fillArea, sideBySide, stacked } from '../frame/panes';
import { fitLeft, type Line, run } from '../frame/rows';
import { wrap } from '../frame/wrap';
import { renderDetail } from '../views/detail/render';
import { renderHelp } from '../views/help/render';
import { renderPalette } from '../views/palette/render';
import { renderTraces } from '../views/traces/render';
import { renderPreview } from '../views/traces/render-preview';
import { answerColumn, answerHelp, withQuestion } from './answer-lines';
import { runCommand } from './commands';
import { footerLine } from './footer';
import { headerLine } from './header';
import { keysNow } from './keyboard';
import { paletteContext, paletteHelp } from './palette';
import { promptHelp, promptSigns, withProblem } from './prompt';
import {
  type AppState,
  bodySize,
  detailContext,
  listPanesOf,
  shownView,
  type TraceScreen,
  tracePanes,
  tracesContext,
  viewContext,
} from './state';
import { statusLine } from './status-line';

const SMALLEST: Size = { columns: 20, rows: 5 };

/** The whole screen. */
export function renderApp(state: AppState): Frame {
  const { size } = state;
  if (size.columns < SMALLEST.columns || size.rows < SMALLEST.rows) return tooSmall(size);
  const lines = [
    headerLine(state, size.columns),
    ...covered(body(state), state),
    statusLine(state, size.columns),
    lastLine(state, size.columns),
  ];
  const rows = (state.options.ascii ? lines.map(asciiLine) : lines).map((runs) => ({ runs }));
  return { size, rows, cursor: textCursor(state) };
}

/** The body with what a prompt has to say over its end. */
function covered(lines: readonly Line[], state: AppState): readonly Line[] {
  const { answering, prompt } = state;
  if (answering !== null) return withQuestion(lines, answering, bodySize(state));
  return prompt === null ? lines : withProblem(lines, prompt, bodySize(state));
}

/** The keys that can be used, or what helps with what is being typed. */
function lastLine(state: AppState, columns: number): Line {
  if (state.answering !== null) return fitLeft(answerHelp(state.answering), columns);
  if (state.prompt !== null) return fitLeft(promptHelp(state.prompt, state.notice, columns), columns);
  if (state.palette !== null) return fitLeft(paletteHelp, columns);
  return footerLine(keysNow(state), state.pendingKey, columns);
}

function textCursor({ prompt, palette, answering, size }: AppState): Frame['cursor'] {
  const answerAt = answering === null ? null : answerColumn(answering, size.columns);
  if (answerAt !== null) return { column: answerAt, row: size.rows - 2 };
  const typed = prompt === null ? palette && `:${palette.query}` : promptSigns[prompt.kind] + prompt.text;
  return typed === null ? null : { column: Math.min(size.columns - 1, widthOf(typed)), row: size.rows - 2 };
}

function body(state: AppState): Line[] {
  const size = bodySize(state);
  const { trace } = state;
  if (state.palette !== null) return renderPalette(state.palette, paletteContext(state, runCommand));
  if (state.help !== null) return renderHelp(state.help, { size });
  if (state.failure !== null) return fillArea(failureLines(state.failure, size.columns), size);
  if (trace !== null) return tracePanesLines(state, trace);
  if (state.opening !== null) return fillArea([[], [run('  Opening …', 'muted')]], size);
  const awaited = state.options.open !== undefined && state.traces.traces.length === 0;
  return awaited ? fillArea([[], [run('  Waiting for the trace …', 'muted')]], size) : listLines(state);
}

function listLines(state: AppState): Line[] {
  const { kind, second } = listPanesOf(state);
  const context = tracesContext(state);
  const list = renderTraces(state.traces, context);
  if (kind === 'single') return list;
  const preview = renderPreview(state.preview, state.traces, { ...context, size: second });
  return kind === 'beside' ? sideBySide(list, preview) : stacked(list, preview, state.size.columns);
}

function tracePanesLines(state: AppState, screen: TraceScreen): Line[] {
  const { kind } = tracePanes(state);
  const view = () => shownView(screen).render(viewContext(state, screen), screen.focus === 'view');
  const detail = () => renderDetail(screen.detail, detailContext(state, screen), screen.focus === 'detail');
  switch (kind) {
    case 'beside':
      return sideBySide(view(), detail());
    case 'below':
      return stacked(view(), detail(), state.size.columns);
    case 'single':
      return screen.focus === 'view' ? view() : detail();
  }
}

function failureLines({ message, hint }: NonNullable<AppState['failure']>, columns: number): Line[] {
  const paragraph = (text: string, role: Role) => wrap([run(text, role)], Math.max(1, columns - 4)).map((line) => [run('  '), ...line]);
  return [[], ...paragraph(message, 'error'), [], ...paragraph(hint, 'text')];
}

function tooSmall(size: Size): Frame {
  const lines = fillArea([[run('Too small:')], [run('20x5 is needed')]], size);
  return { size, rows: lines.map((runs) => ({ runs: fitLeft(runs, size.columns) })), cursor: null };
}
