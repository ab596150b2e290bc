import { type Line, run } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import type { Outline } from './outline';

/** Characters of the recorded text that stand in one row. */
const PIECE = 2_000;

/** The recorded JSON texts, character by character: a row with the name, then the text in pieces. */
export class RawOutline implements Outline {
  readonly isWhole = true;
  readonly rows: number;
  private readonly firstRows: number[] = [];

  constructor(
    private readonly names: readonly string[],
    private readonly texts: readonly string[],
  ) {
    let rows = 0;
    for (const text of texts) {
      this.firstRows.push(rows);
      rows += 1 + Math.ceil(text.length / PIECE);
    }
    this.rows = Math.max(1, rows);
  }

  read(): void {}

  parentOf(row: number): number {
    const first = this.firstRows[this.textAt(row)] ?? 0;
    return row === first ? -1 : first;
  }

  depthOf(row: number): number {
    return this.canFold(row) ? 0 : 1;
  }

  endOf(row: number): number {
    return this.canFold(row) ? (this.firstRows[this.textAt(row) + 1] ?? this.rows) : row + 1;
  }

  canFold(row: number): boolean {
    return this.parentOf(row) < 0;
  }

  startsFolded(): boolean {
    return false;
  }

  showsAll(): boolean {
    return false;
  }

  lines(row: number, folded: boolean, columns: number): readonly Line[] {
    if (this.canFold(row)) return [[run(folded ? '▸ ' : '▾ ', 'muted'), run(this.names[this.textAt(row)] ?? '', 'accent')]];
    return wrap([run('  '), run(this.textOf(row), 'code')], columns, 2);
  }

  textOf(row: number): string {
    const text = this.texts[this.textAt(row)] ?? '';
    if (this.canFold(row)) return this.names[this.textAt(row)] ?? '';
    const start = (row - this.parentOf(row) - 1) * PIECE;
    return text.slice(borderAt(text, start), borderAt(text, start + PIECE));
  }

  pathOf(row: number): string {
    return this.names[this.textAt(row)] ?? '';
  }

  valueOf(row: number): string {
    return this.texts[this.textAt(row)] ?? '';
  }

  targetOf(): null {
    return null;
  }

  private textAt(row: number): number {
    let text = 0;
    while (text + 1 < this.firstRows.length && (this.firstRows[text + 1] as number) <= row) text++;
    return text;
  }
}

/** The place, or the one after it when a character of two code units would be cut. */
function borderAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}
