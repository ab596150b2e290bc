import { next } from '../views/view';
import { activeKeys, everywhereKeys } from './active-keys';
import { pressAnswerKey } from './answer-routes';
import { runCommand } from './commands';
import { isSequence, keyText } from './key-text';
import { takeLetter } from './marking';
import { typeInPalette } from './palette';
import { typeInPrompt } from './prompting';
import type { Next } from './routes';
import { findKey, type ScreenKey } from './screen-keys';
import { awaitsSecondKey } from './second-key';
import type { AppState } from './state';
import { awaitsTrace, typedAhead } from './typing-ahead';

const TERMINAL_COMMANDS: readonly string[] = ['app.suspend', 'app.repaint'];

/** What a key means now, in the prompt, in the palette or on the screen. */
export function pressKey(state: AppState, name: string): Next {
  const forTerminal = isTyping(state) ? terminalKey(state, name) : undefined;
  if (forTerminal) return forTerminal.press();
  if (state.answering !== null) return pressAnswerKey(state, state.answering, name);
  if (state.prompt !== null) return typeInPrompt(state, state.prompt, name);
  if (state.palette !== null) return typeInPalette(state, state.palette, name, runCommand);
  if (state.letterFor !== null) return takeLetter(state, state.letterFor, name);
  return pressScreenKey({ ...state, notice: '' }, name);
}

/** Every key that means something now: those of the focused pane first. */
export function keysNow(state: AppState): ScreenKey<Next>[] {
  return activeKeys(state, runCommand);
}

function isTyping({ answering, prompt, palette, letterFor }: AppState): boolean {
  return answering !== null || prompt !== null || palette !== null || letterFor !== null;
}

/** What is about the terminal has its keys while something is typed, too, as long as they are none that type. */
function terminalKey(state: AppState, name: string): ScreenKey<Next> | undefined {
  if (!/^(?:ctrl|alt)-/.test(name)) return undefined;
  return everywhereKeys(state, runCommand).find((key) => TERMINAL_COMMANDS.includes(key.name) && key.keys.includes(name));
}

function pressScreenKey(state: AppState, name: string): Next {
  const { pendingKey } = state;
  const typed = pendingKey + name;
  const found = findKey(keysNow({ ...state, pendingKey: '' }), typed);
  if (found === 'prefix') return next({ ...state, pendingKey: name });
  if (found !== undefined) return pressFound(state, found);
  if (awaitsTrace(state)) return next(typedAhead(state, name));
  if (pendingKey === '')
    return next(awaitsSecondKey(state, name) ? { ...state, pendingKey: name } : { ...state, notice: meaningless(name) });
  const alone = { ...state, pendingKey: '' };
  if (name === 'escape') return next(alone);
  return isSequence(typed) ? next({ ...alone, notice: meaningless(typed) }) : pressScreenKey(alone, name);
}

function pressFound(state: AppState, key: ScreenKey<Next>): Next {
  const reason = key.disabled();
  return reason === null ? key.press() : next({ ...state, pendingKey: '', notice: `${keyName(key)}: ${reason}` });
}

function meaningless(typed: string): string {
  return `${keyText(typed)} means nothing here.`;
}

function keyName(key: ScreenKey<Next>): string {
  return key.label[0]?.toUpperCase() + key.label.slice(1);
}
