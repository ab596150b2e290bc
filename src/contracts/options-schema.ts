import type { SchemaIssue, StandardSchema } from './standard-schema';

type Field = 'text' | 'flag' | 'count' | readonly string[];
type ValueOf<F extends Field> = F extends 'text'
  ? string
  : F extends 'flag'
    ? boolean
    : F extends 'count'
      ? number
      : F extends readonly (infer V)[]
        ? V
        : never;
type Options<F extends Readonly<Record<string, Field>>> = { readonly [K in keyof F]?: ValueOf<F[K]> };

/** A schema of options that may each be left out. Built-in plugins check theirs with it, since the traced process gets no library. */
export function optionsSchema<const F extends Readonly<Record<string, Field>>>(fields: F): StandardSchema<Options<F>> {
  const validate = (value: unknown) => {
    const issues = Object.entries(value as object).flatMap(([key, given]) => issueOf(fields, key, given));
    return issues.length > 0 ? { issues } : { value: value as Options<F> };
  };
  return { '~standard': { version: 1, vendor: 'nodetracer', validate } };
}

function issueOf(fields: Readonly<Record<string, Field>>, key: string, value: unknown): SchemaIssue[] {
  const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
  const expected = field === undefined ? `one of the options ${Object.keys(fields).join(', ')}` : expectedOf(field, value);
  return expected === undefined ? [] : [{ message: `expected ${expected}`, path: [key] }];
}

/** What should stand there, when it does not. */
function expectedOf(field: Field, value: unknown): string | undefined {
  if (field === 'text') return typeof value === 'string' && value !== '' ? undefined : 'a text';
  if (field === 'flag') return typeof value === 'boolean' ? undefined : 'true or false';
  if (field === 'count') return Number.isSafeInteger(value) && Number(value) > 0 ? undefined : 'a whole number above 0';
  return field.includes(value as string) ? undefined : field.map((choice) => JSON.stringify(choice)).join(' or ');
}
