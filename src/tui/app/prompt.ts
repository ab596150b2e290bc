import { completeQuery } from '../../query/complete-query';
import type { Field } from '../../query/fields';
import { parseQuery } from '../../query/parse-query';
import type { QueryProblem } from '../../query/query';
import { searchProblem } from '../../text/search-pattern';
import { widthOf } from '../../width/text-width';
import type { Size } from '../frame/frame';
import { rule } from '../frame/panes';
import { fitLeft, type Line, run } from '../frame/rows';
import { wrap } from '../frame/wrap';
import { editText } from './edit-text';

/** What is typed into the line above the footer. */
export type Prompt = {
  readonly kind: 'search' | 'filter';
  readonly text: string;
  /** What a filter can ask for; nothing in a search. */
  readonly fields: readonly Field[];
};

/** What a key does to a prompt: it goes on, it is given up, or what was typed is to be carried out. */
export type Typing = Prompt | 'cancelled' | 'entered';

/** The sign before the text, by which people know what they type. */
export const promptSigns = { search: '/', filter: 'filter: ' } as const;

/** Takes a key. */
export function typeInto(prompt: Prompt, name: string): Typing {
  const { text } = prompt;
  switch (name) {
    case 'escape':
    case 'ctrl-c':
      return 'cancelled';
    case 'enter':
      return 'entered';
    case 'tab':
      return { ...prompt, text: completed(prompt) };
    case 'backspace':
      return text === '' ? 'cancelled' : { ...prompt, text: editText(text, name) };
    default:
      return { ...prompt, text: editText(text, name) };
  }
}

/** What helps with what is being typed, for the last line: what may follow, or where and why it is no query. */
export function promptHelp(prompt: Prompt, notice: string, columns: number): Line {
  if (prompt.kind === 'search') return searchHelp(prompt.text, notice);
  const problem = problemOf(prompt);
  if (problem !== null) {
    const mark = run(`${' '.repeat(promptSigns.filter.length + problem.at)}^ `, 'error');
    return hasRoom(prompt, problem, columns) ? [mark, run(problem.message, 'error')] : [mark];
  }
  const { candidates } = completeQuery(prompt.text, prompt.fields);
  if (candidates.length > 0) {
    return [run(' Tab', 'key', true), run('  '), ...candidates.flatMap(({ text }) => [run(text, 'accent'), run('  ')])];
  }
  return [
    run(' Enter', 'key', true),
    run(' filter   ', 'muted'),
    run('Esc', 'key', true),
    run(' cancel   ', 'muted'),
    run('an empty line shows everything', 'muted'),
  ];
}

/**
 * The lines of an area with the reason why what is typed is no query, where the last line has no room for it: as far down as no cursor is
 * covered, and left out where everything is.
 */
export function withProblem(lines: readonly Line[], prompt: Prompt, { columns, rows }: Size): readonly Line[] {
  const problem = prompt.kind === 'filter' ? problemOf(prompt) : null;
  if (problem === null || hasRoom(prompt, problem, columns)) return lines;
  const said = [rule(columns), ...wrap([run(` ${problem.message}`, 'error')], columns - 1, 1)].slice(0, rows);
  const isFree = (from: number) => !lines.slice(from, from + said.length).some((line) => line.some(({ selected }) => selected));
  let from = rows - said.length;
  while (from >= 0 && !isFree(from)) from--;
  return from < 0 ? lines : [...lines.slice(0, from), ...said.map((line) => fitLeft(line, columns)), ...lines.slice(from + said.length)];
}

/** Why a filter is no query; null while what is typed last may become one. */
function problemOf({ text, fields }: Prompt): QueryProblem | null {
  const { problem } = parseQuery(text, fields);
  if (problem === undefined) return null;
  const isBecoming = completeQuery(text, fields).candidates.length > 0 && problem.at + problem.length >= text.length;
  return isBecoming ? null : problem;
}

function hasRoom({ text }: Prompt, { at, message }: QueryProblem, columns: number): boolean {
  return promptSigns.filter.length + widthOf(text.slice(0, at)) + 2 + widthOf(message) <= columns;
}

function searchHelp(text: string, notice: string): Line {
  const problem = searchProblem(text);
  if (problem !== null) return [run(` ${problem}`, 'error')];
  if (notice !== '') return [run(` ${notice}`, 'warning')];
  const keys = [run(' Enter', 'key', true), run(' stay   ', 'muted'), run('Esc', 'key', true), run(' back   ', 'muted')];
  return [...keys, run('capitals matter if you type any; /…/ is a regex', 'muted')];
}

/** The text with its last word completed, as far as that is certain. */
function completed({ text, fields }: Prompt): string {
  const { at, candidates } = completeQuery(text, fields);
  if (candidates.length === 0) return text;
  return text.slice(0, at) + commonStart(candidates.map((candidate) => candidate.text));
}

function commonStart(texts: readonly string[]): string {
  const [first = '', ...others] = texts;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}
