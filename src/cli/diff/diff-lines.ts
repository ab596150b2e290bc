import { leadingNodes } from '../../analysis/leading-nodes';
import type { Change } from '../../analysis/node-changes';
import type { DiffKind } from '../../analysis/trace-diff';
import { MOST_WHOLE_BYTES } from '../../analysis/whole-payload';
import type { NodeView } from '../../model/node-view';
import { diffSigns } from '../../text/diff-signs';
import { formatCount, formatDuration, formatMegabytes, formatSpent, UNKNOWN } from '../../text/quantities';
import { safeLine } from '../../text/safe-text';
import { type Entry, entryLines, type Paper, type Run, type Tone } from '../inspect/entry';
import type { ComparedNode, Comparison } from './comparison';

/** Levels that are indented; what lies deeper names its level instead. */
const LEVELS = 24;
const TOO_LARGE: Run[] = [{ text: 'data: too large to compare', tone: 'busy' }];
const tones: Readonly<Record<DiffKind, Tone>> = { same: 'muted', changed: 'busy', added: 'good', removed: 'bad' };

export type DiffOptions = {
  readonly paper: Paper;
  /** Words instead of signs. */
  readonly plain: boolean;
  /** What is the same, too, and not only the way to what differs. */
  readonly all: boolean;
};

/** The report on two runs, line by line: what they took, the first difference, then the tree of what differs. */
export function* diffLines(comparison: Comparison, options: DiffOptions): Generator<string> {
  yield* summaryLines(comparison);
  const { nodes } = comparison;
  const shown = options.all
    ? nodes
    : leadingNodes(nodes, (node) => differs(node) || (node.isPicked && node.isDataTooLarge)).map((at) => nodes[at] as ComparedNode);
  if (shown.length > 0) yield '';
  for (const node of shown) yield* entryLines(entryOf(node, options), options.paper);
}

function differs({ kind, isPicked }: ComparedNode): boolean {
  return isPicked && kind !== 'same';
}

function* summaryLines({ before, after, counts, totals, nodes }: Comparison): Generator<string> {
  yield `Before: ${titleOf(before)}`;
  yield `After:  ${titleOf(after)}`;
  yield* changeLine('Duration', formatDuration(totals.before.durationMs), formatDuration(totals.after.durationMs));
  yield* changeLine('Tokens in', formatCount(totals.before.inputTokens), formatCount(totals.after.inputTokens));
  yield* changeLine('Tokens out', formatCount(totals.before.outputTokens), formatCount(totals.after.outputTokens));
  yield* changeLine('Cost', formatSpent(totals.before), formatSpent(totals.after));
  yield `Nodes: ${(['same', 'changed', 'added', 'removed'] as const).map((kind) => `${formatCount(counts[kind])} ${kind}`).join(', ')}`;
  const first = nodes.find(differs);
  const tooLarge = nodes.filter((node) => node.isPicked && node.isDataTooLarge).length;
  if (tooLarge > 0)
    yield `Too large to compare, at more than ${formatMegabytes(MOST_WHOLE_BYTES)} MB: the data of ${formatCount(tooLarge)} ${tooLarge === 1 ? 'node' : 'nodes'}`;
  const none = tooLarge > 0 ? 'No difference in what was compared.' : 'No difference.';
  yield first ? `First difference: ${pathOf(first.after ?? first.before)}, ${whyOf(first)}` : none;
}

function* changeLine(what: string, before: string, after: string): Generator<string> {
  if (before !== UNKNOWN || after !== UNKNOWN) yield `${what}: ${before} → ${after}`;
}

function titleOf({ graph: { header } }: Comparison['before']): string {
  return `${safeLine(header.name) || '<unnamed>'} (${safeLine(header.traceId)})`;
}

function whyOf({ kind, changes }: ComparedNode): string {
  return kind === 'changed' ? `another ${changes.map(({ what }) => what).join(', ')}` : kind;
}

/** The names from the root down. */
function pathOf(node: NodeView | null): string {
  const names: string[] = [];
  for (let at = node; at !== null && names.length < LEVELS; at = at.parent) names.unshift(safeLine(at.name) || '<unnamed>');
  return names.join(' › ');
}

function entryOf(node: ComparedNode, { plain }: DiffOptions): Entry {
  const { kind, depth, before, after, changes, isDataTooLarge } = node;
  const shown = (after ?? before) as NodeView;
  const indent = depth <= LEVELS ? '  '.repeat(depth) : `${'  '.repeat(LEVELS)}⋮ ${depth} `;
  const sign = plain ? `${kind}: ` : `${diffSigns[kind]} `;
  const line: Run[] = [
    { text: sign, tone: tones[kind] },
    { text: `[${safeLine(shown.type)}] `, tone: 'muted' },
    { text: safeLine(shown.name) || '<unnamed>', tone: kind === 'same' ? 'text' : 'strong' },
    { text: ` ${durations(before, after)}`, tone: 'muted' },
  ];
  return { first: indent, rest: `${indent}    `, lines: [line, ...changes.map(changeRuns), ...(isDataTooLarge ? [TOO_LARGE] : [])] };
}

function durations(before: NodeView | null, after: NodeView | null): string {
  const [from, to] = [before, after].map((node) => (node === null ? null : formatDuration(node.durationMs)));
  return from === null || to === null ? ((from ?? to) as string) : `${from} → ${to}`;
}

function changeRuns({ what, before, after }: Change): Run[] {
  const said = (text: string | null): string => (text === null ? 'none' : safeLine(text));
  return [
    { text: `${what}: `, tone: 'muted' },
    { text: said(before), tone: 'bad' },
    { text: ' → ', tone: 'muted' },
    { text: said(after), tone: 'good' },
  ];
}
