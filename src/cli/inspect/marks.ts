import type { NodeStatus } from '../../model/types';
import { statusGlyphs } from '../../text/status-glyphs';

/** The signs of a report: box characters and glyphs, or words and blanks for a screen reader, a log or another program. */
export type Marks = {
  readonly status: Readonly<Record<NodeStatus, string>>;
  /** Guides before an entry of the tree: with more to come below it, as the last one, and before what hangs below either. */
  readonly branch: string;
  readonly lastBranch: string;
  readonly trunk: string;
  readonly gap: string;
  readonly noDuration: string;
  readonly flowsTo: string;
  /** Stands before the name of another process where it begins. */
  readonly process: string;
  /** Stands for the guides of a level that is too deep to indent. */
  readonly deep: (level: number) => string;
};

export const glyphs: Marks = {
  status: statusGlyphs,
  branch: '├── ',
  lastBranch: '└── ',
  trunk: '│   ',
  gap: '    ',
  noDuration: '—',
  flowsTo: '→ ',
  process: '⇄ process ',
  deep: (level) => `⋮ ${level} `,
};

export const words: Marks = {
  status: { completed: 'completed', failed: 'failed', cancelled: 'cancelled', running: 'running', pending: 'pending' },
  branch: '  ',
  lastBranch: '  ',
  trunk: '  ',
  gap: '  ',
  noDuration: 'no end',
  flowsTo: 'data flow to ',
  process: 'process ',
  deep: (level) => `(level ${level}) `,
};
