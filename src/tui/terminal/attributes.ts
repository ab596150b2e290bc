import type { Role, Run } from '../frame/frame';
import { type Style, styleOf, type Theme } from '../theme/theme';
import type { BlessedCell } from './blessed-screen';
import { colorNumber, type Palette } from './color-depth';

const BOLD = 1;
const UNDERLINE = 2;
const INVERSE = 8;

/** Characters of one look that are kept as cells: more than any screen has, unless someone wants to fill the memory. */
const MAX_KEPT = 4_096;
/** Runs of one look that are kept as cells: those of some screens. */
const MAX_KEPT_RUNS = 512;

/** What makes cells of the characters of a run: its attribute number, computed once per role, weight and selection. */
export class Attributes {
  private readonly known = new Map<Role, CellsOfOneLook[]>();

  constructor(
    private readonly theme: Theme,
    private readonly palette: Palette,
  ) {}

  of(run: Run): CellsOfOneLook {
    const variants = this.known.get(run.role) ?? [];
    const variant = (run.bold ? 1 : 0) + (run.selected ? 2 : 0);
    const known = variants[variant];
    if (known !== undefined) return known;
    const cells = new CellsOfOneLook(this.attribute(styleOf(this.theme, run), run.selected === true));
    variants[variant] = cells;
    this.known.set(run.role, variants);
    return cells;
  }

  /** Without colours a selection is inverse, whatever the theme says. */
  private attribute(style: Style, selected: boolean): number {
    const inverse = style.inverse === true || (selected && this.palette === 'none');
    const flags = (style.bold ? BOLD : 0) | (style.underline ? UNDERLINE : 0) | (inverse ? INVERSE : 0);
    return (flags << 18) | (colorNumber(style.color, this.palette) << 9) | colorNumber(style.background, this.palette);
  }
}

/** Cells of one attribute number, each made once: blessed only reads what is to be on the screen, and a screen has thousands. */
export class CellsOfOneLook {
  private readonly cells = new Map<string, BlessedCell>();
  private readonly runs = new Map<string, readonly BlessedCell[]>();

  constructor(private readonly attribute: number) {}

  of(text: string): BlessedCell {
    const known = this.cells.get(text);
    if (known !== undefined) return known;
    const cell: BlessedCell = [this.attribute, text];
    if (this.cells.size >= MAX_KEPT) this.cells.clear();
    this.cells.set(text, cell);
    return cell;
  }
  /** The cells of a whole text, if it was kept: when a list is scrolled, most texts were there before in another row. */
  ofRun(text: string): readonly BlessedCell[] | undefined {
    return this.runs.get(text);
  }

  keepRun(text: string, cells: readonly BlessedCell[]): void {
    if (this.runs.size >= MAX_KEPT_RUNS) this.runs.clear();
    this.runs.set(text, cells);
  }
}
