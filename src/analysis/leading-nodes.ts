import type { DiffKind } from './trace-diff';

/** Positions of what differs, and of what it hangs below, in a list in the order of a tree. */
export function leadingNodes(nodes: readonly { readonly kind: DiffKind; readonly depth: number }[]): number[] {
  const leading: number[] = [];
  let wanted = Number.NEGATIVE_INFINITY;
  for (let i = nodes.length - 1; i >= 0; i--) {
    const { kind, depth } = nodes[i] as (typeof nodes)[number];
    if (kind === 'same' && depth !== wanted) continue;
    leading.push(i);
    wanted = depth - 1;
  }
  return leading.reverse();
}
