import { wordsOf } from '../../sources/asked-question';
import { safeBlock } from '../../text/safe-text';
import { cutToWidth, widthOf } from '../../width/text-width';
import type { Size } from '../frame/frame';
import { fitLeft, type Line, lineWidth, run, selectedLine } from '../frame/rows';
import { wrap } from '../frame/wrap';
import { type Answering, answerText } from './answering';

/** The sign before what is typed as an answer. */
export const ANSWER_SIGN = 'answer: ';

/** Share of the screen that a question may take; what is behind it stays where it is. */
const MOST_SHARE = 0.7;
const MOST_CHARACTERS = 10_000;

/** The lines of an area with a question over its end. */
export function withQuestion(lines: readonly Line[], answering: Answering, size: Size): Line[] {
  const question = questionLines(answering, size);
  return [...lines.slice(0, size.rows - question.length), ...question.map((line) => fitLeft(line, size.columns))];
}

/** What would be answered, and its end where it is longer than the line. */
export function answerLine(answering: Answering, columns: number): Line {
  return [run(ANSWER_SIGN, 'key'), run(endOf(answerText(answering), columns - ANSWER_SIGN.length - 1))];
}

/** The column behind what was typed; null where nothing is typed. */
export function answerColumn(answering: Answering, columns: number): number | null {
  if (answering.question?.choices !== null) return null;
  return Math.min(columns - 1, ANSWER_SIGN.length + widthOf(endOf(answering.text, columns - ANSWER_SIGN.length - 1)));
}

/** What the keys do, for the last line. */
export function answerHelp({ question, isSent }: Answering): Line {
  const key = (name: string, label: string) => [run(` ${name}`, 'key', true), run(` ${label}  `, 'muted')];
  const leave = key('Esc', 'leave it open');
  if (question === null || isSent) return leave;
  if (question.choices === null) return [...key('Enter', 'answer'), ...leave];
  return [
    ...key(question.choices.length > 1 ? `1-${Math.min(9, question.choices.length)}` : '1', 'or ↑ ↓ choose'),
    ...key('Enter', 'answer'),
    ...leave,
  ];
}

function questionLines(answering: Answering, { columns, rows }: Size): Line[] {
  const most = Math.max(2, Math.floor(rows * MOST_SHARE));
  const title: Line = [run('──', 'border'), run(` ‖ ${answering.name} asks `, 'human', true)];
  const head: Line = [...title, run('─'.repeat(Math.max(0, columns - lineWidth(title))), 'border')];
  const notes = noteLines(answering, columns);
  const choices = choiceLines(answering, Math.max(1, Math.floor((most - 1) / 2)));
  const prompt = promptLines(answering, columns);
  const room = Math.max(0, most - 1 - choices.length - notes.length);
  const shown = prompt.length > room ? [...prompt.slice(0, Math.max(0, room - 1)), ...(room > 0 ? [[run('  …', 'muted')]] : [])] : prompt;
  return [head, ...shown, ...choices, ...notes].slice(0, Math.min(rows, Math.max(most, 1 + choices.length)));
}

function promptLines({ question }: Answering, columns: number): Line[] {
  if (question === null) return [[run('  Reading the question …', 'muted')]];
  const text = question.prompt === null ? '(no words)' : wordsOf(question.prompt);
  return safeBlock(text.slice(0, MOST_CHARACTERS))
    .split('\n')
    .flatMap((line) => wrap([run('  '), run(line)], columns, 2));
}

/** As many choices as there is room for, the marked one among them. */
function choiceLines({ question, choice }: Answering, room: number): Line[] {
  const choices = question?.choices ?? [];
  const first = Math.max(0, Math.min(choice - Math.floor(room / 2), choices.length - room));
  return choices.slice(first, first + room).map((one, i) => {
    const line = [run(`  ${first + i === choice ? '›' : ' '} `, 'accent'), run(`${first + i + 1} `, 'key'), run(wordsOf(one))];
    return first + i === choice ? selectedLine(line) : line;
  });
}

/** What else there is to know: what the answer is checked by, until when, and why the one before did not count. */
function noteLines({ question, isSent, problem }: Answering, columns: number): Line[] {
  const notes: Line[] = [];
  if (question && question.schema !== null) {
    const { schema } = question;
    notes.push([run('  '), run(typeof schema === 'string' ? schema : `schema ${wordsOf(schema)}`, 'muted')]);
  }
  if (question && question.deadline !== null) {
    const otherwise = question.default === null ? '' : `, then ${wordsOf(question.default)}`;
    notes.push([run('  until ', 'muted'), run(`${wordsOf(question.deadline)}${otherwise}`)]);
  }
  if (problem !== '') notes.push(...wrap([run('  '), run(problem, 'error')], columns, 2));
  if (isSent) notes.push([run('  Sending …', 'running')]);
  return notes;
}

function endOf(text: string, columns: number): string {
  let end = text.slice(-Math.max(0, columns));
  while (end !== '' && cutToWidth(end, columns) !== end) end = end.slice(1);
  return end;
}
