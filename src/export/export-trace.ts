import type { Row } from '../model/graph-columns';
import type { ExportFormat } from './export-formats';
import type { ExportedTrace } from './exported-trace';
import { htmlExport } from './html-export';
import { jsonExport } from './json-export';
import { markdownExport } from './markdown-export';

export type ExportOptions = {
  readonly format: ExportFormat;
  /** The topmost node of the part that is exported; null for the whole trace. */
  readonly root: Row | null;
  /** About how many characters of Markdown there may be. */
  readonly budgetChars?: number;
};

/** The pieces of an export, as they are made. */
export function exportTrace(trace: ExportedTrace, { format, root, budgetChars }: ExportOptions): AsyncGenerator<string> {
  switch (format) {
    case 'markdown':
      return markdownExport(trace, root, budgetChars);
    case 'html':
      return htmlExport(trace, root);
    case 'json':
      return jsonExport(trace, root);
  }
}
