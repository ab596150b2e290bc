import { nodeFields } from '../../query/fields';
import type { FilterIndex } from '../../query/filter-index';
import { filtered } from '../filtered';
import type { Inspection, Verbosity } from '../inspect/inspection';
import { glyphs, words } from '../inspect/marks';
import { nodeJson } from '../inspect/node-json';
import { reportLines } from '../inspect/report';
import { summaryJson } from '../inspect/summary-json';
import { printLines, saveLines } from '../output';
import { paperOf } from '../paper';
import { queryOf } from '../query-option';
import { openTarget, type TargetOptions } from '../target/open-target';

export type InspectOptions = TargetOptions & {
  readonly verbosity: Verbosity;
  readonly json: boolean;
  readonly output?: string;
  readonly plain: boolean;
  /** Which nodes are told. */
  readonly filter?: string;
};

/** `nodetracer inspect TRACE`: one trace as text or as lines of JSON. */
export async function inspectCommand(target: string, options: InspectOptions): Promise<number> {
  const { verbosity, json, output, plain } = options;
  const query = options.filter === undefined ? null : queryOf(options.filter, nodeFields);
  const inspection = await openTarget(target, options);
  try {
    const paper = output !== undefined || plain ? { columns: null, colour: false } : paperOf(process.stdout);
    const filter = await filtered(inspection.graph, query, Date.now() * 1000);
    const lines = json
      ? jsonLines(inspection, filter)
      : reportLines(inspection, { verbosity, marks: plain ? words : glyphs, paper, filter });
    await (output === undefined ? printLines(lines) : saveLines(lines, output));
    return 0;
  } finally {
    await inspection.close();
  }
}

function* jsonLines(inspection: Inspection, filter: FilterIndex | null): Generator<string> {
  yield summaryJson(inspection);
  if (filter === null) return;
  for (const row of inspection.graph.rows()) if (filter.matches(row)) yield nodeJson(inspection.graph.nodeAt(row));
}
