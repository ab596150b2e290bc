import type { ModelPrices } from '../../analysis/prices/model-prices';
import { nodetracerError } from '../../errors/nodetracer-error';
import type { ExportFormat } from '../../export/export-formats';
import { exportTrace } from '../../export/export-trace';
import type { Row } from '../../model/graph-columns';
import { nodeFields } from '../../query/fields';
import { FilterIndex } from '../../query/filter-index';
import type { Query } from '../../query/query';
import { formatCount } from '../../text/quantities';
import type { Inspection } from '../inspect/inspection';
import { printPieces, savePieces } from '../output';
import { pricesFor } from '../prices-for';
import { withProgress } from '../progress';
import { queryOf } from '../query-option';
import { openTarget, type TargetOptions } from '../target/open-target';

export type ExportCommandOptions = TargetOptions & {
  readonly format: ExportFormat;
  /** The id of the topmost node, or the beginning of it; the whole trace when left out. */
  readonly node?: string;
  /** Which nodes are exported. */
  readonly filter?: string;
  readonly budget?: number;
  readonly output?: string;
};

/** `nodetracer export TRACE`: a trace or a part of it as Markdown, HTML or JSON. */
export async function exportCommand(target: string, options: ExportCommandOptions): Promise<number> {
  const { node, filter, output } = options;
  const query = filter === undefined ? null : queryOf(filter, nodeFields);
  const prices = pricesFor(options);
  const inspection = await openTarget(target, options);
  try {
    const root = node === undefined ? null : rowOf(inspection, node, target);
    const pieces = piecesOf(inspection, root, query, prices, options);
    let chars = 0;
    const counted = async function* (): AsyncGenerator<string> {
      for await (const piece of pieces) {
        chars += piece.length;
        yield piece;
      }
    };
    if (output === undefined) await printPieces(pieces);
    else
      await withProgress(
        () => `Exporting: ${formatCount(chars)} characters`,
        () => savePieces(counted(), output),
      );
    return 0;
  } finally {
    await inspection.close();
  }
}

function piecesOf(
  inspection: Inspection,
  root: Row | null,
  query: Query | null,
  prices: ModelPrices,
  { format, budget }: ExportCommandOptions,
): AsyncGenerator<string> {
  const filter = query === null ? null : new FilterIndex(inspection.graph, query);
  filter?.refresh(Date.now() * 1000);
  return exportTrace(inspection, {
    ...{ format, root, prices },
    ...(budget !== undefined && { budgetChars: budget }),
    ...(filter !== null && { keeps: (row: Row) => row === root || filter.keeps(row) }),
  });
}

function rowOf({ graph }: Inspection, start: string, file: string): Row {
  const exact = graph.rowOf(start);
  if (exact >= 0) return exact;
  const found = Array.from(graph.rows()).filter((row) => graph.nodeAt(row).id.startsWith(start));
  if (found.length === 1) return found[0] as Row;
  throw nodetracerError('NT_CLI_NODE_NOT_FOUND', { node: start, file, count: found.length });
}
