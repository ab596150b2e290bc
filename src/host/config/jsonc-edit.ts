import { createScanner, type Edit, type Node } from 'jsonc-parser';

/** Kinds of tokens, which jsonc-parser names in a constant enum that other compilers cannot read. */
const COMMA = 5;
const LINE_BREAK = 14;
const GAP = [COMMA, 12, 13, LINE_BREAK, 15];

/** Ends of lines and one step of indentation, as the file has them. */
export type Layout = { readonly eol: string; readonly indent: string };

export function layoutOf(text: string): Layout {
  return { eol: text.includes('\r\n') ? '\r\n' : '\n', indent: /^(\t| +)\S/m.exec(text)?.[1] ?? '  ' };
}

/**
 * The edits that append an item to a list, or a member to an object, in the way of its neighbours: on a line of its own where they
 * stand on lines of their own. The formatting edits of jsonc-parser rewrite the neighbours and move their comments.
 */
export function appendEdits(text: string, parent: Node, item: string): Edit[] {
  const last = parent.children?.at(-1);
  if (!last) return [intoEmpty(text, parent, item)];
  const end = endOf(last);
  const { comma, lineEnd } = gapBehind(text, end);
  if (!standsAlone(text, last)) return [insertion(end, `, ${item}`)];
  const line = `${layoutOf(text).eol}${indentAt(text, last.offset)}${item}`;
  if (comma === null) return [insertion(end, ','), insertion(lineEnd, line)];
  return [insertion(Math.max(lineEnd, comma + 1), `${line},`)];
}

/** The edits that remove an item or a member, with the line and the comment behind it where it has a line of its own. */
export function removeEdits(text: string, parent: Node, index: number): Edit[] {
  const children = parent.children ?? [];
  const child = children[index] as Node;
  const before = children[index - 1];
  const { comma, lineEnd } = gapBehind(text, endOf(child));
  const isLast = index === children.length - 1;
  const edits = isLast && comma === null && before ? [commaRemoval(text, before)] : [];
  const alone = standsAlone(text, child) && /[\r\n]/.test(text[lineEnd] ?? '') && (comma === null || comma < lineEnd);
  if (alone) return [...edits, removal(lineStart(text, child.offset), lineEnd + lineBreakAt(text, lineEnd))];
  const end = comma === null ? endOf(child) : comma + 1;
  const blanks = isLast ? 0 : (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0);
  const from = isLast && before ? child.offset - (/[ \t]*$/.exec(text.slice(0, child.offset))?.[0].length ?? 0) : child.offset;
  return [...edits, removal(from, end + blanks)];
}

function intoEmpty(text: string, parent: Node, item: string): Edit {
  const start = parent.offset + 1;
  if (parent.type === 'array') return insertion(start, item);
  const { eol, indent } = layoutOf(text);
  const outer = indentAt(text, parent.offset);
  const inner = text.slice(start, endOf(parent) - 1);
  const line = `${eol}${outer}${indent}${item}`;
  return inner.trim() === '' ? { offset: start, length: inner.length, content: `${line}${eol}${outer}` } : insertion(start, line);
}

/** What lies behind an item: its comma, and the end of its line or the bracket that closes before. */
function gapBehind(text: string, offset: number): { readonly comma: number | null; readonly lineEnd: number } {
  const scanner = createScanner(text, false);
  scanner.setPosition(offset);
  let comma: number | null = null;
  let lineEnd: number | null = null;
  for (let kind = scanner.scan(); GAP.includes(kind); kind = scanner.scan()) {
    if (kind === LINE_BREAK) lineEnd ??= scanner.getTokenOffset();
    if (kind === COMMA) comma ??= scanner.getTokenOffset();
  }
  return { comma, lineEnd: lineEnd ?? scanner.getTokenOffset() };
}

function commaRemoval(text: string, child: Node): Edit {
  const { comma } = gapBehind(text, endOf(child));
  return comma === null ? removal(endOf(child), endOf(child)) : removal(comma, comma + 1);
}

/** Whether nothing but blanks stands before it on its line. */
function standsAlone(text: string, { offset }: Node): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? '';
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

function lineBreakAt(text: string, offset: number): number {
  return text.startsWith('\r\n', offset) ? 2 : 1;
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

function insertion(offset: number, content: string): Edit {
  return { offset, length: 0, content };
}

function removal(offset: number, end: number): Edit {
  return { offset, length: end - offset, content: '' };
}
