import type { QueryProblem, Span } from './query';

/** One piece of a query. */
export type Token = Span &
  (
    | { readonly type: '(' | ')' | 'and' | 'or' | 'not' }
    | { readonly type: 'operator'; readonly text: string }
    | { readonly type: 'word'; readonly text: string }
    | { readonly type: 'quoted'; readonly text: string }
    | { readonly type: 'regex'; readonly regex: RegExp }
  );

const keywords: ReadonlySet<string> = new Set(['and', 'or', 'not']);
const patterns = {
  blank: /\s+/y,
  bracket: /[()]/y,
  not: /!(?!=)/y,
  operator: /!=|>=|<=|[:=<>]/y,
  quoted: /"(?:[^"\\]|\\.)*"?/y,
  regex: /\/(?:[^/\\]|\\.)+\/[a-z]*/y,
  word: /[^\s()":=<>!]+/y,
} as const;

/**
 * Cuts a query into its pieces.
 * @throws {@link QueryProblem} for a quote that does not end and for a regular expression that is none
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const [kind, piece] = pieceAt(text, at);
    if (kind !== 'blank') tokens.push(tokenOf(kind, piece, { at, length: piece.length }));
    at += piece.length;
  }
  return tokens;
}

type Kind = keyof typeof patterns;

function pieceAt(text: string, at: number): readonly [Kind, string] {
  for (const kind of Object.keys(patterns) as Kind[]) {
    const pattern = patterns[kind];
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return [kind, match[0]];
  }
  return ['word', text.charAt(at)];
}

function tokenOf(kind: Exclude<Kind, 'blank'>, piece: string, span: Span): Token {
  switch (kind) {
    case 'bracket':
      return { type: piece as '(' | ')', ...span };
    case 'not':
      return { type: 'not', ...span };
    case 'operator':
      return { type: 'operator', text: piece, ...span };
    case 'quoted':
      return { type: 'quoted', text: unquoted(piece, span), ...span };
    case 'regex':
      return { type: 'regex', regex: regexOf(piece, span), ...span };
    case 'word':
      return keywords.has(piece.toLowerCase())
        ? { type: piece.toLowerCase() as 'and' | 'or' | 'not', ...span }
        : { type: 'word', text: piece, ...span };
  }
}

function unquoted(piece: string, span: Span): string {
  if (piece.length < 2 || !piece.endsWith('"') || piece.endsWith('\\"')) {
    throw { ...span, message: 'This quote does not end.' } satisfies QueryProblem;
  }
  return piece.slice(1, -1).replace(/\\(.)/g, '$1');
}

function regexOf(piece: string, span: Span): RegExp {
  const end = piece.lastIndexOf('/');
  try {
    return new RegExp(piece.slice(1, end), piece.slice(end + 1).replace(/[gy]/g, ''));
  } catch (error) {
    const reason = (error as Error).message.replace(/^Invalid regular expression: /, '');
    throw { ...span, message: `This is no regular expression: ${reason}.` } satisfies QueryProblem;
  }
}
