import type { Role, Run } from '../frame/frame';
import { type Style, styleOf, type Theme } from '../theme/theme';
import { type ColorDepth, colorNumber } from './color-depth';

const BOLD = 1;
const UNDERLINE = 2;
const INVERSE = 8;

/** Looks up the attribute number of a run, computed once per role, weight and selection. */
export class Attributes {
  private readonly known = new Map<Role, number[]>();

  constructor(
    private readonly theme: Theme,
    private readonly depth: ColorDepth,
  ) {}

  of(run: Run): number {
    const variants = this.known.get(run.role) ?? [];
    const variant = (run.bold ? 1 : 0) + (run.selected ? 2 : 0);
    const known = variants[variant];
    if (known !== undefined) return known;
    const attribute = this.attribute(styleOf(this.theme, run), run.selected === true);
    variants[variant] = attribute;
    this.known.set(run.role, variants);
    return attribute;
  }

  /** Without colours a selection is inverse, whatever the theme says. */
  private attribute(style: Style, selected: boolean): number {
    const inverse = style.inverse === true || (selected && this.depth === 'none');
    const flags = (style.bold ? BOLD : 0) | (style.underline ? UNDERLINE : 0) | (inverse ? INVERSE : 0);
    return (flags << 18) | (colorNumber(style.color, this.depth) << 9) | colorNumber(style.background, this.depth);
  }
}
