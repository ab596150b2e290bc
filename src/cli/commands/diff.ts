import { compare } from '../diff/comparison';
import { diffJsonLines } from '../diff/diff-json';
import { diffLines } from '../diff/diff-lines';
import { openInspection } from '../inspect/open-inspection';
import { printLines } from '../output';
import { paperOf } from '../paper';

export type DiffCommandOptions = {
  readonly json: boolean;
  readonly plain: boolean;
  readonly all: boolean;
  readonly lenient: boolean;
  /** Leave inputs and outputs unread. */
  readonly structure: boolean;
  readonly exitCode: boolean;
};

/** `nodetracer diff BEFORE AFTER`: where two runs differ. With `--exit-code` 1 when they do. */
export async function diffCommand(before: string, after: string, options: DiffCommandOptions): Promise<number> {
  const first = await openInspection(before, options.lenient);
  try {
    const second = await openInspection(after, options.lenient);
    try {
      const comparison = await compare(first, second, !options.structure);
      const paper = options.plain ? { columns: null, colour: false } : paperOf(process.stdout);
      await printLines(options.json ? diffJsonLines(comparison) : diffLines(comparison, { paper, plain: options.plain, all: options.all }));
      const differs = comparison.counts.same < comparison.nodes.length;
      return options.exitCode && differs ? 1 : 0;
    } finally {
      second.close();
    }
  } finally {
    first.close();
  }
}
