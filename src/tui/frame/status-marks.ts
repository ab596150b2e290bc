import type { NodeStatus } from '../../model/types';
import { statusGlyphs } from '../../text/status-glyphs';
import type { Role } from './frame';

/** A status as a glyph, a word and a role: never colour alone. */
export type StatusMark = { readonly glyph: string; readonly word: string; readonly role: Role };

/** How each status of a node is shown, everywhere. */
export const statusMarks: Readonly<Record<NodeStatus, StatusMark>> = {
  completed: { glyph: statusGlyphs.completed, word: 'completed', role: 'success' },
  failed: { glyph: statusGlyphs.failed, word: 'failed', role: 'error' },
  cancelled: { glyph: statusGlyphs.cancelled, word: 'cancelled', role: 'cancelled' },
  running: { glyph: statusGlyphs.running, word: 'running', role: 'running' },
  pending: { glyph: statusGlyphs.pending, word: 'pending', role: 'pending' },
};
