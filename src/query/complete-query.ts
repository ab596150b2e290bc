import type { Field } from './fields';
import type { Span } from './query';

/** What could stand at the end of a query, and what it would take the place of. */
export type Completion = Span & {
  readonly candidates: readonly { readonly text: string; readonly help: string }[];
};

/** What the last word of a query may go on as: fields, the values of a choice, what `has:` can ask for. */
export function completeQuery(text: string, fields: readonly Field[]): Completion {
  const word = /[^\s()!]*$/.exec(text)?.[0] ?? '';
  const { name, typed } = /^(?<name>\w+)(?:!=|[:=])(?:[^,]*,)*(?<typed>[^,]*)$/.exec(word)?.groups ?? {};
  if (typed === undefined) return completion(text, word, fields.map(fieldCandidate));
  const { values = [], help = '' } = fields.find((field) => field.name === name) ?? {};
  return completion(
    text,
    typed,
    values.map((value) => ({ text: value, help })),
  );
}

function fieldCandidate({ name, kind, help }: Field): { text: string; help: string } {
  return { text: kind === 'text' || kind === 'choice' || kind === 'has' ? `${name}:` : `${name}>`, help };
}

function completion(text: string, typed: string, all: Completion['candidates']): Completion {
  const candidates = all.filter((candidate) => candidate.text.startsWith(typed.toLowerCase()) && candidate.text !== typed);
  return { at: text.length - typed.length, length: typed.length, candidates };
}
