/** Positions of what is wanted, and of what it hangs below, in a list in the order of a tree. */
export function leadingNodes<T extends { readonly depth: number }>(nodes: readonly T[], isWanted: (node: T) => boolean): number[] {
  const leading: number[] = [];
  let below = Number.NEGATIVE_INFINITY;
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = nodes[i] as T;
    if (!isWanted(node) && node.depth !== below) continue;
    leading.push(i);
    below = node.depth - 1;
  }
  return leading.reverse();
}
