import type { Side } from './neighbours';

/** What can be done with the edges of a node. */
export type EdgesEvent =
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'go'; readonly to: 'first' | 'last' }
  | { readonly type: 'aside'; readonly side: Side }
  | { readonly type: 'walk' | 'next_type' | 'toggle_shape' | 'toggle_whole' };
