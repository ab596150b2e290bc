import type { NodeStatus } from '../../model/types';
import type { Role } from './frame';

/** A status as a glyph, a word and a role: never colour alone. */
export type StatusMark = { readonly glyph: string; readonly word: string; readonly role: Role };

/** How each status of a node is shown, everywhere. */
export const statusMarks: Readonly<Record<NodeStatus, StatusMark>> = {
  completed: { glyph: '✓', word: 'completed', role: 'success' },
  failed: { glyph: '✗', word: 'failed', role: 'error' },
  cancelled: { glyph: '⊘', word: 'cancelled', role: 'cancelled' },
  running: { glyph: '…', word: 'running', role: 'running' },
  pending: { glyph: '·', word: 'pending', role: 'pending' },
};
