import type { CaptureConfig } from '../contracts/config';
import type { OnDiagnostic } from '../contracts/diagnostics';
import type { TracerHook } from '../contracts/hook';
import type { HumanResponder } from '../contracts/human';
import type { SavingStore, TraceStore } from '../contracts/store';

/** What a {@link Tracer} is made from. */
export type TracerOptions = {
  readonly store: TraceStore | SavingStore;
  readonly config?: CaptureConfig;
  readonly hooks?: readonly TracerHook[];
  /** Answers questions to humans in the program; see `Span.human`. */
  readonly responder?: HumanResponder;
  /** Takes losses at run time, once per kind; by default they are printed on stderr, one line each. */
  readonly onDiagnostic?: OnDiagnostic;
};
