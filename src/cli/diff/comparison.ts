import { type Change, changedData, nodeChanges } from '../../analysis/node-changes';
import { type RunTotals, runTotals } from '../../analysis/run-totals';
import { type DiffEntry, type DiffKind, TraceDiff } from '../../analysis/trace-diff';
import type { Row } from '../../model/graph-columns';
import type { NodeView } from '../../model/node-view';
import type { NodePayload } from '../../model/payload';
import type { Inspection } from '../inspect/inspection';
import { shortJson } from '../inspect/json-text';

/** One node of the two runs, or two that correspond. */
export type ComparedNode = {
  readonly kind: DiffKind;
  readonly depth: number;
  readonly before: NodeView | null;
  readonly after: NodeView | null;
  readonly changes: readonly Change[];
};

/** Two runs side by side, in the order of the later one. */
export type Comparison = {
  readonly before: Inspection;
  readonly after: Inspection;
  readonly nodes: readonly ComparedNode[];
  readonly counts: Readonly<Record<DiffKind, number>>;
  readonly totals: { readonly before: RunTotals; readonly after: RunTotals };
};

/**
 * Compares two runs node by node, what went in and came out included.
 * @param withData false leaves inputs and outputs unread
 */
export async function compare(before: Inspection, after: Inspection, withData: boolean): Promise<Comparison> {
  const diff = new TraceDiff(before.graph, after.graph);
  while (!diff.done) diff.run();
  const nodes: ComparedNode[] = [];
  const counts: Record<DiffKind, number> = { same: 0, changed: 0, added: 0, removed: 0 };
  for (const entry of diff.entries) {
    const node = await comparedNode(before, after, entry, withData);
    counts[node.kind]++;
    nodes.push(node);
  }
  return { before, after, nodes, counts, totals: { before: runTotals(before.graph), after: runTotals(after.graph) } };
}

async function comparedNode(before: Inspection, after: Inspection, entry: DiffEntry, withData: boolean): Promise<ComparedNode> {
  const one = nodeOf(before, entry.before);
  const other = nodeOf(after, entry.after);
  const { depth } = entry;
  if (!one || !other) return { kind: one ? 'removed' : 'added', depth, before: one, after: other, changes: [] };
  const data = withData ? payloadChanges(await before.payload(one.id), await after.payload(other.id)) : [];
  const changes = [...nodeChanges(one, other), ...data];
  return { kind: changes.length > 0 ? 'changed' : 'same', depth, before: one, after: other, changes };
}

function payloadChanges(before: NodePayload, after: NodePayload): Change[] {
  return changedData(before, after).map((what) => ({ what, before: shortJson(before[what]), after: shortJson(after[what]) }));
}

function nodeOf({ graph }: Inspection, row: Row | -1): NodeView | null {
  return row < 0 ? null : graph.nodeAt(row);
}
