/** blessed goes to the start of a row before it goes to the place in it. */
const doubledMove = /\x1b\[\d+;1H(?=\x1b\[\d+;\d+H)/g;
/** Blanks without colour, which can be erased instead of drawn. Text of traces holds no escape, so nothing else looks like this. */
const blanks = /(\x1b\[(?:m|\d+;\d+H))( {12,})/g;

/** The same drawing in fewer bytes. */
export function squeeze(drawing: string): string {
  return drawing
    .replace(doubledMove, '')
    .replace(blanks, (_, before: string, { length }: string) => `${before}\x1b[${length}X\x1b[${length}C`);
}
