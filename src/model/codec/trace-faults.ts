import type { ErrorCode, ErrorDetails } from '../../errors/catalogue';
import { messageOf, NodetracerError, nodetracerError } from '../../errors/nodetracer-error';

/** One thing wrong in a trace, with the place in the document such as `nodes.a1.depth`. */
export type Fault = {
  readonly code: ErrorCode;
  readonly path: string;
  readonly message: string;
  /** A warning is told, an error makes a strict reader refuse the trace. */
  readonly severity: 'error' | 'warning';
};

const KEPT = 1000;
const LISTED = 20;

/** What was found wrong while reading one trace; beyond a thousand faults they are only counted. */
export class TraceFaults {
  readonly list: Fault[] = [];
  /** Faults that were counted, but not kept. */
  dropped = 0;
  errorCount = 0;
  private firstError: NodetracerError | undefined;

  error<C extends ErrorCode>(code: C, path: string, details: ErrorDetails<C>): void {
    this.errorCount++;
    this.firstError ??= nodetracerError(code, details);
    this.keep(code, path, details, 'error');
  }

  warning<C extends ErrorCode>(code: C, path: string, details: ErrorDetails<C>): void {
    this.keep(code, path, details, 'warning');
  }

  /** Takes over an error that ended the reading. */
  caught(error: NodetracerError): void {
    this.errorCount++;
    this.firstError ??= error;
    this.list.push({ code: error.code, path: '', message: error.message, severity: 'error' });
  }

  /** The error that a strict reader throws: the only one found, or one that lists them all. Undefined when there are but warnings. */
  toError(file: string): NodetracerError | undefined {
    const first = this.firstError;
    if (!first) return undefined;
    if (this.errorCount === 1) return new NodetracerError(first.code, `${file}: ${first.message}`, first.hint, { ...first.details, file });
    const faults = this.list.filter((fault) => fault.severity === 'error').map((fault) => fault.message);
    return nodetracerError('NT_TRACE_INVALID', {
      file,
      faults: faults.slice(0, LISTED),
      more: this.errorCount - Math.min(LISTED, faults.length),
    });
  }

  private keep<C extends ErrorCode>(code: C, path: string, details: ErrorDetails<C>, severity: Fault['severity']): void {
    if (this.list.length >= KEPT) this.dropped++;
    else this.list.push({ code, path, message: messageOf(code, details), severity });
  }
}
