import type { Size } from '../../frame/frame';

/** One command as the palette tells of it. */
export type PaletteCommand = {
  /** Such as `tree.fold-all`. */
  readonly name: string;
  /** Keys as people write them. */
  readonly keys: readonly string[];
  readonly help: string;
  /** Words that it is called by in other programs. */
  readonly words: readonly string[];
  /** Why it cannot be run now, or null. */
  readonly unavailable: string | null;
};

/** What the palette remembers: what was typed, and which of the commands that fit is chosen. */
export type PaletteState = { readonly query: string; readonly position: number };

/** What the palette works on: everything that there is on the screen beneath it. */
export type PaletteContext = { readonly commands: readonly PaletteCommand[]; readonly size: Size };

/** Nothing typed yet. */
export const firstPalette: PaletteState = { query: '', position: 0 };

/** Lines below the commands that tell all of the chosen one: a rule, and what it does. */
const ABOUT_LINES = 3;
/** Lower panes have no room for them. */
const LOW = 12;

/** Lines that the commands have. */
export function commandLines({ rows }: Size): number {
  return rows < LOW ? rows : rows - ABOUT_LINES;
}

/** The position of the command on the first line. */
export function firstMatch({ position }: PaletteState, { size }: PaletteContext): number {
  return Math.max(0, position - commandLines(size) + 1);
}
