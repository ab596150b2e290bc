/** Where something stands in a text, counted from 1. */
export type TextPlace = { readonly line: number; readonly column: number };

/** Names of keys and numbers of items, from the outside in. */
export type ConfigPath = readonly (string | number)[];

/** What is wrong, or meant, at a path: a key, or what it holds. */
export type PathPart = 'key' | 'value';

/** What one source says, not yet checked. */
export type ConfigDocument = {
  /** Null for what is no file. */
  readonly file: string | null;
  /** Where relative paths of plugins start; absolute. */
  readonly folder: string;
  readonly value: unknown;
  /** Where the value at `path` stands, or its key; the innermost thing around it when it stands nowhere. */
  placeOf(path: ConfigPath, part: PathPart): { readonly source: string; readonly place: TextPlace | null };
  /** Keys that stand twice in one object; only the last one counts, which misleads people. */
  readonly doubled: readonly ConfigPath[];
};

/** `hooks[0][1].level` */
export function keyText(path: ConfigPath): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}
