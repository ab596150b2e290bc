import type { Failure, Frame } from './failure';

const frameLine = /^\s+at (?:(.*?) \()?((?:node:|file:|[a-z]:\\|\/|[\w@.~<[-]).*?)(?::(\d+))?(?::(\d+))?\)?$/i;
const links = /\n(Caused by|Together with): /;
const library = /^node:|\/node_modules\/|\\node_modules\\|^<anonymous>$|^native$/;

/** The errors of a JavaScript stack, with their causes as capture writes them; null for other text. */
export function parseJavaScriptStack(text: string): readonly Failure[] | null {
  if (!/\n\s+at \S.*:\d+:\d+\)?(?:\n|$)/.test(text)) return null;
  const [first = '', ...others] = text.trimEnd().split(links);
  const failures = [failureOf(first, null)];
  for (let index = 0; index + 1 < others.length; index += 2)
    failures.push(failureOf(others[index + 1] as string, others[index] === 'Caused by' ? 'caused by' : 'together with'));
  return failures;
}

function failureOf(text: string, relation: Failure['relation']): Failure {
  const lines = text.split('\n');
  const firstFrame = lines.findIndex((line) => /^\s+at \S/.test(line));
  const said = (firstFrame < 0 ? lines : lines.slice(0, firstFrame)).join('\n');
  const frames = firstFrame < 0 ? [] : lines.slice(firstFrame).flatMap((line) => frameOf(line) ?? []);
  const [, type = 'Error', message = said] = /^(?:Uncaught )?([\w.$]+)(?: \[\w+\])?(?:: ([\s\S]*))?$/.exec(said) ?? [];
  return { relation, depth: 0, type, message: message === said && type === said ? '' : message, frames };
}

function frameOf(line: string): Frame | null {
  const [, name, file, number] = frameLine.exec(line) ?? [];
  if (file === undefined) return null;
  const isLibrary = library.test(file);
  if (number === undefined && !isLibrary) return null;
  return {
    file: file.replace(/^file:\/\//, ''),
    line: number === undefined ? null : Number(number),
    function: name ?? null,
    code: null,
    isLibrary,
  };
}
