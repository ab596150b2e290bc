/** blessed goes to the start of a row before it goes to the place in it. */
const doubledMove = /\x1b\[\d+;1H(?=\x1b\[\d+;\d+H)/g;
const moveInTwo = /\x1b\[(\d+);1H\x1b\[(\d+)C/g;
/** Blanks without colour, which can be erased instead of drawn. Text of traces holds no escape, so nothing else looks like this. */
const blanks = /(\x1b\[(?:m|\d+;\d+H))( {12,})/g;
/** A move to the right from which the next thing is to go elsewhere. */
const lostMove = /\x1b\[\d+C(?=\x1b\[\d+;\d+H|\x1b8)/g;

/** The same drawing in fewer bytes. */
export function squeeze(drawing: string): string {
  return drawing
    .replace(doubledMove, '')
    .replace(moveInTwo, (_, row: string, columns: string) => `\x1b[${row};${Number(columns) + 1}H`)
    .replace(blanks, (_, before: string, { length }: string) => `${before}\x1b[${length}X\x1b[${length}C`)
    .replace(lostMove, '');
}
