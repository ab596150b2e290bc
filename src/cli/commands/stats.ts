import { type Grouping, groupings } from '../../analysis/stats/grouping';
import { nodeFields, traceFields } from '../../query/fields';
import { matchQuery } from '../../query/match-query';
import { traceReaders } from '../../query/trace-readers';
import { runningThenNewest } from '../../sources/trace-order';
import { printLines } from '../output';
import { pricesFor } from '../prices-for';
import { withProgress } from '../progress';
import { queryOf, sayNoTrace } from '../query-option';
import { manyJson, manyLines, measureMany } from '../stats/many-traces';
import { measure } from '../stats/measured';
import { statsJson } from '../stats/stats-json';
import { statsLines } from '../stats/stats-lines';
import { openPlace, openTarget, type TargetOptions } from '../target/open-target';
import { type TraceTarget, targetOf } from '../target/trace-target';
import { whenComplete } from '../when-complete';

export type StatsCommandOptions = TargetOptions & {
  /** What nodes are put together by; by everything when left out. */
  readonly by?: Grouping;
  /** Of one trace the nodes that are put together, of several the traces. */
  readonly filter?: string;
  readonly json: boolean;
  readonly plain: boolean;
};

/** `nodetracer stats [TRACE | FOLDER]`: what one trace took, or all of a folder or of the project, and what is worth a look. */
export async function statsCommand(target: string | undefined, options: StatsCommandOptions): Promise<number> {
  const place = targetOf(target);
  return target === undefined || place.kind === 'folder' ? statsOfMany(place, options) : statsOfOne(target, options);
}

async function statsOfOne(target: string, options: StatsCommandOptions): Promise<number> {
  const { by, filter, json, plain } = options;
  const query = filter === undefined ? null : queryOf(filter, nodeFields);
  const prices = pricesFor(options);
  const inspection = await openTarget(target, options);
  try {
    const measuring = () => measure(inspection, { by: by ? [by] : groupings, prices, query, now: Date.now() * 1000 });
    const measured = await withProgress(() => 'Adding up', measuring);
    await printLines(json ? [statsJson(measured, prices)] : statsLines(measured, prices, plain));
    return 0;
  } finally {
    await inspection.close();
  }
}

async function statsOfMany(place: TraceTarget, options: StatsCommandOptions): Promise<number> {
  const { by, filter = '', json, plain } = options;
  const query = queryOf(filter, traceFields);
  const prices = pricesFor(options);
  const { source, close } = await openPlace(place, options);
  try {
    await whenComplete(source);
    const now = Date.now() * 1000;
    const traces = source
      .list()
      .filter(matchQuery(query, traceReaders(now)))
      .sort(runningThenNewest);
    if (traces.length === 0) sayNoTrace(filter);
    const many = await measureMany(source, traces, { by: by ? [by] : ['model', 'agent', 'type'], prices, query: null, now });
    await printLines(json ? manyJson(many, prices) : manyLines(many, prices, plain));
    return 0;
  } finally {
    await close();
  }
}
