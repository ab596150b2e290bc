import { START_OF_DATA } from '../../model/payload';
import { isTurning } from '../views/detail/state';
import { next } from '../views/view';
import { openAnswer } from './answer-routes';
import type { AppCommand } from './app-command';
import { compareOrMark, compareWithPrevious } from './comparing';
import { moveDivider, resetDivider } from './divider';
import { openedHelp } from './help';
import { toggleCriticalPath } from './narrowing';
import { openParent, reopened, withListAsHome } from './opening';
import { openPalette } from './palette';
import { togglePause } from './pausing';
import { promptFor } from './prompting';
import { leftReplay, moveReplay } from './replaying';
import { inDetail, inSelection, inTraces, inView, type Next, showView, toggleWide } from './routes';
import { type AppState, quitsNext, showsList, withFocus } from './state';
import { toggleZoom } from './zoom';

/** Carries out a command that concerns the whole screen. */
export function runCommand(state: AppState, command: AppCommand): Next {
  switch (command.type) {
    case 'open_prompt':
      return next({ ...state, prompt: promptFor(state, command.kind), beforeSearch: command.kind === 'search' ? state : null });
    case 'open_help':
      return next({ ...state, help: state.help === null ? openedHelp(state, runCommand) : null });
    case 'open_palette':
      return openPalette(state);
    case 'focus_next':
      return inView(withFocus(state, state.trace?.focus === 'view' ? 'detail' : 'view'), { type: 'resized' });
    case 'show_traces':
      return goHome(state);
    case 'show_view':
      return showView(state, command.name);
    case 'focus_detail':
      return inView(withFocus(state, 'detail'), { type: 'resized' });
    case 'answer':
      return openAnswer(state);
    case 'replay':
      return moveReplay(state, command.move);
    case 'toggle_critical_path':
      return toggleCriticalPath(state);
    case 'toggle_zoom':
      return toggleZoom(state);
    case 'toggle_wide':
      return toggleWide(state);
    case 'move_divider':
      return moveDivider(state, command.by);
    case 'reset_divider':
      return resetDivider(state);
    case 'open_parent':
      return openParent(state);
    case 'compare':
      return compareOrMark(state);
    case 'compare_previous':
      return compareWithPrevious(state);
    case 'toggle_pause':
      return togglePause(state);
    case 'leave':
      return leave(state);
    case 'repaint':
      return next(state, { type: 'repaint' });
    case 'next_theme':
      return next(state, { type: 'next_theme' });
    case 'toggle_mouse':
      return toggleMouse(state);
    case 'suspend':
      return next(state, { type: 'suspend' });
    case 'await_letter':
      return next({ ...state, letterFor: command.letterFor });
    case 'copy_value':
      return inDetail(state, { type: 'copy_value' });
    case 'open_outside':
      return openOutside(state);
    case 'interrupt':
      if (state.work !== null) return next({ ...state, work: null, notice: 'Cancelled.' }, { type: 'cancel_work' });
      if (state.trace?.detail.search) return inDetail(state, { type: 'cancel_search' });
      if (state.trace && isTurning(state.trace.detail)) return inDetail(state, { type: 'cancel_reading' });
      return state.trace?.selection.search ? inSelection(state, { type: 'cancel_search' }) : next(state, { type: 'quit', exitCode: 130 });
    default:
      return exhausted(command);
  }
}

function toggleMouse(state: AppState): Next {
  const on = !state.mouse;
  const notice = on ? 'Mouse on. To select text hold Shift (on a Mac: Option); M ends it.' : 'Mouse off: it selects text again.';
  return next({ ...state, mouse: on, dragging: false, notice }, { type: 'set_mouse', on });
}

/** The value that the cursor of the detail is on, else all data of the selected node. */
function openOutside(state: AppState): Next {
  if (state.trace?.focus === 'detail') return inDetail(state, { type: 'open_value' });
  const nodeId = state.trace?.selection.cursor ?? null;
  if (nodeId === null) return next(state);
  const shown = state.trace?.detail.shown;
  return next(state, { type: 'open_payload', nodeId, from: shown?.nodeId === nodeId ? shown.from : START_OF_DATA });
}

/** Back to the list; out of the program when the trace was all that was asked for. */
function leave(state: AppState): Next {
  if (state.help !== null) return next({ ...state, help: null });
  if (state.trace?.focus === 'detail') return inView(withFocus(state, 'view'), { type: 'resized' });
  if (state.trace?.replay) return leftReplay(state);
  if (quitsNext(state)) return next(state, { type: 'quit', exitCode: 0 });
  return showsList(state) && state.leftForList !== null ? reopened(state, state.leftForList) : goHome(state);
}

/** To the list, at the trace that is left. */
function goHome(state: AppState): Next {
  const home = { ...withListAsHome(state), trace: null, opening: null, typedAhead: [], failure: null };
  if (state.failure !== null) return next(home);
  const shown = state.trace === null ? next(home) : inTraces(home, { type: 'select', key: state.trace.key });
  return { ...shown, effects: [{ type: 'close_trace' }, ...shown.effects] };
}

function exhausted(event: never): never {
  throw new Error(`Unknown command ${JSON.stringify(event)}`);
}
