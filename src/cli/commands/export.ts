import type { ModelPrices } from '../../analysis/prices/model-prices';
import { SLICE_ROWS, type Slices } from '../../analysis/slices';
import { nodetracerError } from '../../errors/nodetracer-error';
import type { ExportFormat } from '../../export/export-formats';
import { exportTrace } from '../../export/export-trace';
import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { nodeFields } from '../../query/fields';
import type { FilterIndex } from '../../query/filter-index';
import { formatCount } from '../../text/quantities';
import { filtered } from '../filtered';
import { inTurns } from '../in-turns';
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
    const root = node === undefined ? null : await rowOf(inspection, node, target);
    const filter = await filtered(inspection.graph, query, Date.now() * 1000);
    const pieces = piecesOf(inspection, root, filter, prices, options);
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
  filter: FilterIndex | null,
  prices: ModelPrices,
  { format, budget }: ExportCommandOptions,
): AsyncGenerator<string> {
  return exportTrace(inspection, {
    ...{ format, root, prices },
    ...(budget !== undefined && { budgetChars: budget }),
    ...(filter !== null && { keeps: (row: Row) => row === root || filter.keeps(row) }),
  });
}

async function rowOf({ graph }: Inspection, start: string, file: string): Promise<Row> {
  const exact = graph.rowOf(start);
  if (exact >= 0) return exact;
  const searching = (): string => `Looking for the node among ${formatCount(graph.columns.rowCount)}`;
  const found = await withProgress(searching, () => inTurns(rowsStartingWith(graph, start)));
  if (found.length === 1) return found[0] as Row;
  throw nodetracerError('NT_CLI_NODE_NOT_FOUND', { node: start, file, count: found.length });
}

function* rowsStartingWith(graph: TraceGraph, start: string): Slices<Row[]> {
  const found: Row[] = [];
  for (const row of graph.rows()) {
    if (row % SLICE_ROWS === 0) yield;
    if (graph.nodeAt(row).id.startsWith(start)) found.push(row);
  }
  return found;
}
