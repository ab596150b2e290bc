/** What a piece of the screen means; the theme decides how it looks. Every meaning also has a glyph or a word. */
export const roles = [
  'text',
  'muted',
  'title',
  'accent',
  'border',
  'key',
  'match',
  'success',
  'running',
  'error',
  'warning',
  'cancelled',
  'pending',
  'llm',
  'tool',
  'agent',
  'human',
  'data',
  'code',
  'number',
  'string',
] as const;
export type Role = (typeof roles)[number];

/** Text of one role. Foreign text is allowed: it is made safe when it becomes cells. */
export type Run = { readonly text: string; readonly role: Role; readonly bold?: boolean; readonly selected?: boolean };

/** One line of the screen. */
export type FrameRow = { readonly runs: readonly Run[] };

export type Size = { readonly columns: number; readonly rows: number };

/** The whole screen as data: what a view returns and the surface paints. Short rows are filled with blanks. */
export type Frame = {
  readonly size: Size;
  readonly rows: readonly FrameRow[];
  /** Where the text cursor blinks, or null to hide it. */
  readonly cursor: { readonly column: number; readonly row: number } | null;
};
