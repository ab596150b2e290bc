import type { ModelPrices } from '../analysis/prices/model-prices';
import type { Row } from '../model/graph-columns';
import type { ExportFormat } from './export-formats';
import { ExportedCosts } from './exported-costs';
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
  /** Which nodes are exported, among them the ancestors of each; all when left out. */
  readonly keeps?: (row: Row) => boolean;
  /** By which costs are estimated that were not recorded; none are when left out. */
  readonly prices?: ModelPrices;
};

/** The pieces of an export, as they are made. Empty ones come while a large trace is looked through, so that others have their turn. */
export function exportTrace(trace: ExportedTrace, options: ExportOptions): AsyncGenerator<string> {
  const { graph } = trace;
  const { format, root, budgetChars, keeps = () => true, prices = null } = options;
  const part = { graph, payload: trace.payload.bind(trace), root, keeps, costs: new ExportedCosts(graph, prices) };
  switch (format) {
    case 'markdown':
      return markdownExport(part, budgetChars);
    case 'html':
      return htmlExport(part);
    case 'json':
      return jsonExport(part);
  }
}
