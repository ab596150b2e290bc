import type { ColorDepth } from '../tui/terminal/color-depth';

/** Terminals whose name promises no more than the basic colours; what calls itself xterm has had 256 for twenty years. */
const FEW_COLORS = /^(?:ansi|cygwin|linux|screen(?:\.linux)?|tmux|vt\d+|(?:rxvt|xterm)-(?:16)?color)$/;

/** As many colours as the terminal says that it has. `NO_COLOR` counts when it is not empty: https://no-color.org */
export function terminalColors({ NO_COLOR, COLORTERM, TERM = '' }: NodeJS.ProcessEnv): ColorDepth {
  if (NO_COLOR) return 'none';
  return FEW_COLORS.test(TERM) && !COLORTERM ? '16' : '256';
}
