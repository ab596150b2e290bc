import { formatCount } from '../../../text/quantities';
import { safeBlock } from '../../../text/safe-text';
import type { Run } from '../../frame/frame';
import { type Line, run } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import { type JsonToken, jsonTokenAt, stringText } from './json-tokens';

/** Characters of JSON that are laid out at most; how many more there are is said. */
const MOST_CHARACTERS = 100_000;
/** What a line costs besides its characters, so that deep nesting ends as well. */
const LINE_COST = 20;
const roleOf = { string: 'string', number: 'number', word: 'code', open: 'muted', close: 'muted', comma: 'muted', colon: 'muted' } as const;

/** Named JSON values as lines of at most `columns`: pretty-printed token by token, so that numbers and order stay as they were recorded. */
export function jsonLines(values: ReadonlyMap<string, string>, columns: number): Line[] {
  const layout = new JsonLayout(columns);
  for (const [key, json] of values) layout.add(key, json);
  return layout.finish();
}

class JsonLayout {
  private readonly lines: Line[] = [];
  private line: Run[] = [];
  private lineIndent = 0;
  private depth = 0;
  private left = MOST_CHARACTERS;
  private omitted = 0;

  constructor(private readonly columns: number) {}

  add(key: string, json: string): void {
    if (this.left <= 0) {
      this.omitted += json.length;
      return;
    }
    this.push(run(key, 'accent'), run(': ', 'muted'));
    this.addJson(json);
    this.depth = 0;
    this.endLine();
  }

  finish(): Line[] {
    if (this.omitted > 0) this.lines.push([run(`… ${formatCount(this.omitted)} more characters`, 'warning')]);
    return this.lines;
  }

  private addJson(json: string): void {
    for (let token = jsonTokenAt(json, 0); token; token = jsonTokenAt(json, token.end)) {
      if (this.left <= 0) {
        this.omitted += json.length - token.start;
        return;
      }
      token = this.addToken(json, token);
    }
  }

  /** Lays a token out, or a whole short array or object, and returns the last token taken. */
  private addToken(json: string, token: JsonToken): JsonToken {
    if (token.kind === 'string') this.addString(json, token);
    else if (token.kind === 'open') return this.addOpening(json, token);
    else if (token.kind === 'close') this.addClosing(json, token);
    else this.addPlain(json, token);
    return token;
  }

  private addPlain(json: string, token: JsonToken): void {
    const text = json.slice(token.start, token.end);
    this.left -= text.length;
    this.push(run(token.kind === 'colon' ? ': ' : text, roleOf[token.kind]));
    if (token.kind === 'comma') this.endLine();
  }

  private addString(json: string, token: JsonToken): void {
    const isKey = jsonTokenAt(json, token.end)?.kind === 'colon';
    const text = stringText(json, token, this.left);
    const length = token.end - token.start;
    if (length - 2 > this.left) this.omitted += length - 2 - this.left;
    this.left -= length;
    if (isKey) this.push(run(text, 'accent'));
    else this.addText(`"${text}"`);
  }

  private addText(text: string): void {
    const [first = '', ...rest] = safeBlock(text).split('\n');
    this.push(run(first, 'string'));
    for (const part of rest) {
      this.endLine();
      this.push(run('  '), run(part, 'string'));
    }
  }

  private addOpening(json: string, token: JsonToken): JsonToken {
    const last = this.closingNearby(json, token);
    if (last) {
      this.addInline(json, token.start, last.end);
      return last;
    }
    this.addPlain(json, token);
    this.depth++;
    this.endLine();
    return token;
  }

  private addClosing(json: string, token: JsonToken): void {
    if (this.line.length > 0) this.endLine();
    this.depth = Math.max(0, this.depth - 1);
    this.addPlain(json, token);
  }

  /** The bracket that closes an array or object short enough for the rest of the line. */
  private closingNearby(json: string, opening: JsonToken): JsonToken | null {
    const most = this.columns - this.indent() - this.line.reduce((sum, piece) => sum + piece.text.length, 0) - 1;
    let depth = 0;
    let spaces = 0;
    for (let token: JsonToken | null = opening; token; token = jsonTokenAt(json, token.end)) {
      if (token.kind === 'open') depth++;
      if (token.kind === 'close') depth--;
      if (token.kind === 'comma' || token.kind === 'colon') spaces++;
      if (token.end - opening.start + spaces > most || (token.kind === 'string' && json.slice(token.start, token.end).includes('\\n')))
        return null;
      if (depth === 0) return token;
    }
    return null;
  }

  private addInline(json: string, start: number, end: number): void {
    this.left -= end - start;
    for (let token = jsonTokenAt(json, start); token && token.end <= end; token = jsonTokenAt(json, token.end)) {
      const isKey = token.kind === 'string' && jsonTokenAt(json, token.end)?.kind === 'colon';
      const text = token.kind === 'string' ? stringText(json, token, this.columns) : json.slice(token.start, token.end);
      const space = token.kind === 'comma' || token.kind === 'colon' ? ' ' : '';
      this.push(run(token.kind === 'string' && !isKey ? `"${text}"` : text + space, isKey ? 'accent' : roleOf[token.kind]));
    }
  }

  private push(...runs: Run[]): void {
    if (this.line.length === 0) this.lineIndent = this.indent();
    this.line.push(...runs);
  }

  private indent(): number {
    return Math.min(2 * this.depth, Math.floor(this.columns / 2));
  }

  /** The line under construction is done; it is set in as deep as it was begun. */
  private endLine(): void {
    const indent = this.lineIndent;
    const set = indent > 0 ? [run(' '.repeat(indent)), ...this.line] : this.line;
    for (const line of wrap(set, this.columns, indent + 2)) this.lines.push(line);
    this.line = [];
    this.left -= LINE_COST;
  }
}
