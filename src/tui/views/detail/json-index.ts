import { JsonRows, type RowKind } from './json-rows';
import { jsonTokenAt } from './json-tokens';

/** Characters of a string that stand in one row at most. */
const LONGEST_PIECE = 2_000;
/** A piece ends with a word that ends in its last part. */
const BREAK_FROM = 1_600;
const TOKEN_COST = 16;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const BLANK = 0x20;
const SMALL_N = 0x6e;
const SMALL_U = 0x75;
const NO_STRING = -1;

/**
 * Where the values of named JSON texts stand: one row each, in the order of the texts, read in slices, so that texts of any size open
 * at once. The texts were checked by a reader; others end early and make no error.
 */
export class JsonIndex extends JsonRows {
  /** First row of each text read so far. */
  readonly firstRows: number[] = [];
  private readonly open: number[] = [];
  private key = -1;
  private string = NO_STRING;
  private pieceStart = 0;
  private blank = 0;

  /** @param passed by row, items of the first lists in each other that stand before those in the text */
  constructor(
    readonly texts: readonly string[],
    private readonly passed: readonly number[] = [],
  ) {
    super();
    if (texts.length > 0) this.firstRows.push(0);
  }

  get isWhole(): boolean {
    return this.firstRows.length > this.texts.length || this.texts.length === 0;
  }

  read(budget: number): void {
    for (let left = budget; left > 0 && !this.isWhole; ) left -= this.string === NO_STRING ? this.readToken() : this.readString(left);
  }

  /** Which of the texts a row belongs to. */
  textOf(row: number): number {
    let low = 0;
    let high = Math.min(this.firstRows.length, this.texts.length) - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.firstRows[middle] as number) <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private get json(): string {
    return this.texts[this.firstRows.length - 1] as string;
  }

  private readToken(): number {
    const { json } = this;
    const token = json.charCodeAt(this.at) === QUOTE && !this.isKeyNext() ? null : jsonTokenAt(json, this.at);
    if (token === null) return this.at < json.length && json.charCodeAt(this.at) === QUOTE ? this.beginString() : this.endText();
    this.at = token.end;
    if (token.kind === 'open') this.open.push(this.add(json[token.start] === '{' ? 'object' : 'list', token.start, 0));
    else if (token.kind === 'close') this.close();
    else if (token.kind === 'string' && this.isKeyNext()) this.key = token.start;
    else if (token.kind === 'string') this.at = token.start;
    else if (token.kind === 'number' || token.kind === 'word') {
      this.add(token.kind, token.start, token.end);
      this.valueEnded();
    }
    return TOKEN_COST + Math.min(token.end - token.start, 64);
  }

  private isKeyNext(): boolean {
    const innermost = this.open.at(-1);
    return innermost !== undefined && this.kindOf(innermost) === 'object' && this.key === -1;
  }

  private close(): void {
    const row = this.open.pop();
    if (row === undefined) return;
    this.endRow(row, this.at);
    this.valueEnded();
  }

  private valueEnded(): void {
    this.key = -1;
    if (this.open.length === 0) this.endText();
  }

  private endText(): number {
    const first = this.firstRows.at(-1) as number;
    if (this.rows === first) this.add('word', 0, this.json.length);
    for (const row of this.open) this.endRow(row, this.json.length);
    this.open.length = 0;
    this.key = -1;
    this.at = 0;
    this.firstRows.push(this.rows);
    return TOKEN_COST;
  }

  private beginString(): number {
    this.string = this.add('string', this.at, 0);
    this.at++;
    this.pieceStart = this.at;
    this.blank = 0;
    return TOKEN_COST;
  }

  private readString(most: number): number {
    const { json } = this;
    const from = this.at;
    const until = Math.min(json.length, from + most);
    let at = from;
    while (at < until) {
      const code = json.charCodeAt(at);
      if (code === QUOTE) break;
      const next = code === BACKSLASH ? json.charCodeAt(at + 1) : 0;
      if (next === SMALL_N) this.addPiece(at, at + 2);
      if (code === BLANK) this.blank = at + 1;
      at += code !== BACKSLASH ? 1 : next === SMALL_U ? 6 : 2;
      if (at - this.pieceStart >= LONGEST_PIECE && !isLowSurrogate(json, at)) this.addPiece(this.breakBefore(at));
    }
    this.at = at;
    if (at >= json.length || json.charCodeAt(at) === QUOTE) this.endString(at);
    return at - from + 1;
  }

  private breakBefore(at: number): number {
    return this.blank - this.pieceStart >= BREAK_FROM ? this.blank : at;
  }

  private addPiece(end: number, next = end): void {
    const row = this.string;
    this.becomesText(row);
    this.endRow(this.addRow('piece', this.pieceStart, end, row, -1), end);
    this.pieceStart = next;
  }

  private endString(at: number): void {
    const row = this.string;
    const isText = this.kindOf(row) === 'text';
    if (isText && at > this.pieceStart) this.addPiece(at);
    this.endRow(row, Math.min(at + 1, this.json.length));
    this.string = NO_STRING;
    this.at = at + 1;
    this.valueEnded();
  }

  /** A value in what is open. */
  private add(kind: RowKind, start: number, end: number): number {
    const parent = this.open.at(-1) ?? -1;
    const inList = parent >= 0 && this.kindOf(parent) === 'list';
    const { key } = this;
    this.key = -1;
    return this.addRow(kind, start, end, parent, inList ? -2 - (this.passed[parent] ?? 0) - this.countOf(parent) : key);
  }
}

function isLowSurrogate(json: string, at: number): boolean {
  const code = json.charCodeAt(at);
  if (code >= 0xdc00 && code <= 0xdfff) return true;
  return code === BACKSLASH && /^\\u[dD][c-fC-F]/.test(json.slice(at, at + 4));
}
