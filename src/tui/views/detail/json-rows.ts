import { grown } from '../../../model/intern-table';

/** What a row of JSON is; `text` is a string of several lines, or a long one, with its `pieces` below it. */
export const rowKinds = ['object', 'list', 'text', 'string', 'number', 'word', 'piece'] as const;
export type RowKind = (typeof rowKinds)[number];

const kindNumber = Object.fromEntries(rowKinds.map((kind, index) => [kind, index])) as Record<RowKind, number>;

/** Values of JSON as rows in columns: what each is, where it stands, and what it stands in. */
export class JsonRows {
  rows = 0;
  /** How far the text was read. */
  protected at = 0;
  private room = 64;
  private kinds = new Uint8Array(64);
  private starts = new Int32Array(64);
  private ends = new Int32Array(64);
  /** Start of the key; -1 at the top, -2 - n for the n-th item of a list. */
  private keys = new Int32Array(64);
  private parents = new Int32Array(64);
  private afters = new Int32Array(64);
  private depths = new Int32Array(64);
  private counts = new Int32Array(64);

  kindOf(row: number): RowKind {
    return rowKinds[this.kinds[row] as number] as RowKind;
  }

  startOf(row: number): number {
    return this.starts[row] as number;
  }

  /** End of the value in its text; of one that is still being read, as far as it was read. */
  endOf(row: number): number {
    return (this.ends[row] as number) || this.at;
  }

  isRead(row: number): boolean {
    return this.ends[row] !== 0;
  }

  keyOf(row: number): number {
    return this.keys[row] as number;
  }

  parentOf(row: number): number {
    return this.parents[row] as number;
  }

  depthOf(row: number): number {
    return this.depths[row] as number;
  }

  rowAfter(row: number): number {
    return (this.afters[row] as number) || this.rows;
  }

  /** Members, items or pieces read so far. */
  countOf(row: number): number {
    return this.counts[row] as number;
  }

  protected addRow(kind: RowKind, start: number, end: number, parent: number, key: number): number {
    const row = this.rows++;
    if (row >= this.room) this.grow();
    this.kinds[row] = kindNumber[kind];
    this.starts[row] = start;
    this.ends[row] = end;
    this.keys[row] = key;
    this.parents[row] = parent;
    this.afters[row] = end === 0 ? 0 : row + 1;
    this.depths[row] = parent < 0 ? 0 : this.depthOf(parent) + 1;
    if (parent >= 0) this.counts[parent] = this.countOf(parent) + 1;
    return row;
  }

  /** What was open has ended, and all that is in it. */
  protected endRow(row: number, end: number): void {
    this.ends[row] = end;
    this.afters[row] = this.rows;
  }

  /** A string turns out to have pieces. */
  protected becomesText(row: number): void {
    this.kinds[row] = kindNumber.text;
  }

  private grow(): void {
    this.kinds = grown(this.kinds, this.rows);
    this.room = this.kinds.length;
    for (const column of ['starts', 'ends', 'keys', 'parents', 'afters', 'depths', 'counts'] as const) {
      this[column] = grown(this[column], this.rows);
      this.room = Math.min(this.room, this[column].length);
    }
  }
}
