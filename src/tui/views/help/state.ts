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

/** What the help remembers: it explains the screen on which it was opened. */
export type HelpState = { readonly sections: readonly HelpSection[]; readonly scroll: number };

export type HelpContext = { readonly size: Size };

/** Lines of the whole help: a title and a blank line around each section. */
export function helpLength({ sections }: HelpState): number {
  return sections.reduce((lines, section) => lines + section.entries.length + 2, 0);
}
