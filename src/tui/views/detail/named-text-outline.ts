import { formatCount } from '../../../text/quantities';
import { type Line, run } from '../../frame/rows';
import type { TextLayout } from './chat-outline';
import { TextOutline } from './outline';

const NAME = 0;

/** One named text of the data, laid out below its name. */
export class NamedTextOutline extends TextOutline {
  private laidOut: { readonly columns: number; readonly lines: readonly Line[] } | null = null;

  constructor(
    private readonly name: string,
    private readonly text: string,
    private readonly section: string,
    private readonly layout: TextLayout,
  ) {
    super([]);
  }

  override get rows(): number {
    return 2;
  }

  override parentOf(row = NAME): number {
    return row === NAME ? -1 : NAME;
  }

  override depthOf(row = NAME): number {
    return row;
  }

  override endOf(): number {
    return 2;
  }

  override canFold(row = NAME): boolean {
    return row === NAME;
  }

  override lines(row: number, folded = false, columns = 80): readonly Line[] {
    if (row !== NAME) return this.textLines(columns);
    const size = run(`${formatCount(this.text.length)} characters of Markdown`, 'muted');
    return [[run(folded ? '▸ ' : '▾ ', 'muted'), run(this.name, 'accent'), run(': ', 'muted'), size]];
  }

  override textOf(row: number): string {
    return row === NAME ? this.name : this.text;
  }

  override pathOf(): string {
    return `${this.section}.${this.name}`;
  }

  override valueOf(): string {
    return this.text;
  }

  private textLines(columns: number): readonly Line[] {
    if (this.laidOut?.columns !== columns) {
      const lines = this.layout(this.text, Math.max(4, columns - 4)).map((line) => [run('    '), ...line]);
      this.laidOut = { columns, lines };
    }
    return this.laidOut.lines;
  }
}
