import { catalogue, type ErrorCode, type ErrorDetails } from './catalogue';

/**
 * A mistake that a user can mend: bad input, bad configuration, a file that is not a trace.
 * A defect of nodetracer itself is never a `NodetracerError`.
 *
 * @example
 * try { readTraceFile('run.json'); }
 * catch (error) { if (error instanceof NodetracerError) console.error(error.code, error.message, error.hint); }
 */
export class NodetracerError extends Error {
  override readonly name = 'NodetracerError';
  /** Stable code `NT_<AREA>_<FACT>`, listed in docs/errors.md. */
  readonly code: ErrorCode;
  /** What to do next, a full sentence. */
  readonly hint: string;
  /** The facts that the message was made from. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, hint: string, details: Readonly<Record<string, unknown>>, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint;
    this.details = details;
  }
}

/** Builds the error of `code` from its entry in the catalogue. */
export function nodetracerError<C extends ErrorCode>(code: C, details: ErrorDetails<C>, cause?: unknown): NodetracerError {
  return new NodetracerError(code, messageOf(code, details), entryOf(code).hint(details), details as Record<string, unknown>, cause);
}

/** The message of `code`, for those who collect many and throw none. */
export function messageOf<C extends ErrorCode>(code: C, details: ErrorDetails<C>): string {
  return entryOf(code).message(details);
}

function entryOf(code: ErrorCode): { message(details: unknown): string; hint(details: unknown): string } {
  return catalogue[code] as unknown as { message(details: unknown): string; hint(details: unknown): string };
}
