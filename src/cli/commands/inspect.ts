import type { Verbosity } from '../inspect/inspection';
import { glyphs, words } from '../inspect/marks';
import { openInspection } from '../inspect/open-inspection';
import { openRun } from '../inspect/open-run';
import { reportLines } from '../inspect/report';
import { summaryJson } from '../inspect/summary-json';
import { printLines, saveLines } from '../output';
import { paperOf } from '../paper';

export type InspectOptions = {
  readonly verbosity: Verbosity;
  readonly json: boolean;
  readonly output?: string;
  readonly plain: boolean;
  readonly lenient: boolean;
  /** Together with the traces of the same folder that worked for it in other processes. */
  readonly processes: boolean;
};

/** `nodetracer inspect FILE`: one trace as text or as a line of JSON. */
export async function inspectCommand(file: string, options: InspectOptions): Promise<number> {
  const inspection = await (options.processes ? openRun : openInspection)(file, options.lenient);
  try {
    const paper = options.output !== undefined || options.plain ? { columns: null, colour: false } : paperOf(process.stdout);
    const marks = options.plain ? words : glyphs;
    const lines = options.json ? [summaryJson(inspection)] : reportLines(inspection, { verbosity: options.verbosity, marks, paper });
    await (options.output === undefined ? printLines(lines) : saveLines(lines, options.output));
    return 0;
  } finally {
    inspection.close();
  }
}
