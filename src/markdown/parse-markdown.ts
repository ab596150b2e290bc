import type { Token, Tokens } from 'marked';

/** A piece of text of one look. */
export type Inline = { readonly text: string; readonly look: 'plain' | 'strong' | 'emphasis' | 'code' | 'link' };

/** A block of a Markdown text. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  /** `mark` is what stands before an item: `•`, `2.`, `[x]`. */
  | { readonly kind: 'list'; readonly items: readonly { readonly mark: string; readonly blocks: readonly Block[] }[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'table'; readonly header: readonly (readonly Inline[])[]; readonly rows: readonly (readonly (readonly Inline[])[])[] }
  | { readonly kind: 'rule' };

/** The library is loaded with the first text that is Markdown. */
const marked = () => require('marked') as typeof import('marked');
const LOOKED_AT = 4_000;
const signs = /^#{1,6} \S|^ {0,3}(?:```|~~~)|\*\*\S[^*\n]*\*\*|^\|.*\|\s*$\n^\|[\s:|-]+\|\s*$|\[[^\]\n]+\]\(https?:[^)\s]+\)/m;
const items = /^ {0,3}(?:[-*+]|\d{1,3}[.)]) +\S.*\n(?:.*\n)?? {0,3}(?:[-*+]|\d{1,3}[.)]) +\S/m;

/** Whether a text is meant as Markdown, by what it begins with: headings, lists, fences, tables, bold text or links. */
export function isMarkdown(text: string): boolean {
  const beginning = text.slice(0, LOOKED_AT);
  return signs.test(beginning) || items.test(beginning);
}

/** The blocks of a Markdown text, or null for one that is nested too deeply. HTML stays the text that it is. */
export function parseMarkdown(text: string): readonly Block[] | null {
  try {
    return blocksOf(marked().lexer(text));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function blocksOf(tokens: readonly Token[] | undefined): readonly Block[] {
  return (tokens ?? []).flatMap((token) => blockOf(token as MarkedBlock) ?? []);
}

type MarkedBlock =
  | Tokens.Heading
  | Tokens.Paragraph
  | Tokens.Text
  | Tokens.Code
  | Tokens.List
  | Tokens.Blockquote
  | Tokens.Table
  | Tokens.Hr
  | Tokens.HTML
  | Tokens.Space
  | Tokens.Def
  | Tokens.Checkbox;

function blockOf(token: MarkedBlock): Block | null {
  switch (token.type) {
    case 'heading':
      return { kind: 'heading', level: token.depth, text: inlinesOf(token.tokens) };
    case 'paragraph':
    case 'text':
      return { kind: 'paragraph', text: token.tokens ? inlinesOf(token.tokens) : [plain(token.text)] };
    case 'code':
      return { kind: 'code', language: token.lang ?? '', text: token.text };
    case 'list':
      return {
        kind: 'list',
        items: token.items.map((item, index) => ({ mark: markOf(token, item, index), blocks: blocksOf(item.tokens) })),
      };
    case 'blockquote':
      return { kind: 'quote', blocks: blocksOf(token.tokens) };
    case 'table':
      return {
        kind: 'table',
        header: token.header.map((cell) => inlinesOf(cell.tokens)),
        rows: token.rows.map((row) => row.map((cell) => inlinesOf(cell.tokens))),
      };
    case 'hr':
      return { kind: 'rule' };
    case 'html':
    case 'def':
      return { kind: 'paragraph', text: [plain(token.raw.trimEnd())] };
    default:
      return null;
  }
}

function markOf(list: Tokens.List, item: Tokens.ListItem, index: number): string {
  if (item.task) return item.checked ? '[x]' : '[ ]';
  return list.ordered ? `${Number(list.start) + index}.` : '•';
}

function inlinesOf(tokens: readonly Token[] | undefined, look: Inline['look'] = 'plain'): readonly Inline[] {
  return (tokens ?? []).flatMap((token) => inlineOf(token as MarkedInline, look));
}

type MarkedInline =
  | Tokens.Strong
  | Tokens.Em
  | Tokens.Codespan
  | Tokens.Link
  | Tokens.Image
  | Tokens.Br
  | Tokens.Del
  | Tokens.Text
  | Tokens.Escape
  | Tokens.Tag;

function inlineOf(token: MarkedInline, look: Inline['look']): readonly Inline[] {
  switch (token.type) {
    case 'strong':
      return inlinesOf(token.tokens, 'strong');
    case 'em':
      return inlinesOf(token.tokens, 'emphasis');
    case 'codespan':
      return [{ text: token.text, look: 'code' }];
    case 'br':
      return [plain('\n')];
    case 'link': {
      const shown = inlinesOf(token.tokens, 'link');
      return token.text === token.href ? shown : [...shown, plain(` (${token.href})`)];
    }
    case 'image':
      return [plain(`[image: ${token.text}] (${token.href})`)];
    case 'del':
      return [plain(token.raw)];
    default:
      return 'tokens' in token && token.tokens ? inlinesOf(token.tokens, look) : [{ text: token.text, look }];
  }
}

function plain(text: string): Inline {
  return { text, look: 'plain' };
}
