import { nodetracerError } from '../../errors/nodetracer-error';
import type { ExportFormat } from '../../export/export-formats';
import { exportTrace } from '../../export/export-trace';
import type { Row } from '../../model/graph-columns';
import type { Inspection } from '../inspect/inspection';
import { openInspection } from '../inspect/open-inspection';
import { printPieces, savePieces } from '../output';

export type ExportCommandOptions = {
  readonly format: ExportFormat;
  /** The id of the topmost node, or the beginning of it; the whole trace when left out. */
  readonly node?: string;
  readonly budget?: number;
  readonly output?: string;
  readonly lenient: boolean;
};

/** `nodetracer export FILE`: a trace or a part of it as Markdown, HTML or JSON. */
export async function exportCommand(file: string, { format, node, budget, output, lenient }: ExportCommandOptions): Promise<number> {
  const inspection = await openInspection(file, lenient);
  try {
    const root = node === undefined ? null : rowOf(inspection, node, file);
    const pieces = exportTrace(inspection, { format, root, ...(budget !== undefined && { budgetChars: budget }) });
    await (output === undefined ? printPieces(pieces) : savePieces(pieces, output));
    return 0;
  } finally {
    inspection.close();
  }
}

function rowOf({ graph }: Inspection, start: string, file: string): Row {
  const exact = graph.rowOf(start);
  if (exact >= 0) return exact;
  const found = Array.from(graph.rows()).filter((row) => graph.nodeAt(row).id.startsWith(start));
  if (found.length === 1) return found[0] as Row;
  throw nodetracerError('NT_CLI_NODE_NOT_FOUND', { node: start, file, count: found.length });
}
