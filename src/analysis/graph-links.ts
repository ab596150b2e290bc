import type { EdgeType } from '../model/types';

/** One edge in its meaning: what came before, what came after, by the numbers of the nodes. */
export type Link = { readonly from: number; readonly to: number; readonly type: EdgeType };

/** The edges but those that lead back, in a graph that may go round in circles; where it does, the order of the nodes decides. */
export function acyclicLinks(count: number, links: readonly Link[]): readonly Link[] {
  const ranks = ranksOf(count, links);
  return links.filter(({ from, to }) => (ranks[from] as number) < (ranks[to] as number));
}

/** The edges without causes that are implied: those of which the effect is reached from the cause by other edges, too. */
export function withoutImpliedCauses(count: number, links: readonly Link[]): readonly Link[] {
  const outgoing = bySource(count, links);
  const incoming = new Uint32Array(count);
  for (const { to } of links) incoming[to] = (incoming[to] as number) + 1;
  return links.filter((link) => link.type !== 'caused_by' || incoming[link.to] === 1 || !isReachedOtherwise(link, outgoing));
}

/** Edges on the longest way to each node of a graph without circles. */
export function depthsOf(count: number, links: readonly Link[]): readonly number[] {
  const ranks = ranksOf(count, links);
  const depths = new Array<number>(count).fill(0);
  const inOrder = [...links].sort((a, b) => (ranks[a.from] as number) - (ranks[b.from] as number));
  for (const { from, to } of inOrder) depths[to] = Math.max(depths[to] as number, (depths[from] as number) + 1);
  return depths;
}

/** An order in which causes come before effects; of nodes in a circle the first one is taken for the beginning. */
function ranksOf(count: number, links: readonly Link[]): readonly number[] {
  const outgoing = bySource(count, links);
  const waitsFor = new Array<number>(count).fill(0);
  for (const { to } of links) waitsFor[to] = (waitsFor[to] as number) + 1;
  const ranks = new Array<number>(count).fill(-1);
  const open = new Set(ranks.keys());
  for (let rank = 0; rank < count; rank++) {
    const node = first(open, (one) => (waitsFor[one] as number) <= 0) ?? (first(open, () => true) as number);
    ranks[node] = rank;
    open.delete(node);
    for (const { to } of outgoing[node] as Link[]) waitsFor[to] = (waitsFor[to] as number) - 1;
  }
  return ranks;
}

function isReachedOtherwise(link: Link, outgoing: readonly (readonly Link[])[]): boolean {
  const seen = new Set<number>([link.from]);
  for (const at of seen) {
    for (const next of outgoing[at] as readonly Link[]) {
      if (next.to === link.to && (next.from !== link.from || next.type !== 'caused_by')) return true;
      if (next.to !== link.to) seen.add(next.to);
    }
  }
  return false;
}

function bySource(count: number, links: readonly Link[]): Link[][] {
  const outgoing = Array.from({ length: count }, (): Link[] => []);
  for (const link of links) outgoing[link.from]?.push(link);
  return outgoing;
}

function first(numbers: Iterable<number>, holds: (one: number) => boolean): number | undefined {
  for (const one of numbers) if (holds(one)) return one;
  return undefined;
}
