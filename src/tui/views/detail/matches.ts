import { safeLine } from '../../../text/safe-text';
import { searchPattern, searchRanges } from '../../../text/search-pattern';
import { type Line, run } from '../../frame/rows';

/** The line with what fits the query marked, also across its pieces. */
export function markMatches(line: Line, query: string): Line {
  if (query === '') return line;
  const text = line.map((piece) => safeLine(piece.text)).join('');
  const borders = searchRanges(text, searchPattern(query)).flat();
  return borders.length === 0 ? line : cutAt(line, borders);
}

/** Pieces between an even border and the next one are matches. */
function cutAt(line: Line, borders: readonly number[]): Line {
  let start = 0;
  return line.flatMap((piece) => {
    const text = safeLine(piece.text);
    const end = start + text.length;
    const cuts = [start, ...borders.filter((border) => border > start && border < end), end];
    const parts = cuts.slice(0, -1).map((cut, index) => {
      const part = { ...piece, text: text.slice(cut - start, (cuts[index + 1] as number) - start) };
      return isMatch(cut, borders) ? { ...part, role: 'match' as const } : part;
    });
    start = end;
    return text === '' ? [run('')] : parts;
  });
}

function isMatch(at: number, borders: readonly number[]): boolean {
  return borders.filter((border) => border <= at).length % 2 === 1;
}
