import { leadingNodes } from '../../analysis/leading-nodes';
import { type Change, changedData, nodeChanges } from '../../analysis/node-changes';
import type { ModelPrices } from '../../analysis/prices/model-prices';
import { estimatedCosts } from '../../analysis/prices/node-costs';
import { type RunTotals, runTotals } from '../../analysis/run-totals';
import { SLICE_ROWS, type Slices } from '../../analysis/slices';
import { type DiffEntry, type DiffKind, TraceDiff } from '../../analysis/trace-diff';
import { isTooLarge, MOST_WHOLE_BYTES } from '../../analysis/whole-payload';
import { TimeSlice } from '../../files/time-slice';
import { NONE, type Row } from '../../model/graph-columns';
import type { NodeView } from '../../model/node-view';
import type { NodePayload } from '../../model/payload';
import { formatCount } from '../../text/quantities';
import { inTurns } from '../in-turns';
import type { Inspection } from '../inspect/inspection';
import { shortJson } from '../inspect/json-text';
import { withProgress } from '../progress';

/** Signals and progress wait this long at most. */
const TURN_MS = 20;

/** One node of the two runs, or two that correspond. */
export type ComparedNode = {
  readonly kind: DiffKind;
  readonly depth: number;
  readonly before: NodeView | null;
  readonly after: NodeView | null;
  readonly changes: readonly Change[];
  /** Whether one of the two has more data than are read as a whole, so that they were not compared. */
  readonly isDataTooLarge: boolean;
  /** Whether the filter picks it; else it stands there for what hangs below it. */
  readonly isPicked: boolean;
};

/** Two runs side by side, in the order of the later one. */
export type Comparison = {
  readonly before: Inspection;
  readonly after: Inspection;
  readonly nodes: readonly ComparedNode[];
  readonly counts: Readonly<Record<DiffKind, number>>;
  readonly totals: { readonly before: RunTotals; readonly after: RunTotals };
};

export type CompareOptions = {
  /** False leaves inputs and outputs unread. */
  readonly withData: boolean;
  readonly prices: ModelPrices;
  /** Bytes of data of a node up to which they are compared. 32 MB when left out. */
  readonly mostBytes?: number;
  /** Which nodes of each of the two are told; those that correspond are when one of them fits. */
  readonly fits: readonly [(row: Row) => boolean, (row: Row) => boolean];
};

/** Compares two runs node by node, what went in and came out included. */
export async function compare(before: Inspection, after: Inspection, options: CompareOptions): Promise<Comparison> {
  const diff = new TraceDiff(before.graph, after.graph);
  const nodes: ComparedNode[] = [];
  const told = (): string =>
    nodes.length === 0
      ? `Comparing: ${formatCount(diff.entries.length)} nodes aligned`
      : `Comparing: ${formatCount(nodes.length)} of ${formatCount(diff.entries.length)} nodes`;
  return withProgress(told, async () => {
    await inTurns(alignment(diff));
    const slice = new TimeSlice(TURN_MS);
    const counts: Record<DiffKind, number> = { same: 0, changed: 0, added: 0, removed: 0 };
    for (const { entry, isPicked } of await inTurns(pickedEntries(diff.entries, options.fits))) {
      const node = await comparedNode(before, after, entry, options);
      if (isPicked) counts[node.kind]++;
      nodes.push({ ...node, isPicked });
      if (slice.isOver) await slice.rest();
    }
    const totals = { before: await totalsOf(before, options.prices), after: await totalsOf(after, options.prices) };
    return { before, after, nodes, counts, totals };
  });
}

function* alignment(diff: TraceDiff): Slices<void> {
  for (; !diff.done; yield) diff.run();
}

type Picked = { readonly entry: DiffEntry; readonly depth: number; readonly isPicked: boolean };

/** Those that fit, and what they hang below. */
function* pickedEntries(entries: readonly DiffEntry[], [before, after]: CompareOptions['fits']): Slices<Picked[]> {
  const isPicked = (entry: DiffEntry): boolean =>
    (entry.before !== NONE && before(entry.before)) || (entry.after !== NONE && after(entry.after));
  const picked: Picked[] = [];
  for (const entry of entries) {
    if (picked.length % SLICE_ROWS === 0) yield;
    picked.push({ entry, depth: entry.depth, isPicked: isPicked(entry) });
  }
  return leadingNodes(picked, (one) => one.isPicked).map((at) => picked[at] as Picked);
}

async function totalsOf({ graph }: Inspection, prices: ModelPrices): Promise<RunTotals> {
  return inTurns(runTotals(graph, null, estimatedCosts(graph, prices)));
}

async function comparedNode(
  before: Inspection,
  after: Inspection,
  entry: DiffEntry,
  { withData, mostBytes = MOST_WHOLE_BYTES }: CompareOptions,
): Promise<Omit<ComparedNode, 'isPicked'>> {
  const one = nodeOf(before, entry.before);
  const other = nodeOf(after, entry.after);
  const sides = { depth: entry.depth, before: one, after: other };
  if (!one || !other) return { ...sides, kind: one ? 'removed' : 'added', changes: [], isDataTooLarge: false };
  const isDataTooLarge = withData && (isTooLarge(before, one.id, mostBytes) || isTooLarge(after, other.id, mostBytes));
  const isCompared = withData && !isDataTooLarge;
  const data = isCompared ? payloadChanges(await before.payload(one.id), await after.payload(other.id)) : [];
  const changes = [...nodeChanges(one, other), ...data];
  return { ...sides, kind: changes.length > 0 ? 'changed' : 'same', changes, isDataTooLarge };
}

function payloadChanges(before: NodePayload, after: NodePayload): Change[] {
  return changedData(before, after).map((what) => ({ what, before: shortJson(before[what]), after: shortJson(after[what]) }));
}

function nodeOf({ graph }: Inspection, row: Row | -1): NodeView | null {
  return row < 0 ? null : graph.nodeAt(row);
}
