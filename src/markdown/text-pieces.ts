/** Characters of a text that are taken for one piece: it is laid out at once, so it takes no longer than a key may. */
const LONGEST = 4_000;
/** A piece ends between two paragraphs unless it would be shorter than this. */
const SHORTEST = LONGEST / 4;
const BLANK_LINE = /\n[ \t]*\n$/;
const fenceSigns = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** A part of a text. */
export type TextPiece = {
  readonly text: string;
  /** The sign of the block of code inside of which it begins; empty outside of one. */
  readonly fence: string;
  /** A blank line follows, which belongs to no piece. */
  readonly gap: boolean;
};

/** Where a piece ends, and the sign of the block of code that goes on there. */
type Cut = { readonly end: number; readonly fence: string };

/** Takes a long Markdown text apart into pieces that can be laid out one by one: between paragraphs, else between lines. */
export class TextPieces {
  readonly pieces: TextPiece[] = [];
  private at = 0;
  private fence = '';

  constructor(private readonly text: string) {
    this.next();
  }

  get isWhole(): boolean {
    return this.at >= this.text.length;
  }

  /** Takes on, about as many characters as the budget says. */
  read(budget: number): void {
    for (const end = this.at + budget; !this.isWhole && this.at < end; ) this.next();
  }

  private next(): void {
    const rest = this.text.slice(this.at, this.at + LONGEST + 1);
    const isLast = rest.length <= LONGEST;
    const { end, fence } = isLast ? { end: rest.length, fence: '' } : cutOf(rest, this.fence);
    const piece = rest.slice(0, end);
    const gap = !isLast && fence === '' && BLANK_LINE.test(piece);
    this.pieces.push({ text: piece.replace(isLast ? /\n+$/ : gap ? BLANK_LINE : /\n$/, ''), fence: this.fence, gap });
    this.at += end;
    this.fence = fence;
  }
}

function cutOf(text: string, fence: string): Cut {
  let open = fence;
  let paragraph: Cut | null = null;
  let line: Cut | null = null;
  for (let start = 0, end = text.indexOf('\n'); end >= 0 && end < LONGEST; start = end + 1, end = text.indexOf('\n', start)) {
    const words = text.slice(start, end);
    open = fenceAfter(words, open);
    line = { end: end + 1, fence: open };
    if (open === '' && words.trim() === '' && end >= SHORTEST) paragraph = line;
  }
  return paragraph ?? line ?? { end: wholeCharacters(text), fence: open };
}

/** The block of code that is open after a line. */
function fenceAfter(line: string, open: string): string {
  const [, sign = '', rest = ''] = line.includes('```') || line.includes('~~~') ? (fenceSigns.exec(line) ?? []) : [];
  if (sign === '') return open;
  if (open === '') return sign;
  return sign.charAt(0) === open.charAt(0) && sign.length >= open.length && rest.trim() === '' ? '' : open;
}

function wholeCharacters(text: string): number {
  return /[\ud800-\udbff]/.test(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
}
