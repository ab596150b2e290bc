import type { Frame, FrameRow, Size } from '../frame/frame';
import type { Theme } from '../theme/theme';
import { Attributes } from './attributes';
import { type BlessedLine, BlessedOutput, type BlessedScreen, type Engine, openBlessedScreen } from './blessed-screen';
import type { ColorDepth, Palette } from './color-depth';
import { isSameRow, type PaintedRow, paintRow } from './painted-row';
import { findScroll, pays, type Scroll, scrolled } from './scroll';
import { squeeze } from './squeeze';
import { markStale } from './stale-cells';

export type SurfaceOptions = {
  readonly engine: Engine;
  readonly theme: Theme;
  readonly depth: ColorDepth;
  readonly size: Size;
  /** `$TERM`; all but the Linux console are driven as xterm-256color. */
  readonly term: string;
  /** Sends to the terminal, at once. */
  readonly write: (text: string) => void;
};

/** How a frame is drawn over the rows that were there before. */
type Plan = {
  readonly frame: Frame;
  readonly before: readonly PaintedRow[];
  readonly painted: readonly PaintedRow[];
  readonly scroll: Scroll | null;
  /** What stands on the screen once that was done. */
  readonly stands: readonly (PaintedRow | undefined)[];
};

const SYNC_START = '\x1b[?2026h';
const SYNC_END = '\x1b[?2026l';
/** The terminfo of the Linux console tells 8, and blessed would draw the bright ones as dark: grey as black on black. */
const COLORS: Readonly<Record<ColorDepth, number>> = { none: 16, '16': 16, '256': 256 };
/** Bracketed paste on; no wrapping, so that a character that a terminal draws wider than we think cannot spill into the next row. */
const MODES_ON = '\x1b[?2004h\x1b[?7l';
const MODES_OFF = '\x1b[?2004l\x1b[?7h';
/** Fewer changed rows are drawn without looking for a better way. */
const MIN_ROWS_TO_SCROLL = 6;

/** The terminal as a place to paint frames on. Only what changed since the last frame is sent, in one write. */
export class Surface {
  private readonly output: BlessedOutput;
  private readonly screen: BlessedScreen;
  private attributes: Attributes;
  private frame: Frame;
  private painted: readonly PaintedRow[] = [];
  private planned: Plan | null = null;
  private entered = true;

  /** Takes the terminal over: alternate screen, no cursor. */
  constructor(private readonly options: SurfaceOptions) {
    this.attributes = new Attributes(options.theme, paletteOf(options));
    this.output = new BlessedOutput(options.size);
    this.frame = { size: options.size, rows: [], cursor: null };
    const terminal = options.term === 'linux' ? 'linux' : 'xterm-256color';
    this.screen = openBlessedScreen(options.engine, terminal, this.output, () => this.drawRows());
    this.screen.program.tput.colors = COLORS[options.depth];
    this.send(MODES_ON);
  }

  /** Shows a frame. A frame of another size than the last starts from a cleared screen. */
  paint(frame: Frame): void {
    const { columns, rows } = this.frame.size;
    this.frame = frame;
    if (!this.entered) return;
    if (columns !== frame.size.columns || rows !== frame.size.rows) this.clear();
    this.screen.render();
    this.placeCursor();
    this.send('');
  }

  /** Makes the rows of a frame that may be painted next. */
  prepare(frame: Frame): void {
    this.planned = this.plan(frame);
  }

  /** What is painted from now on looks like this. */
  setTheme(theme: Theme): void {
    this.attributes = new Attributes(theme, paletteOf(this.options));
    this.painted = [];
  }

  /** Paints the last frame on a cleared screen: something else has written to the terminal. */
  repaint(): void {
    this.clear();
    this.paint(this.frame);
  }

  /** Gives the terminal back as it was. */
  leave(): void {
    if (!this.entered) return;
    this.entered = false;
    this.screen.leave();
    this.send(MODES_OFF);
  }

  /** Takes the terminal over again. */
  enter(): void {
    if (this.entered) return;
    this.entered = true;
    this.screen.enter();
    this.send(MODES_ON);
    this.repaint();
  }

  /** Leaves for good. */
  close(): void {
    this.leave();
    this.screen.destroy();
    this.output.take();
  }

  private clear(): void {
    const { columns, rows } = this.frame.size;
    this.output.columns = this.screen.program.cols = columns;
    this.output.rows = this.screen.program.rows = rows;
    this.screen.alloc();
    this.painted = [];
  }

  private drawRows(): void {
    const isPlanned = this.planned?.frame === this.frame && this.planned.before === this.painted;
    const { scroll, painted, stands } = isPlanned ? (this.planned as Plan) : this.plan(this.frame);
    if (scroll) this.scroll(scroll);
    for (const [y, row] of painted.entries()) if (row !== stands[y]) this.drawLine(y, row.line);
    this.painted = painted;
  }

  private plan(frame: Frame): Plan {
    const { size } = frame;
    const before = this.painted;
    const rows = Array.from({ length: size.rows }, (_, y) => frame.rows[y] ?? EMPTY);
    const changed = rows.filter((row, y) => !isSameRow(row, before[y])).length;
    const scroll = changed < MIN_ROWS_TO_SCROLL ? null : findScroll(rows, before);
    const likely = scroll ? scrolled(before, scroll) : before;
    const painted = rows.map((row, y) => paintRow(row, size.columns, this.attributes, likely[y]));
    if (scroll !== null && pays(scroll, painted, likely, before)) return { frame, before, painted, scroll, stands: likely };
    return { frame, before, painted, scroll: null, stands: before };
  }

  private scroll({ top, bottom, by }: Scroll): void {
    if (by === 1) this.screen.deleteLine(1, top, top, bottom);
    else this.screen.insertLine(1, top, top, bottom);
  }

  private drawLine(y: number, line: BlessedLine): void {
    markStale(line, this.screen.olines[y] as BlessedLine);
    line.dirty = true;
    this.screen.lines[y] = line;
  }

  private placeCursor(): void {
    const { program } = this.screen;
    const { cursor } = this.frame;
    if (cursor) program.cup(cursor.row, cursor.column);
    if (cursor && program.cursorHidden) program.showCursor();
    if (!cursor && !program.cursorHidden) program.hideCursor();
  }

  private send(modes: string): void {
    this.screen.program.flush();
    const text = this.output.take();
    if (modes !== '') this.options.write(modes === MODES_OFF ? modes + text : text + modes);
    else if (text !== '') this.options.write(SYNC_START + squeeze(text) + SYNC_END);
  }
}

const EMPTY: FrameRow = { runs: [] };

function paletteOf({ depth, term }: SurfaceOptions): Palette {
  return depth === '16' && term === 'linux' ? 'console' : depth;
}
