import { safeLine } from '../../text/safe-text';
import { cutToWidth, widthOf } from '../../width/text-width';
import type { Run } from './frame';
import { type Line, run } from './rows';

/** A word is moved to the next line if it begins in this last part of the line; longer ones are cut. */
const LONGEST_MOVED_SHARE = 0.4;

/** Breaks a line into lines of at most `columns`, all but the first set in by `hang` blanks. */
export function wrap(line: Line, columns: number, hang = 0): Line[] {
  const indent = Math.min(hang, Math.floor(columns / 2));
  const lines: Run[][] = [[]];
  let left = columns;
  for (const piece of line) {
    let text = safeLine(piece.text);
    while (!fits(text, left)) {
      const part = breakAt(text, left);
      if (part !== '') lines.at(-1)?.push({ ...piece, text: part });
      text = text.slice(part.length);
      if (part === '' && left === columns - indent) break;
      lines.push(indent > 0 ? [run(' '.repeat(indent))] : []);
      left = columns - indent;
    }
    if (text !== '') lines.at(-1)?.push({ ...piece, text });
    left -= widthOf(text);
  }
  return lines;
}

/** Never measures more of a long text than could fit. */
function fits(text: string, columns: number): boolean {
  return text.length <= columns ? widthOf(text) <= columns : cutToWidth(text, columns).length === text.length;
}

function breakAt(text: string, columns: number): string {
  const part = cutToWidth(text, columns);
  const blank = part.lastIndexOf(' ');
  return blank > part.length * (1 - LONGEST_MOVED_SHARE) ? part.slice(0, blank + 1) : part;
}
