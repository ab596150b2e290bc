import type { Diagnostic, OnDiagnostic } from '../contracts/diagnostics';
import { safeLine } from '../text/safe-text';
import { isPromiseLike } from './deadline';

/** Counts what was lost, by kind, and reports each kind once: a tracer in trouble must not flood the program. */
export class Losses {
  private readonly counts = new Map<string, number>();
  private readonly reported = new Set<string>();

  constructor(private readonly onDiagnostic: OnDiagnostic = printOnStderr) {}

  /**
   * Counts `count` losses of a kind. The message is a full sentence; it goes out with the first one.
   * @param about which of several, such as hooks, it is that loses; the message goes out once for each
   */
  report(kind: string, message: string, cause?: unknown, count = 1, about = ''): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + count);
    const subject = `${kind} ${about}`;
    if (this.reported.has(subject)) return;
    this.reported.add(subject);
    this.tell(cause === undefined ? { kind, message } : { kind, message, cause });
  }

  /** Whatever `onDiagnostic` does: it may throw, or be asynchronous and reject. */
  private tell(diagnostic: Diagnostic): void {
    const failed = (error: unknown): void => {
      const message = `${diagnostic.message} (onDiagnostic threw: ${reasonOf(error)})`;
      if (this.onDiagnostic !== printOnStderr) printOnStderr({ ...diagnostic, message });
    };
    try {
      const result: unknown = this.onDiagnostic(diagnostic);
      if (isPromiseLike(result)) result.then(undefined, failed);
    } catch (error) {
      failed(error);
    }
  }

  /** Losses so far, by kind. */
  toObject(): Record<string, number> {
    return Object.fromEntries(this.counts);
  }
}

/** The message of whatever was thrown, to stand inside of a sentence. */
export function reasonOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error).replace(/\.$/, '');
  } catch {
    return 'an error without a readable message';
  }
}

/** Through the console, which survives a closed stderr where writing to the stream would end the program. */
function printOnStderr(diagnostic: Diagnostic): void {
  console.error(`nodetracer: ${safeLine(diagnostic.message)}`);
}
