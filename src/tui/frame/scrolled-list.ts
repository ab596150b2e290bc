/** A list of which a pane shows some rows, from the first one on, one of them selected. */
export type ShownList = { readonly count: number; readonly rows: number; readonly first: number; readonly position: number };

/** After scrolling by lines: the selected row, another one where it would be out of sight, and the line on which it stands. */
export function scrolledList(
  { count, rows, first, position }: ShownList,
  by: number,
): { readonly position: number; readonly line: number } {
  const top = Math.max(0, Math.min(first + by, count - rows));
  const at = Math.max(top, Math.min(position, top + rows - 1));
  return { position: at, line: at - top };
}
