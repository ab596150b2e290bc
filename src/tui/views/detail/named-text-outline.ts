import { TextPieces } from '../../../markdown/text-pieces';
import { formatCount } from '../../../text/quantities';
import { type Line, run } from '../../frame/rows';
import type { TextLayout } from './chat-outline';
import { TextOutline } from './outline';

const NAME = 0;

/** One named text of the data below its name, in pieces that are laid out when they come into sight. */
export class NamedTextOutline extends TextOutline {
  private readonly pieces: TextPieces;

  constructor(
    private readonly name: string,
    private readonly text: string,
    private readonly section: string,
    private readonly layout: TextLayout,
  ) {
    super([]);
    this.pieces = new TextPieces(text);
  }

  override get rows(): number {
    return 1 + this.pieces.pieces.length;
  }

  override get isWhole(): boolean {
    return this.pieces.isWhole;
  }

  override read(budget: number): void {
    this.pieces.read(budget);
  }

  override parentOf(row = NAME): number {
    return row === NAME ? -1 : NAME;
  }

  override depthOf(row = NAME): number {
    return row === NAME ? 0 : 1;
  }

  override endOf(row = NAME): number {
    return row === NAME ? this.rows : row + 1;
  }

  override canFold(row = NAME): boolean {
    return row === NAME;
  }

  override lines(row: number, folded = false, columns = 80): readonly Line[] {
    const piece = this.pieces.pieces[row - 1];
    if (piece !== undefined) {
      const lines = this.layout(piece.text, Math.max(4, columns - 4), piece.fence);
      return (piece.gap ? [...lines, []] : lines).map((line) => [run('    '), ...line]);
    }
    const size = run(`${formatCount(this.text.length)} characters of Markdown`, 'muted');
    return [[run(folded ? '▸ ' : '▾ ', 'muted'), run(this.name, 'accent'), run(': ', 'muted'), size]];
  }

  override textOf(row: number): string {
    return this.pieces.pieces[row - 1]?.text ?? this.name;
  }

  override pathOf(): string {
    return `${this.section}.${this.name}`;
  }

  override valueOf(): string {
    return this.text;
  }
}
