import type { HumanQuestion } from '../../contracts/human';
import type { StandardSchema } from '../../contracts/standard-schema';
import { nodetracerError } from '../../errors/nodetracer-error';
import type { Recording } from '../recording';
import { writeMembers } from '../value-writer';

/**
 * Looks for the mistakes that a program can make in a question.
 * @throws NT_HUMAN_INVALID_QUESTION
 */
export function assertQuestion(name: string, question: unknown): asserts question is HumanQuestion {
  const problem = problemOf(question);
  if (problem !== undefined) throw nodetracerError('NT_HUMAN_INVALID_QUESTION', { name, problem });
}

/** What is recorded of a question, as the input of its node. */
export function recordedQuestion({ prompt, choices, schema, timeoutMs, default: answer }: HumanQuestion): object {
  return {
    prompt,
    ...(choices && { choices }),
    ...(schema && { schema: described(schema) }),
    ...(answer !== undefined && { default: answer }),
    ...(timeoutMs !== undefined && { deadline: new Date(Date.now() + timeoutMs).toISOString() }),
  };
}

/** The choices as they are recorded, without secrets. */
export function recordedChoices({ choices = [] }: HumanQuestion, { redactor, host }: Recording): readonly unknown[] {
  const { choices: recorded } = JSON.parse(`{${writeMembers({ choices }, host.settings.input, redactor)}}`) as { choices?: unknown };
  return Array.isArray(recorded) ? recorded : [];
}

/** Whether a secret was taken out of the choices when they were recorded, so that nobody can tell what they were. */
export function areRedacted(choices: readonly unknown[]): boolean {
  return JSON.stringify(choices).includes('[REDACTED:');
}

function problemOf(question: unknown): string | undefined {
  if (typeof question !== 'object' || question === null) return 'it is no object with a prompt';
  const { prompt, choices, schema, timeoutMs, responder, signal } = question as { readonly [K in keyof HumanQuestion]: unknown };
  if (typeof prompt !== 'string' || prompt === '') return 'its prompt is no text';
  if (choices !== undefined && !(Array.isArray(choices) && choices.length > 0)) return 'its choices are no list of answers';
  if (schema !== undefined && typeof (schema as StandardSchema)?.['~standard']?.validate !== 'function')
    return 'its schema has no Standard Schema interface';
  if (timeoutMs !== undefined && !(typeof timeoutMs === 'number' && timeoutMs >= 0 && timeoutMs <= MAX_MS))
    return 'its timeoutMs is no number of milliseconds';
  if (responder !== undefined && typeof responder !== 'function') return 'its responder is no function';
  if (signal !== undefined && typeof (signal as AbortSignal)?.addEventListener !== 'function') return 'its signal is no AbortSignal';
  return undefined;
}

/** So that the deadline is a time that can be written. */
const MAX_MS = 100 * 365 * 24 * 60 * 60 * 1000;

/** The JSON schema, of libraries that make one (https://standardschema.dev/json-schema); else by which library it is checked. */
function described(schema: StandardSchema): unknown {
  const standard = schema['~standard'] as StandardSchema['~standard'] & {
    readonly jsonSchema?: { input?(options: { readonly target: string }): unknown };
  };
  try {
    return standard.jsonSchema?.input?.({ target: 'draft-2020-12' }) ?? `checked by ${standard.vendor}`;
  } catch {
    return `checked by ${standard.vendor}`;
  }
}
