import type { Failure, Frame } from './failure';

const header = /^(?:Exception Group )?Traceback \(most recent call last\):$/;
const fileLine = /^ {2}File "(.*)", line (\d+)(?:, in (.*))?$/;
const links = [
  ['\n\nThe above exception was the direct cause of the following exception:\n\n', 'caused by'],
  ['\n\nDuring handling of the above exception, another exception occurred:\n\n', 'while handling'],
] as const;
const member = /^(\s*)\+(-\+)?-{4,} (?:\d+|\.\.\.) -{4,}$/;
const groupHeader = /^\s*\+ (Exception Group Traceback .*)$/;
const groupLine = /^\s*\| ?(.*)$/;
const groupEnd = /^\s*\+-{4,}$/;
const library = /\/(?:site|dist)-packages\/|\/lib\/python\d|^<|\\lib\\site-packages\\/i;

/** The errors of a Python traceback with their causes and the members of groups; null for other text. */
export function parsePythonTraceback(text: string): readonly Failure[] | null {
  if (!/(?:^|\n)\s*\+? ?(?:Exception Group )?Traceback \(most recent call last\):/.test(text)) return null;
  const parts = membersOf(text.trimEnd());
  return parts.flatMap(({ depth, lines }, index) => {
    const failures = chainOf(lines.join('\n'), depth);
    return failures.map((failure, place) => (index > 0 && place === 0 ? { ...failure, relation: 'together with' as const } : failure));
  });
}

type Part = { readonly depth: number; readonly lines: string[] };

/** The text of the traceback itself, then that of each member of a group, without the lines drawn beside them. */
function membersOf(text: string): readonly Part[] {
  const parts: Part[] = [{ depth: 0, lines: [] }];
  for (const line of text.split('\n')) {
    const begun = member.exec(line);
    if (begun) parts.push({ depth: Math.max(1, Math.floor(((begun[1] ?? '').length + (begun[2] ? 2 : 0)) / 2) - 1), lines: [] });
    else if (!groupEnd.test(line)) parts.at(-1)?.lines.push(groupHeader.exec(line)?.[1] ?? groupLine.exec(line)?.[1] ?? line);
  }
  return parts.filter(({ lines }) => lines.some((line) => line.trim() !== ''));
}

/** The last error of the text first, then what caused it. */
function chainOf(text: string, depth: number): Failure[] {
  const last = links.map(([words, relation]) => ({ at: text.lastIndexOf(words), words, relation })).sort((a, b) => b.at - a.at)[0];
  if (last === undefined || last.at < 0) return [failureOf(text, depth)];
  const [first, ...others] = chainOf(text.slice(0, last.at), depth);
  const cause = first === undefined ? [] : [{ ...first, relation: last.relation }, ...others];
  return [failureOf(text.slice(last.at + last.words.length), depth), ...cause];
}

function failureOf(text: string, depth: number): Failure {
  const lines = text.split('\n');
  const frames: Frame[] = [];
  let at = lines.findIndex((line) => header.test(line)) + 1;
  for (; at < lines.length && /^ {2}/.test(lines[at] as string); at++) {
    const line = lines[at] as string;
    const [, file, number, name] = fileLine.exec(line) ?? [];
    const frame = frames.at(-1);
    if (file !== undefined) frames.push({ file, line: Number(number), function: name ?? null, code: null, isLibrary: library.test(file) });
    else if (frame !== undefined && isCode(line)) frames[frames.length - 1] = { ...frame, code: joined(frame.code, line.trim()) };
  }
  const [, type = 'Error', message = ''] = /^([\w.$<>]*)(?:: )?([\s\S]*)$/.exec(lines.slice(at).join('\n').trim()) ?? [];
  return { relation: null, depth, type, message: message.trim(), frames: frames.reverse() };
}

/** Not the marks below a line that show which part of it failed. */
function isCode(line: string): boolean {
  return !/^[\s~^]+$/.test(line);
}

function joined(code: string | null, line: string): string {
  return code === null ? line : `${code}\n${line}`;
}
