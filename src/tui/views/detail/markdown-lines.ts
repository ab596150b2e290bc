import { type Block, type Inline, isMarkdown, parseMarkdown } from '../../../markdown/parse-markdown';
import { safeBlock } from '../../../text/safe-text';
import { widthOf } from '../../../width/text-width';
import type { Run } from '../../frame/frame';
import { fitLeft, type Line, run } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import { plainLines } from './plain-text';

/** A longer text is shown as it was written: the time of parsing may grow faster than the text. */
const LONGEST = 16_000;
const NARROWEST_CELL = 3;
const looks: Readonly<Record<Inline['look'], Omit<Run, 'text'>>> = {
  plain: { role: 'text' },
  strong: { role: 'text', bold: true },
  emphasis: { role: 'accent' },
  code: { role: 'code' },
  link: { role: 'accent' },
};

/**
 * A text as lines: laid out when it is Markdown, else as it was written. Every sign that Markdown takes away leaves a look or a sign.
 * @param fence the sign of the block of code inside of which the text begins
 */
export function readableLines(text: string, columns: number, fence = ''): readonly Line[] {
  const whole = fence === '' ? text : `${fence}\n${text}`;
  const blocks = text.length <= LONGEST && isMarkdown(whole) ? parseMarkdown(safeBlock(whole)) : null;
  return blocks === null ? plainLines(text, columns) : blockLines(blocks, columns);
}

function blockLines(blocks: readonly Block[], columns: number): readonly Line[] {
  return blocks.flatMap((block, index) => [
    ...(index > 0 ? gapBetween(blocks[index - 1] as Block, block) : []),
    ...linesOf(block, columns),
  ]);
}

/** Lists stand close to the line that introduces them. */
function gapBetween(before: Block, block: Block): readonly Line[] {
  return before.kind === 'paragraph' && block.kind === 'list' ? [] : [[]];
}

function linesOf(block: Block, columns: number): readonly Line[] {
  switch (block.kind) {
    case 'heading':
      return wrap([run(`${'#'.repeat(block.level)} `, 'muted'), ...inlineRuns(block.text).map(inTitle)], columns, block.level + 1);
    case 'paragraph':
      return paragraphLines(block.text, columns);
    case 'code':
      return behind('▏ ', codeLines(block, columns - 2));
    case 'quote':
      return behind('│ ', blockLines(block.blocks, Math.max(4, columns - 2)));
    case 'list':
      return block.items.flatMap(({ mark, blocks }) => itemLines(mark, blocks, columns));
    case 'table':
      return tableLines(block, columns);
    case 'rule':
      return [[run('─'.repeat(Math.min(columns, 40)), 'border')]];
  }
}

function inlineRuns(text: readonly Inline[]): Run[] {
  return text.map(({ text: shown, look }) => ({ text: signed(shown, look), ...looks[look] }));
}

/** What is not plain is told by more than its look. */
function signed(text: string, look: Inline['look']): string {
  if (look === 'emphasis') return `_${text}_`;
  return look === 'code' ? `\`${text}\`` : text;
}

function inTitle(piece: Run): Run {
  return { ...piece, role: piece.role === 'text' ? 'title' : piece.role, bold: true };
}

function paragraphLines(text: readonly Inline[], columns: number): readonly Line[] {
  const lines: Run[][] = [[]];
  for (const piece of inlineRuns(text)) {
    const [first = '', ...rest] = piece.text.split('\n');
    lines.at(-1)?.push({ ...piece, text: first });
    for (const part of rest) lines.push([{ ...piece, text: part }]);
  }
  return lines.flatMap((line) => wrap(line, columns));
}

/** Lines of code stay lines. */
function codeLines({ language, text }: Extract<Block, { kind: 'code' }>, columns: number): readonly Line[] {
  const lines = text.split('\n').flatMap((line) => wrap([run(line, 'code')], Math.max(4, columns), 2));
  return language === '' ? lines : [[run(language, 'muted')], ...lines];
}

function itemLines(mark: string, blocks: readonly Block[], columns: number): readonly Line[] {
  const indent = mark.length + 1;
  const lines = blocks.flatMap((block) => linesOf(block, Math.max(4, columns - indent)));
  const shown = lines.length > 0 ? lines : [[]];
  return shown.map((line, index) => [run(index === 0 ? `${mark} ` : ' '.repeat(indent), 'accent'), ...line]);
}

function behind(bar: string, lines: readonly Line[]): readonly Line[] {
  return lines.map((line) => [run(bar, 'border'), ...line]);
}

function tableLines({ header, rows }: Extract<Block, { kind: 'table' }>, columns: number): readonly Line[] {
  const widths = columnWidths([header, ...rows], columns);
  const rule = run(widths.map((width) => '─'.repeat(width)).join('─┼─'), 'border');
  return [tableRow(header, widths, true), [rule], ...rows.map((row) => tableRow(row, widths, false))];
}

function tableRow(cells: readonly (readonly Inline[])[], widths: readonly number[], isHeader: boolean): Line {
  return widths.flatMap((width, index) => {
    const cell = inlineRuns(cells[index] ?? []);
    const fitted = fitLeft(isHeader ? cell.map(inTitle) : cell, width);
    return index === 0 ? fitted : [run(' │ ', 'border'), ...fitted];
  });
}

/** Each column as wide as its widest cell; where there is no room for that, the wide ones share what is left. */
function columnWidths(rows: readonly (readonly (readonly Inline[])[])[], columns: number): readonly number[] {
  const count = Math.max(...rows.map((row) => row.length));
  const widest = Array.from({ length: count }, (_, index) =>
    Math.max(NARROWEST_CELL, ...rows.map((row) => inlineRuns(row[index] ?? []).reduce((sum, { text }) => sum + widthOf(text), 0))),
  );
  const room = Math.max(count * NARROWEST_CELL, columns - 3 * (count - 1));
  const fair = fairShare(widest, room);
  return widest.map((width) => Math.min(width, fair));
}

/** The width that no column may exceed, so that all of them fit. */
function fairShare(widths: readonly number[], room: number): number {
  const sorted = [...widths].sort((a, b) => a - b);
  let left = room;
  for (const [index, width] of sorted.entries()) {
    const share = Math.floor(left / (sorted.length - index));
    if (width > share) return Math.max(NARROWEST_CELL, share);
    left -= width;
  }
  return Number.POSITIVE_INFINITY;
}
