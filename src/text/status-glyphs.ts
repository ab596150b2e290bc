import type { NodeStatus } from '../model/types';

/** The sign of each status, everywhere; it never stands without the word or a legend. */
export const statusGlyphs: Readonly<Record<NodeStatus, string>> = {
  completed: '✓',
  failed: '✗',
  cancelled: '⊘',
  running: '…',
  pending: '·',
};
