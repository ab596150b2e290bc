/** What was looked at, and how it is. */
export type Finding = {
  /** Such as `node`, `config`, `plugin console`. */
  readonly check: string;
  /** `note`: worth knowing, nothing is wrong. */
  readonly state: 'ok' | 'note' | 'problem';
  /** A sentence. */
  readonly message: string;
  /** What to do next, a sentence; null when there is nothing to do. */
  readonly hint: string | null;
};

export function ok(check: string, message: string): Finding {
  return { check, state: 'ok', message, hint: null };
}

export function note(check: string, message: string, hint: string | null = null): Finding {
  return { check, state: 'note', message, hint };
}

export function problem(check: string, message: string, hint: string): Finding {
  return { check, state: 'problem', message, hint };
}
