import { parseJson, stringifyJson } from '../model/codec/json-value';
import type { NodePayload } from '../model/payload';
import type { JsonValue } from '../model/types';

/** What a human is asked, as it was recorded; null for what was not. */
export type AskedQuestion = {
  readonly prompt: JsonValue;
  /** The only answers that count. */
  readonly choices: readonly JsonValue[] | null;
  /** A JSON schema, or the name of the library that checks the answer. */
  readonly schema: JsonValue;
  readonly default: JsonValue;
  /** Until when an answer is waited for, ISO 8601. */
  readonly deadline: JsonValue;
};

/** The question of a node that waits for a human. */
export function askedQuestion({ input }: NodePayload): AskedQuestion {
  const field = (key: string): JsonValue => parseJson(input.get(key) ?? 'null');
  const choices = field('choices');
  return {
    prompt: field('prompt'),
    choices: Array.isArray(choices) ? choices : null,
    schema: field('schema'),
    default: field('default'),
    deadline: field('deadline'),
  };
}

/** What a person means who types an answer: a choice that is spelled so, text where the schema wants text, else JSON, else the text itself. */
export function answerFrom(text: string, { choices, schema }: AskedQuestion): JsonValue {
  if (choices?.includes(text) || (choices === null && wantsText(schema))) return text;
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

/** A value of a question in words: text as it is, all else as JSON. */
export function wordsOf(value: JsonValue): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}

function wantsText(schema: JsonValue): boolean {
  return typeof schema === 'object' && schema !== null && !Array.isArray(schema) && schema.type === 'string';
}
