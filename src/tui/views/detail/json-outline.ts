import { formatCount } from '../../../text/quantities';
import { widthOf } from '../../../width/text-width';
import { safeStart } from '../../frame/cells';
import { type Line, run } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import { blobWords } from './blobs';
import { JsonIndex } from './json-index';
import { jsonPreview } from './json-preview';
import type { RowKind } from './json-rows';
import { jsonTokenAt, stringText } from './json-tokens';
import { marksInWords } from './marks';
import type { Outline } from './outline';

/** Tokens and characters that are read before the first frame. */
const READ_AT_ONCE = 60_000;
const MOST_CHARACTERS = 4_000;
/** Of a longer text its size is told instead of its lines. */
const MUCH_TEXT = 4_000;
const MOST_PATH_PARTS = 100;
const MOST_COPIED = 10_000_000;
const GLYPHS = { open: '▾ ', folded: '▸ ', none: '  ' } as const;

/** Named JSON values as rows that fold. Numbers, the order of keys and doubled keys stay as they were recorded. */
export class JsonOutline implements Outline {
  private readonly index: JsonIndex;

  /**
   * @param section what paths begin with, such as `input`
   * @param passed items before the first one of each list in each other that the first value begins with
   */
  constructor(
    private readonly names: readonly string[],
    texts: readonly string[],
    private readonly section: string,
    passed: readonly number[] = [],
  ) {
    this.index = new JsonIndex(texts, passed);
    this.index.read(READ_AT_ONCE);
  }

  get rows(): number {
    return this.index.rows;
  }

  get isWhole(): boolean {
    return this.index.isWhole;
  }

  read(budget: number): void {
    this.index.read(budget);
  }

  parentOf(row: number): number {
    return this.index.parentOf(row);
  }

  depthOf(row: number): number {
    return this.index.depthOf(row);
  }

  endOf(row: number): number {
    return this.index.rowAfter(row);
  }

  canFold(row: number): boolean {
    return this.index.countOf(row) > 0;
  }

  startsFolded(row: number, columns: number): boolean {
    return this.kindOf(row) === 'text' ? this.blobOf(row) !== null : this.showsAll(row, columns);
  }

  showsAll(row: number, columns: number): boolean {
    const kind = this.kindOf(row);
    if ((kind !== 'object' && kind !== 'list') || !this.index.isRead(row)) return false;
    const left = columns - this.indentOf(row, columns) - labelWidth(this.labelOf(row), columns);
    if (this.index.endOf(row) - this.index.startOf(row) > 4 * left) return false;
    return this.previewOf(row, left).isAll;
  }

  lines(row: number, folded: boolean, columns: number): readonly Line[] {
    const indent = this.indentOf(row, columns);
    const kind = this.kindOf(row);
    if (kind === 'piece') return this.pieceLines(row, indent, columns);
    const glyph = !this.canFold(row) || this.showsAll(row, columns) ? 'none' : folded ? 'folded' : 'open';
    const label = this.labelOf(row);
    const lead = [
      run(' '.repeat(indent - 2) + GLYPHS[glyph], 'muted'),
      run(label, 'accent'),
      ...(label === '' ? [] : [run(': ', 'muted')]),
    ];
    if (kind === 'string' || kind === 'number' || kind === 'word') return wrap([...lead, ...this.scalarRuns(row)], columns, indent + 2);
    return [[...lead, ...this.foldableRuns(row, folded, columns - indent - labelWidth(label, columns))]];
  }

  textOf(row: number): string {
    const kind = this.kindOf(row);
    const label = this.labelOf(row);
    if (kind === 'object' || kind === 'list' || kind === 'text') return label;
    return kind === 'piece' ? this.stringAt(row, MOST_CHARACTERS) : `${label}: ${this.scalarText(row)}`;
  }

  pathOf(row: number): string {
    const parts: string[] = [];
    for (let at = this.kindOf(row) === 'piece' ? this.parentOf(row) : row; at >= 0; at = this.parentOf(at)) {
      if (parts.length >= MOST_PATH_PARTS) return `… ${parts.reverse().join('')}`;
      parts.push(this.pathPart(at));
    }
    return this.section + parts.reverse().join('');
  }

  valueOf(row: number): string {
    const kind = this.kindOf(row);
    if (kind === 'piece') return this.valueOf(this.parentOf(row));
    return kind === 'text' || kind === 'string' ? this.stringAt(row, MOST_COPIED) : this.rawOf(row);
  }

  targetOf(): null {
    return null;
  }

  private kindOf(row: number): RowKind {
    return this.index.kindOf(row);
  }

  /** Room for the glyph included. */
  private indentOf(row: number, columns: number): number {
    return Math.min(2 * this.depthOf(row), Math.floor(columns / 2)) + 2;
  }

  private jsonOf(row: number): string {
    return this.index.texts[this.index.textOf(row)] as string;
  }

  private rawOf(row: number): string {
    return this.jsonOf(row).slice(this.index.startOf(row), this.index.endOf(row));
  }

  private labelOf(row: number): string {
    const key = this.index.keyOf(row);
    if (this.kindOf(row) === 'piece') return '';
    if (key === -1) return this.names[this.index.textOf(row)] ?? '';
    return key < 0 ? String(-2 - key) : this.keyText(row, key);
  }

  private keyText(row: number, start: number): string {
    const json = this.jsonOf(row);
    const token = jsonTokenAt(json, start);
    return token ? stringText(json, token, MOST_CHARACTERS) : '';
  }

  private pathPart(row: number): string {
    const key = this.index.keyOf(row);
    const label = this.labelOf(row);
    if (key <= -2) return `[${label}]`;
    return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(label) ? `.${label}` : `[${JSON.stringify(label)}]`;
  }

  private stringAt(row: number, most: number): string {
    const json = this.jsonOf(row);
    const start = this.index.startOf(row);
    const end = this.index.endOf(row);
    return stringText(
      json,
      this.kindOf(row) === 'piece' ? { kind: 'string', start: start - 1, end: end + 1 } : { kind: 'string', start, end },
      most,
    );
  }

  private blobOf(row: number): string | null {
    const start = this.index.startOf(row) + 1;
    return blobWords(this.jsonOf(row).slice(start, start + 400), this.sizeOf(row));
  }

  private previewOf(row: number, columns: number): ReturnType<typeof jsonPreview> {
    return jsonPreview(this.jsonOf(row), this.index.startOf(row), this.index.endOf(row), columns);
  }

  private scalarText(row: number): string {
    return this.kindOf(row) === 'string' ? this.stringAt(row, MOST_CHARACTERS) : this.rawOf(row).slice(0, MOST_CHARACTERS);
  }

  private scalarRuns(row: number): Line {
    const text = this.scalarText(row);
    if (this.kindOf(row) !== 'string') return [run(text, this.kindOf(row) === 'number' ? 'number' : 'code')];
    const blob = this.blobOf(row);
    return blob === null ? [run(`"${text}"`, 'string'), ...marksInWords(text)] : [run(blob, 'muted')];
  }

  private pieceLines(row: number, indent: number, columns: number): readonly Line[] {
    const text = this.stringAt(row, MOST_CHARACTERS).replaceAll('\t', '    ').replace(/\r$/, '');
    return wrap([run(' '.repeat(indent)), run(text, 'string'), ...marksInWords(text)], columns, indent);
  }

  private foldableRuns(row: number, folded: boolean, columns: number): Line {
    const count = this.countWords(row);
    if (this.kindOf(row) === 'text') {
      const blob = this.blobOf(row);
      if (blob !== null || !folded) return [run(blob ?? count, 'muted')];
      const start = this.stringAt(row, columns).split('\n')[0] ?? '';
      return [run(`"${start}… `, 'string'), run(count, 'muted')];
    }
    if (!folded && this.canFold(row)) return [run(count, 'muted')];
    const { runs, isAll } = this.previewOf(row, columns);
    if (isAll) return runs;
    return [...this.previewOf(row, columns - count.length - 4).runs, run(' … ', 'muted'), run(count, 'muted')];
  }

  /** Characters of a string as it was recorded, escapes included. */
  private sizeOf(row: number): number {
    return this.index.endOf(row) - this.index.startOf(row) - 2;
  }

  private countWords(row: number): string {
    const { index } = this;
    const count = index.countOf(row);
    const more = index.isRead(row) ? '' : ' so far';
    const plural = count === 1 ? '' : 's';
    switch (this.kindOf(row)) {
      case 'object':
        return `${formatCount(count)} key${plural}${more}`;
      case 'list':
        return `${formatCount(count)} item${plural}${more}`;
      default:
        return this.sizeOf(row) < MUCH_TEXT
          ? `${formatCount(count)} line${plural}${more}`
          : `${formatCount(this.sizeOf(row))} characters${more}`;
    }
  }
}

/** Columns of a name and what follows it. */
function labelWidth(label: string, columns: number): number {
  return label === '' ? 0 : widthOf(safeStart(label, columns)) + 2;
}
