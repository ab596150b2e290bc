/** By the name or the class: of the platform, of axios, and of the clients of OpenAI and Anthropic, whose name is `Error`. */
const abortNames: readonly unknown[] = ['AbortError', 'CanceledError', 'APIUserAbortError'];
/** Reasons of the program's own, of signals that were seen to be aborted. */
const reasons = new WeakSet<object>();

/**
 * True for the errors by which an abandoned operation ends: by their name, or because they are the reason of a signal that was met.
 *
 * @param given what the operation was called with; a signal among it, or as `signal` of an object, tells its reason
 */
export function isAbort(thrown: unknown, given: readonly unknown[] = []): boolean {
  try {
    if (given.some((value) => isReasonOf(value, thrown))) {
      noteReason(thrown);
      return true;
    }
    if (typeof thrown !== 'object' || thrown === null) return false;
    return abortNames.includes((thrown as { name?: unknown }).name) || abortNames.includes(thrown.constructor?.name) || reasons.has(thrown);
  } catch {
    return false;
  }
}

/** An operation was aborted for this reason, so whoever it passes by is cancelled, too. */
export function noteReason(reason: unknown): void {
  if (typeof reason === 'object' && reason !== null) reasons.add(reason);
}

function isReasonOf(value: unknown, thrown: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const signal: unknown = value instanceof AbortSignal ? value : (value as { readonly signal?: unknown }).signal;
  return signal instanceof AbortSignal && signal.aborted && signal.reason === thrown;
}
