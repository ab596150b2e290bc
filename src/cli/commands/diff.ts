import type { Row } from '../../model/graph-columns';
import { nodeFields } from '../../query/fields';
import type { Query } from '../../query/query';
import { compare } from '../diff/comparison';
import { diffJsonLines } from '../diff/diff-json';
import { diffLines } from '../diff/diff-lines';
import { filtered } from '../filtered';
import type { Inspection } from '../inspect/inspection';
import { printLines } from '../output';
import { paperOf } from '../paper';
import { pricesFor } from '../prices-for';
import { queryOf } from '../query-option';
import { openTarget, type TargetOptions } from '../target/open-target';

export type DiffCommandOptions = TargetOptions & {
  readonly json: boolean;
  readonly plain: boolean;
  readonly all: boolean;
  /** Which nodes are told. */
  readonly filter?: string;
  /** Leave inputs and outputs unread. */
  readonly structure: boolean;
  readonly exitCode: boolean;
};

/** `nodetracer diff BEFORE AFTER`: where two runs differ. With `--exit-code` 1 when they do. */
export async function diffCommand(before: string, after: string, options: DiffCommandOptions): Promise<number> {
  const query = options.filter === undefined ? null : queryOf(options.filter, nodeFields);
  const prices = pricesFor(options);
  const first = await openTarget(before, options);
  try {
    const second = await openTarget(after, options);
    try {
      const fits = [await picker(first, query), await picker(second, query)] as const;
      const comparison = await compare(first, second, { withData: !options.structure, prices, fits });
      const paper = options.plain ? { columns: null, colour: false } : paperOf(process.stdout);
      const lines = options.json ? diffJsonLines(comparison) : diffLines(comparison, { paper, plain: options.plain, all: options.all });
      await printLines(lines);
      const { changed, added, removed } = comparison.counts;
      return options.exitCode && changed + added + removed > 0 ? 1 : 0;
    } finally {
      await second.close();
    }
  } finally {
    await first.close();
  }
}

type Picker = (row: Row) => boolean;

async function picker({ graph }: Inspection, query: Query | null): Promise<Picker> {
  const filter = await filtered(graph, query, Date.now() * 1000);
  return (row) => filter === null || filter.matches(row);
}
