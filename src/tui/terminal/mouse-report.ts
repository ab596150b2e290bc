import type { MouseEvent } from '../app/protocol';

/** Buttons, dragging and the wheel are told, each at a cell, in a form that has no limit of columns (SGR). */
export const MOUSE_ON = '\x1b[?1000h\x1b[?1002h\x1b[?1006h';
export const MOUSE_OFF = '\x1b[?1006l\x1b[?1002l\x1b[?1000l';

const BUTTON = 3;
const MOVED = 32;
const WHEEL = 64;

/** What `CSI < button ; column ; row M` says, or `m` when a button is let go; undefined for other buttons than the left one. */
export function mouseReport(parameters: string, final: string): MouseEvent | undefined {
  const [, code, column, row] = /^<(\d+);(\d+);(\d+)$/.exec(parameters)?.map(Number) ?? [];
  if (code === undefined || column === undefined || row === undefined || (final !== 'M' && final !== 'm')) return undefined;
  const action = actionOf(code, final === 'm');
  return action && { type: 'mouse', action, column: Math.max(0, column - 1), row: Math.max(0, row - 1) };
}

function actionOf(code: number, isLetGo: boolean): MouseEvent['action'] | undefined {
  const button = code & BUTTON;
  if ((code & WHEEL) !== 0) return isLetGo || button > 1 ? undefined : button === 0 ? 'wheel_up' : 'wheel_down';
  if (button !== 0) return undefined;
  if (isLetGo) return 'release';
  return (code & MOVED) === 0 ? 'press' : 'drag';
}
