import type { ChatMessage, ChatPart } from '../../../analysis/chat/chat-message';
import { safeBlock } from '../../../text/safe-text';
import { widthOf } from '../../../width/text-width';
import { safeStart } from '../../frame/cells';
import type { Role } from '../../frame/frame';
import { type Line, run } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import { partPreview, resultName } from './chat-part';
import { addChatRows, type ChatRow, type ReadingRows } from './chat-rows';
import { jsonBlock } from './json-block';
import { marksInWords } from './marks';
import { RowTree, TreeOutline } from './tree-outline';

const roleStyles: Readonly<Record<string, Role>> = { user: 'human', assistant: 'llm', tool: 'tool', system: 'muted', developer: 'muted' };
const PREVIEW = 400;
/** Characters that are read before the first frame. */
const READ_AT_ONCE = 60_000;

/** Lays out a text, or a piece of one that begins inside of a block of code with this sign. */
export type TextLayout = (text: string, columns: number, fence: string) => readonly Line[];

type Piece = Extract<ChatRow, { kind: 'piece' }>;

/** A conversation: each message below its role, system prompts and what an earlier call had folded. */
export class ChatOutline extends TreeOutline<ChatRow> {
  private readonly laidOut = new Map<number, { readonly columns: number; readonly lines: readonly Line[] }>();
  private readonly toolNames: ReadonlyMap<string, string>;
  private reading: ReadingRows | null;

  constructor(
    messages: readonly ChatMessage[],
    known: readonly boolean[] | null,
    rest: readonly string[],
    private readonly layout: TextLayout,
  ) {
    const rows = new RowTree<ChatRow>();
    super(rows.placed);
    this.reading = addChatRows(rows, messages, known, rest);
    const calls = messages.flatMap(({ parts }) => parts.filter((part) => part.kind === 'tool_call'));
    this.toolNames = new Map(calls.flatMap(({ id, name }) => (id === null ? [] : [[id, name] as const])));
    this.read(READ_AT_ONCE);
  }

  override get isWhole(): boolean {
    return this.reading === null;
  }

  override read(budget: number): void {
    for (let left = budget; left > 0 && this.reading !== null; ) {
      const { done, value } = this.reading.next();
      if (done) this.reading = null;
      else left -= value;
    }
  }

  startsFolded(row: number, columns: number): boolean {
    const { kind } = this.rowAt(row);
    if (kind !== 'message') return kind === 'earlier' || kind === 'part';
    return this.isSystem(row) || this.showsAll(row, columns);
  }

  override showsAll(row: number, columns: number): boolean {
    const shown = this.rowAt(row);
    if (shown.kind !== 'message') return false;
    const [part, ...others] = shown.message.parts;
    if (part === undefined || others.length > 0 || part.kind === 'reasoning' || part.kind === 'other') return false;
    const preview = partPreview(part, this.toolNames, columns);
    const lead = this.indentOf(row) + shown.message.role.length + 2 + (shown.isNew ? 4 : 0);
    return preview.isAll && lineWidth(preview.runs) <= columns - lead;
  }

  lines(row: number, folded: boolean, columns: number): readonly Line[] {
    const shown = this.rowAt(row);
    switch (shown.kind) {
      case 'earlier':
        return [[this.glyph(row, folded, columns), run(earlierWords(shown.messages.length), 'muted')]];
      case 'message':
        return [[...this.messageLead(row, shown, folded, columns), ...(folded ? this.messagePreview(shown.message, columns) : [])]];
      case 'part':
        return this.partLines(row, shown.part, folded, columns);
      case 'piece':
        return this.pieceLines(row, shown, columns);
      case 'rest':
        return wrap([run('  '), run(`also recorded: ${shown.names.join(', ')} (v shows all as JSON)`, 'muted')], columns, 2);
    }
  }

  textOf(row: number): string {
    const shown = this.rowAt(row);
    switch (shown.kind) {
      case 'message':
        return `${shown.message.role} ${shown.message.name ?? ''}`;
      case 'part':
        return partText(shown.part);
      case 'piece':
        return shown.text;
      default:
        return '';
    }
  }

  valueOf(row: number): string {
    const shown = this.rowAt(row);
    if (shown.kind === 'message') return shown.message.parts.map(partText).join('\n\n');
    return this.textOf(row);
  }

  private indentOf(row: number): number {
    return 2 * this.depthOf(row) + 2;
  }

  private isSystem(row: number): boolean {
    const shown = this.rowAt(row);
    return shown.kind === 'message' && (shown.message.role === 'system' || shown.message.role === 'developer');
  }

  private glyph(row: number, folded: boolean, columns: number): Line[number] {
    const glyph = !this.canFold(row) || this.showsAll(row, columns) ? '  ' : folded ? '▸ ' : '▾ ';
    return run(' '.repeat(2 * this.depthOf(row)) + glyph, 'muted');
  }

  private messageLead(row: number, { message, isNew }: Extract<ChatRow, { kind: 'message' }>, folded: boolean, columns: number): Line {
    const style = roleStyles[message.role] ?? 'accent';
    const name = message.name === null ? [] : [run(` ${message.name}`, 'muted')];
    const mark = isNew ? [run(' new', 'warning')] : [];
    return [this.glyph(row, folded, columns), run(message.role, style, true), ...name, ...mark, run('  ')];
  }

  private messagePreview({ parts }: ChatMessage, columns: number): Line {
    return parts
      .slice(0, 3)
      .flatMap((part, index) => [...(index > 0 ? [run('  ')] : []), ...partPreview(part, this.toolNames, columns).runs]);
  }

  private partLines(row: number, part: ChatPart, folded: boolean, columns: number): readonly Line[] {
    const indent = this.indentOf(row);
    const lead = run(' '.repeat(indent));
    const { runs, isAll } = partPreview(part, this.toolNames, columns - indent);
    if (part.kind === 'reasoning') {
      const words = part.text === '' ? 'thinking, recorded encrypted' : 'thinking';
      return [
        [
          this.glyph(row, folded, columns),
          run(`∴ ${words}`, 'muted'),
          ...(folded ? [run(`  ${part.text.slice(0, PREVIEW)}`, 'muted')] : []),
        ],
      ];
    }
    if (part.kind === 'file' || (isAll && lineWidth(runs) <= columns - indent)) return wrap([lead, ...runs], columns, indent + 2);
    if (part.kind === 'tool_call')
      return [[lead, run('→ ', 'tool'), run(part.name, 'tool', true)], ...jsonBlock('', part.input, indent, columns)];
    if (part.kind === 'tool_result') {
      const head: Line = [
        lead,
        run(part.failed ? '✗ ' : '← ', part.failed ? 'error' : 'tool'),
        run(resultName(part, this.toolNames), 'tool'),
      ];
      return [head, ...jsonBlock('', part.output, indent, columns)];
    }
    return jsonBlock('', part.kind === 'other' ? part.json : part.text, indent - 2, columns);
  }

  /** Texts are the one thing that takes time to lay out. */
  private pieceLines(row: number, piece: Piece, columns: number): readonly Line[] {
    const known = this.laidOut.get(row);
    if (known?.columns === columns) return known.lines;
    const lines = this.layOut(piece, this.indentOf(row), columns);
    this.laidOut.set(row, { columns, lines });
    return lines;
  }

  private layOut({ text, fence, gap, reasoning }: Piece, indent: number, columns: number): readonly Line[] {
    const lead = run(' '.repeat(Math.min(indent, Math.floor(columns / 2))));
    const room = Math.max(1, columns - lead.text.length);
    const laidOut = reasoning
      ? safeBlock(text)
          .split('\n')
          .flatMap((line) => wrap([run(line, 'muted')], room))
      : this.layout(text, room, fence);
    const marks = marksInWords(text);
    const all = [...laidOut, ...(marks.length === 0 ? [] : wrap(marks, room)), ...(gap ? [[]] : [])];
    return all.map((line) => [lead, ...line]);
  }
}

function earlierWords(count: number): string {
  return count === 1 ? '1 message as in the call before (l shows it)' : `${count} messages as in the call before (l shows them)`;
}

function partText(part: ChatPart): string {
  switch (part.kind) {
    case 'text':
    case 'reasoning':
      return part.text;
    case 'tool_call':
      return `${part.name} ${part.input}`;
    case 'tool_result':
      return part.output;
    case 'file':
      return part.words;
    case 'other':
      return part.json;
  }
}

function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + widthOf(safeStart(text, 400)), 0);
}
