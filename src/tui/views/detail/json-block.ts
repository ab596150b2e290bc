import { safeBlock } from '../../../text/safe-text';
import { type Line, run } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import { FoldedDocument, type Place, START } from './folded-document';
import { foldedFrom } from './folds';
import { JsonOutline } from './json-outline';

const MOST_LINES = 200;
const MOST_CHARACTERS = 20_000;

/** A value as lines that do not fold, set in: JSON unfolded, any other text as it is; of a large one the beginning. */
export function jsonBlock(name: string, text: string, indent: number, columns: number): readonly Line[] {
  const room = Math.max(4, columns - indent);
  const lines = /^\s*[[{]/.test(text) ? jsonLines(name, text, room) : textLines(text, room);
  const shown = lines.slice(0, MOST_LINES).map((line) => [run(' '.repeat(indent)), ...line]);
  const isCut = lines.length > MOST_LINES || text.length > MOST_CHARACTERS;
  return isCut ? [...shown, [run(`${' '.repeat(indent + 2)}… more (v shows all as JSON)`, 'warning')]] : shown;
}

function textLines(text: string, columns: number): Line[] {
  return safeBlock(text.slice(0, MOST_CHARACTERS))
    .split('\n')
    .flatMap((line) => wrap([run('  '), run(line)], columns, 2));
}

function jsonLines(name: string, text: string, columns: number): Line[] {
  const outline = new JsonOutline([name], [text], '');
  const document = new FoldedDocument([{ section: 'Input', key: name, outline }], foldedFrom(Number.POSITIVE_INFINITY), columns);
  const lines: Line[] = [];
  const first = name === '' && outline.canFold(0) ? { ...START, row: 1 } : START;
  for (let place: Place | null = document.settle(first); place !== null && lines.length <= MOST_LINES; place = document.after(place))
    lines.push(document.linesAt(place)[place.line] ?? []);
  return lines;
}
