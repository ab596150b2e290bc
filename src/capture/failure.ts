import type { Redactor } from './redaction/redactor';
import { cutAs, MARK, type ValueLimits } from './value-marks';
import { writeValue } from './value-writer';

/** What is recorded of a thrown value. */
export type Failure = { readonly error: string; readonly errorType: string; readonly traceback: string | null };

const ERROR_CHARS = 8_192;
const TRACEBACK_CHARS = 65_536;
const MAX_CAUSES = 8;
const valueLimits: ValueLimits = { chars: ERROR_CHARS, allChars: ERROR_CHARS, depth: 4, items: 100 };

/** Describes anything that can be thrown, and never throws itself. */
export function failureOf(thrown: unknown, redactor: Redactor): Failure {
  try {
    if (isErrorLike(thrown))
      return {
        error: shorten(thrown.message, ERROR_CHARS, redactor),
        errorType: errorType(thrown, redactor),
        traceback: traceback(thrown, redactor),
      };
    const error =
      typeof thrown === 'string'
        ? shorten(thrown, ERROR_CHARS, redactor)
        : thrown === undefined
          ? 'undefined'
          : writeValue(thrown, valueLimits, redactor);
    return { error, errorType: redactor.text(typeName(thrown)), traceback: null };
  } catch {
    return { error: MARK, errorType: 'Error', traceback: null };
  }
}

type ErrorLike = {
  readonly name: unknown;
  readonly message: string;
  readonly stack?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
};

/** By shape: errors of node's own modules are of another realm in test runners and sandboxes. */
function isErrorLike(thrown: unknown): thrown is ErrorLike {
  return typeof thrown === 'object' && thrown !== null && typeof (thrown as ErrorLike).message === 'string' && 'stack' in thrown;
}

/** Its `name`, or the name of its class where nobody set one. */
function errorType(error: ErrorLike, redactor: Redactor): string {
  if (typeof error.name === 'string' && error.name !== '' && error.name !== 'Error') return shorten(error.name, 256, redactor);
  return redactor.text(typeName(error));
}

function typeName(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return thrown === null ? 'null' : typeof thrown;
  const name: unknown = thrown.constructor?.name;
  return typeof name === 'string' && name !== '' ? name : 'Object';
}

/** The stack with those of its causes and of the errors it aggregates. */
function traceback(error: ErrorLike, redactor: Redactor): string {
  const parts: string[] = [];
  const seen = new Set<unknown>();
  const add = (thrown: unknown, heading: string): void => {
    if (seen.size === MAX_CAUSES || seen.has(thrown)) return;
    seen.add(thrown);
    parts.push(heading + (isErrorLike(thrown) ? stackOf(thrown) : writeValue(thrown, valueLimits, redactor)));
    if (!isErrorLike(thrown)) return;
    if (thrown.cause !== undefined) add(thrown.cause, 'Caused by: ');
    if (Array.isArray(thrown.errors)) for (const inner of thrown.errors) add(inner, 'Together with: ');
  };
  add(error, '');
  return shorten(parts.join('\n'), TRACEBACK_CHARS, redactor);
}

function stackOf(error: ErrorLike): string {
  return typeof error.stack === 'string' ? error.stack : `${String(error.name)}: ${error.message}`;
}

function shorten(text: string, chars: number, redactor: Redactor): string {
  return cutAs(redactor.text(text, chars), text.length, chars);
}
