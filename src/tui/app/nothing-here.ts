import type { AppState } from './state';

/** Why keys about nodes have nothing to do in the open trace; null when it has nodes, or is still being read. */
export function noNodes({ trace }: AppState): string | null {
  const isEmpty = trace !== null && trace.graph.nodeCount === 0 && trace.trace.loaded === 1 && trace.compared === null;
  return isEmpty ? 'there is no node here' : null;
}

/** Why there is nothing to search. */
export function nothingToSearch(state: AppState): string | null {
  const { help, trace, failure, traces } = state;
  if (help !== null) return null;
  if (trace !== null) return noNodes(state);
  return failure === null && traces.rows.length > 0 ? null : 'there is nothing to search';
}

/** Why there is nothing to filter; a filter that nothing fits can be changed. */
export function nothingToFilter(state: AppState): string | null {
  const { help, trace, failure, traces } = state;
  if (help !== null) return 'close the help first';
  if (trace !== null) return noNodes(state);
  return failure === null && traces.all.length > 0 ? null : 'there is nothing to filter';
}
