import { clusters } from '../../width/clusters';
import { cutToWidth, widthOf } from '../../width/text-width';

/** What a piece of text means, for colour. */
export type Tone = 'text' | 'muted' | 'strong' | 'good' | 'bad' | 'busy';

/** Text of one tone, already safe for a terminal. */
export type Run = { readonly text: string; readonly tone: Tone };

/** One entry of a report: its lines, and the guides before the first and before all further ones. */
export type Entry = { readonly first: string; readonly rest: string; readonly lines: readonly (readonly Run[])[] };

/** Where a report is read: the columns of a terminal, or null where lines may be as long as they are; with colour or without. */
export type Paper = { readonly columns: number | null; readonly colour: boolean };

const sgr: Readonly<Record<Tone, string>> = { text: '', muted: '2', strong: '1', good: '32', bad: '31', busy: '33' };

/** The entry as lines of text. What is wider than the paper goes on in the next line behind the guides; nothing is cut off. */
export function entryLines(entry: Entry, paper: Paper): string[] {
  const lines: string[] = [];
  for (const runs of entry.lines) {
    for (const part of wrapped(runs, paper.columns === null ? null : paper.columns - widthOf(entry.rest))) {
      lines.push((lines.length === 0 ? entry.first : entry.rest) + part.map((run) => painted(run, paper)).join(''));
    }
  }
  return lines;
}

function painted({ text, tone }: Run, paper: Paper): string {
  return paper.colour && sgr[tone] ? `\u001b[${sgr[tone]}m${text}\u001b[0m` : text;
}

function wrapped(runs: readonly Run[], columns: number | null): (readonly Run[])[] {
  if (columns === null || runs.reduce((width, run) => width + widthOf(run.text), 0) <= columns) return [runs];
  const lines: Run[][] = [[]];
  let left = columns;
  for (const { word, tone } of runs.flatMap(wordsOf)) {
    for (const piece of pieces(word, left, columns)) {
      if (piece.newLine) {
        lines.push([]);
        left = columns;
      }
      lines.at(-1)?.push({ text: piece.text, tone });
      left -= widthOf(piece.text);
    }
  }
  return lines;
}

function wordsOf({ text, tone }: Run): { word: string; tone: Tone }[] {
  return (text.match(/\s*\S+|\s+/g) ?? []).map((word) => ({ word, tone }));
}

/** A word goes whole into this line or the next; one that is wider than a line is cut between characters. */
function pieces(word: string, left: number, columns: number): { text: string; newLine: boolean }[] {
  if (widthOf(word) <= left) return [{ text: word, newLine: false }];
  const bare = word.trimStart();
  if (widthOf(bare) <= columns) return [{ text: bare, newLine: true }];
  const begun = cutToWidth(bare, left);
  const found = begun === '' ? [] : [{ text: begun, newLine: false }];
  for (let rest = bare.slice(begun.length); rest !== ''; ) {
    const text = cutToWidth(rest, Math.max(columns, 2)) || firstCluster(rest);
    found.push({ text, newLine: true });
    rest = rest.slice(text.length);
  }
  return found;
}

function firstCluster(text: string): string {
  for (const cluster of clusters(text)) return text.slice(0, Math.max(1, cluster.text.length));
  return text;
}
