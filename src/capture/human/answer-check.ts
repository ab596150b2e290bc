import { isDeepStrictEqual } from 'node:util';
import type { HumanQuestion } from '../../contracts/human';
import type { SchemaIssue, SchemaResult } from '../../contracts/standard-schema';
import { reasonOf } from '../losses';

/** An answer in the form that the program gets, or why it does not count, as a sentence. */
export type CheckedAnswer = { readonly value: unknown } | { readonly reason: string };

const SHOWN_CHOICES = 20;

/**
 * Checks an answer against the choices and the schema of a question. Never rejects.
 *
 * @param recorded the choices as viewers see them, where a secret in one is redacted: who chooses by what he sees means the choice itself
 */
export async function checkAnswer(
  { choices, schema }: HumanQuestion,
  answer: unknown,
  recorded: () => readonly unknown[],
): Promise<CheckedAnswer> {
  if (answer === undefined) return { reason: 'The answer is empty.' };
  const choice = choices ? choiceOf(answer, choices, recorded) : 0;
  if (choices && choice < 0) return { reason: `The answer must be one of ${listed(recorded())}.` };
  const value = choices ? choices[choice] : answer;
  if (!schema) return { value };
  try {
    return resultOf(await schema['~standard'].validate(value));
  } catch (error) {
    return { reason: `The answer could not be checked: ${reasonOf(error)}.` };
  }
}

function choiceOf(answer: unknown, choices: readonly unknown[], recorded: () => readonly unknown[]): number {
  const same = (one: unknown): boolean => isDeepStrictEqual(one, answer);
  const found = choices.findIndex(same);
  return found < 0 ? recorded().findIndex(same) : found;
}

function resultOf(result: SchemaResult<unknown>): CheckedAnswer {
  return result.issues ? { reason: `The answer does not fit: ${result.issues.map(issueText).join('; ')}.` } : { value: result.value };
}

function issueText({ message, path }: SchemaIssue): string {
  const keys = path?.map((step) => String(typeof step === 'object' ? step.key : step)) ?? [];
  const text = message.replace(/\.$/, '');
  return keys.length > 0 ? `${keys.join('.')}: ${text}` : text;
}

function listed(choices: readonly unknown[]): string {
  const shown = choices.slice(0, SHOWN_CHOICES).map((choice) => JSON.stringify(choice) ?? String(choice));
  return choices.length > SHOWN_CHOICES ? `${shown.join(', ')} and ${choices.length - SHOWN_CHOICES} more` : shown.join(', ');
}
