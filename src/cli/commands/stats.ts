import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ModelPrices } from '../../analysis/prices/model-prices';
import { type Grouping, groupings } from '../../analysis/stats/grouping';
import { nodetracerError } from '../../errors/nodetracer-error';
import { nodeFields, traceFields } from '../../query/fields';
import { matchQuery } from '../../query/match-query';
import { traceReaders } from '../../query/trace-readers';
import { FolderSource } from '../../sources/folder-source';
import { runningThenNewest } from '../../sources/trace-order';
import { type ConfigOptions, loadOptions } from '../config-options';
import type { Inspection } from '../inspect/inspection';
import { openInspection } from '../inspect/open-inspection';
import { printLines } from '../output';
import { closable, loadNamedConfig, openProjectTraces } from '../project-traces';
import { queryOf } from '../query-option';
import { manyJson, manyLines, measureMany } from '../stats/many-traces';
import { measure } from '../stats/measured';
import { statsJson } from '../stats/stats-json';
import { statsLines } from '../stats/stats-lines';
import { whenComplete } from '../when-complete';

export type StatsCommandOptions = ConfigOptions & {
  /** What nodes are put together by; by everything when left out. */
  readonly by?: Grouping;
  /** Of one trace the nodes that are put together, of several the traces. */
  readonly filter?: string;
  readonly json: boolean;
  readonly plain: boolean;
  readonly lenient: boolean;
};

/** `nodetracer stats [FILE | FOLDER | TRACE]`: what one trace took, or all of a folder or of the project, and what is worth a look. */
export async function statsCommand(target: string | undefined, options: StatsCommandOptions): Promise<number> {
  const place = target === undefined ? undefined : statSync(target, { throwIfNoEntry: false });
  if (target === undefined || place?.isDirectory()) return statsOfMany(target, options);
  return place === undefined ? statsOfTrace(target, options) : statsOfFile(target, options);
}

async function statsOfFile(file: string, options: StatsCommandOptions): Promise<number> {
  const prices = pricesFor(options);
  const inspection = await openInspection(file, options.lenient);
  try {
    return await printOne(inspection, prices, options);
  } finally {
    inspection.close();
  }
}

/** A trace of the project by its id, the beginning of it, or its name; of several the newest. */
async function statsOfTrace(target: string, options: StatsCommandOptions): Promise<number> {
  const prices = pricesFor(options);
  const { source, close } = await openProjectTraces(options);
  try {
    await whenComplete(source);
    const named = source.list().filter(({ traceId, name }) => traceId.startsWith(target) || name === target);
    const found = named.sort(runningThenNewest)[0];
    if (found === undefined) throw nodetracerError('NT_TRACE_NOT_FOUND', { file: target });
    const trace = await source.open(found.key);
    await trace.whenLoaded();
    return await printOne(trace, prices, options);
  } finally {
    await close();
  }
}

async function printOne(inspection: Inspection, prices: ModelPrices, { by, filter, json, plain }: StatsCommandOptions): Promise<number> {
  const query = filter === undefined ? null : queryOf(filter, nodeFields);
  const measured = await measure(inspection, { by: by ? [by] : groupings, prices, query, now: Date.now() * 1000 });
  await printLines(json ? [statsJson(measured, prices)] : statsLines(measured, prices, plain));
  return 0;
}

async function statsOfMany(folder: string | undefined, options: StatsCommandOptions): Promise<number> {
  const { by, filter = '', json, plain } = options;
  const query = queryOf(filter, traceFields);
  const prices = pricesFor(options);
  const { source, close } = folder === undefined ? await openProjectTraces(options) : closable(new FolderSource(resolve(folder)));
  try {
    await whenComplete(source);
    const now = Date.now() * 1000;
    const traces = source
      .list()
      .filter(matchQuery(query, traceReaders(now)))
      .sort(runningThenNewest);
    if (traces.length === 0) process.stderr.write('No trace fits.\n');
    const many = await measureMany(source, traces, { by: by ? [by] : ['model', 'agent', 'type'], prices, query: null, now });
    await printLines(json ? manyJson(many, prices) : manyLines(many, prices, plain));
    return 0;
  } finally {
    await close();
  }
}

function pricesFor(options: ConfigOptions): ModelPrices {
  return new ModelPrices(loadNamedConfig(loadOptions(options)).config.prices);
}
