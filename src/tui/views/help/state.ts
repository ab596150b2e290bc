import type { Size } from '../../frame/frame';

/** One key as the help tells of it. */
export type HelpEntry = {
  /** Keys as people write them: `↓`, `Ctrl-o`. */
  readonly keys: readonly string[];
  readonly help: string;
  /** Why it cannot be used now, or null. */
  readonly unavailable: string | null;
};

/** A group of keys under a title. */
export type HelpSection = { readonly title: string; readonly entries: readonly HelpEntry[] };

/** What the help remembers: it explains the screen on which it was opened, or of it what fits the query. */
export type HelpState = { readonly sections: readonly HelpSection[]; readonly scroll: number; readonly query: string };

export type HelpContext = { readonly size: Size };
