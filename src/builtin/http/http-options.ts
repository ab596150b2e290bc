import type { SchemaIssue, StandardSchema } from '../../contracts/standard-schema';
import type { UrlPattern } from './url-pattern';

/** The options of the adapter `http`. */
export type HttpOptions = {
  /** Requests that are not recorded: `localhost:4318`, `*.internal`, `api.example.com/health*`, or regular expressions. None by default. */
  readonly ignore?: readonly UrlPattern[];
  /** Records requests outside of any trace too, each as a trace of its own. False by default. */
  readonly traces?: boolean;
  /** Tells servers by `traceparent` to which node a request belongs: all of them, or those of these patterns. None by default. */
  readonly propagate?: boolean | readonly UrlPattern[];
};

const PATTERNS = 'a list of hosts or addresses with * for any characters';

const expectations: { readonly [K in keyof HttpOptions]-?: readonly [isRight: (value: unknown) => boolean, expected: string] } = {
  ignore: [isPatterns, PATTERNS],
  traces: [isFlag, 'true or false'],
  propagate: [(value) => isFlag(value) || isPatterns(value), `true, false or ${PATTERNS}`],
};

/** Checks the options of the adapter. */
export const httpOptions: StandardSchema<HttpOptions> = {
  '~standard': {
    version: 1,
    vendor: 'nodetracer',
    validate: (value) => {
      const issues = Object.entries(value as object).flatMap(([key, given]) => issueOf(key, given));
      return issues.length > 0 ? { issues } : { value: value as HttpOptions };
    },
  },
};

function issueOf(key: string, value: unknown): SchemaIssue[] {
  if (!Object.hasOwn(expectations, key))
    return [{ message: `expected one of the options ${Object.keys(expectations).join(', ')}`, path: [key] }];
  const [isRight, expected] = expectations[key as keyof HttpOptions];
  return isRight(value) ? [] : [{ message: `expected ${expected}`, path: [key] }];
}

function isFlag(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isPatterns(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => one instanceof RegExp || (typeof one === 'string' && one !== ''));
}
