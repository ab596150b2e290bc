import { SLICE_ROWS, type Slices } from '../analysis/slices';
import type { Row } from '../model/graph-columns';
import { formatCount, formatDuration } from '../text/quantities';
import { statusGlyphs } from '../text/status-glyphs';
import { cutText } from './cut-text';
import { type ExportedPart, subtree, waysToFailures } from './exported-trace';
import { inlineCode } from './markdown-text';

/** Levels that are indented; what lies deeper stands at the last one. */
const LEVELS = 12;
const ERROR_CHARS = 300;

/** The lines of an outline, and which nodes have one. */
export type Outline = { readonly lines: readonly string[]; readonly rows: readonly Row[] };

/**
 * The nodes of a trace or a part of it as a nested list of at most about `chars` characters. When not all fit, failures and the ways to
 * them stay, then the topmost levels; how many are left out is told where they would stand.
 */
export function* outlineOf(part: ExportedPart, chars: number): Slices<Outline> {
  const kept = yield* keptRows(part, chars);
  let looked = 0;
  const lines: string[] = [];
  const rows: Row[] = [];
  let omitted = 0;
  let omittedDepth = 0;
  const tell = (): void => {
    if (omitted > 0) lines.push(`${indent(omittedDepth)}- … ${formatCount(omitted)} more`);
    omitted = 0;
  };
  for (const { row, depth } of subtree(part)) {
    if (++looked % SLICE_ROWS === 0) yield;
    if (kept !== null && !kept.has(row)) {
      if (omitted++ === 0) omittedDepth = depth;
      continue;
    }
    tell();
    lines.push(outlineLine(part, row, depth));
    rows.push(row);
  }
  tell();
  return { lines, rows };
}

/** One node in one line. */
function outlineLine({ graph, costs }: ExportedPart, row: Row, depth: number): string {
  const { status, name, type, durationMs, errorType, error, usage } = graph.nodeAt(row);
  const told = [errorType, error].filter(Boolean).join(': ');
  const facts = [type, formatDuration(durationMs), usage?.model, costs.textOf(row)]
    .filter(Boolean)
    .map((fact) => inlineCode(fact as string));
  return `${indent(depth)}- ${statusGlyphs[status]} ${status} ${inlineCode(name)} ${facts.join(' ')}${told === '' ? '' : `: ${inlineCode(cutText(told, ERROR_CHARS))}`}`;
}

function indent(depth: number): string {
  return '  '.repeat(Math.min(depth, LEVELS));
}

/** What fits, level by level after the ways to failures; null when everything does. */
function* keptRows(part: ExportedPart, chars: number): Slices<ReadonlySet<Row> | null> {
  const ways = yield* waysToFailures(part.graph);
  let looked = 0;
  const levels: Row[][] = [];
  let all = 0;
  let left = chars;
  const kept = new Set<Row>();
  for (const { row, depth } of subtree(part)) {
    if (++looked % SLICE_ROWS === 0) yield;
    const cost = outlineLine(part, row, depth).length;
    all += cost;
    if (depth === levels.length) levels.push([]);
    levels[depth]?.push(row);
    if ((depth === 0 || ways.has(row)) && left >= cost) {
      kept.add(row);
      left -= cost;
    }
  }
  if (all <= chars) return null;
  for (const [depth, rows] of levels.entries()) {
    for (const row of rows) {
      if (kept.has(row)) continue;
      left -= outlineLine(part, row, depth).length;
      if (left < 0) return kept;
      kept.add(row);
    }
  }
  return kept;
}
