/** A place in code that an error came through. */
export type Frame = {
  readonly file: string;
  readonly line: number | null;
  readonly function: string | null;
  /** The line of code, where the traceback tells it. */
  readonly code: string | null;
  /** Code that was installed or belongs to the language, not the code of the user. */
  readonly isLibrary: boolean;
};

/** One error of a traceback. */
export type Failure = {
  /** What it was to the one before it in the list; null for the first, which is the one that was thrown last. */
  readonly relation: 'caused by' | 'while handling' | 'together with' | null;
  /** How many groups of errors it stands in. */
  readonly depth: number;
  readonly type: string;
  /** With its notes, of several lines. */
  readonly message: string;
  /** Where it was thrown first. */
  readonly frames: readonly Frame[];
};
