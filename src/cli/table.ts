import { safeLine } from '../text/safe-text';
import { padToWidth, widthOf } from '../width/text-width';

/** Rows in columns, two blanks apart; the first row is the heading. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const safe = rows.map((row) => row.map(safeLine));
  const widths = (safe[0] ?? []).map((_, column) => Math.max(...safe.map((row) => widthOf(row[column] ?? ''))));
  return safe.map((row) =>
    row
      .map((cell, column) => padToWidth(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
