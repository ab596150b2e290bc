import { type Line, run } from '../frame/rows';
import { paletteMatches } from '../views/palette/matching';
import { commandLines, firstPalette, type PaletteContext, type PaletteState } from '../views/palette/state';
import { type PaletteEvent, updatePalette } from '../views/palette/update';
import { next } from '../views/view';
import { activeKeys, type RunCommand } from './active-keys';
import { editText } from './edit-text';
import { keyText } from './key-text';
import { paletteWords } from './palette-words';
import type { Next } from './routes';
import type { ScreenKey } from './screen-keys';
import { type AppState, bodySize } from './state';

const moves: Readonly<Record<string, PaletteEvent>> = {
  down: { type: 'move', by: 1 },
  up: { type: 'move', by: -1 },
  tab: { type: 'move', by: 1 },
  'shift-tab': { type: 'move', by: -1 },
  'ctrl-n': { type: 'move', by: 1 },
  'ctrl-p': { type: 'move', by: -1 },
  pagedown: { type: 'page', by: 1 },
  pageup: { type: 'page', by: -1 },
};

/** The keys of the palette, for the last line. */
export const paletteHelp: Line = [
  run(' Enter', 'key', true),
  run(' run   ', 'muted'),
  run('↑↓', 'key', true),
  run(' choose   ', 'muted'),
  run('Esc', 'key', true),
  run(' close', 'muted'),
];

/** The screen with the palette over it. */
export function openPalette(state: AppState): Next {
  return next({ ...state, palette: firstPalette });
}

/** Takes a key into the palette; Enter runs the command that is chosen, as if its key had been pressed. */
export function typeInPalette(state: AppState, palette: PaletteState, name: string, runCommand: RunCommand): Next {
  if (name === 'escape' || name === 'ctrl-c' || (name === 'backspace' && palette.query === '')) return next({ ...state, palette: null });
  if (name === 'enter') return runChosen(state, palette, runCommand);
  return inPalette(state, palette, moves[name] ?? { type: 'typed', query: editText(palette.query, name) }, runCommand);
}

/** Chooses the command on a line; the one that is chosen already is run. */
export function clickInPalette(state: AppState, palette: PaletteState, line: number, runCommand: RunCommand): Next {
  if (line >= commandLines(bodySize(state))) return next(state);
  const chosen = inPalette(state, palette, { type: 'clicked', line }, runCommand);
  return chosen.state.palette?.position === palette.position ? runChosen(state, palette, runCommand) : chosen;
}

/** Chooses the command some lines further on or back. */
export function scrollPalette(state: AppState, palette: PaletteState, by: number, runCommand: RunCommand): Next {
  return inPalette(state, palette, { type: 'move', by }, runCommand);
}

function inPalette(state: AppState, palette: PaletteState, event: PaletteEvent, runCommand: RunCommand): Next {
  return next({ ...state, notice: '', palette: updatePalette(palette, event, paletteContext(state, runCommand)).state });
}

/** What the palette works on. */
export function paletteContext(state: AppState, runCommand: RunCommand): PaletteContext {
  const commands = keysBeneath(state, runCommand).map((key) => ({
    name: key.name,
    keys: key.keys.map(keyText),
    help: key.help,
    words: paletteWords[key.name] ?? [],
    unavailable: key.disabled(),
  }));
  return { commands, size: bodySize(state) };
}

function runChosen(state: AppState, palette: PaletteState, runCommand: RunCommand): Next {
  const chosen = paletteMatches(palette, paletteContext(state, runCommand))[palette.position]?.command;
  const key = keysBeneath(state, runCommand).find(({ name }) => name === chosen?.name);
  if (key === undefined) return next(state);
  const reason = key.disabled();
  return reason === null ? key.press() : next({ ...state, notice: `Not now: ${reason}` });
}

/** Those of the screen as it is without the palette. */
function keysBeneath(state: AppState, runCommand: RunCommand): ScreenKey<Next>[] {
  return activeKeys({ ...state, palette: null, notice: '', pendingKey: '' }, runCommand).filter(({ name }) => name !== 'app.palette');
}
