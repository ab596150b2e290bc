/** A loss or trouble at run time, reported once per kind. */
export type Diagnostic = {
  /** Stable kind, such as `store_write_failed`; counted under this name in `tracer.stats()`. */
  readonly kind: string;
  /** A full sentence: what happened, what was lost, what to do. */
  readonly message: string;
  readonly cause?: unknown;
};

export type OnDiagnostic = (diagnostic: Diagnostic) => void;
