import { shortfallsOf } from '../../analysis/completeness';
import { nodeStatuses } from '../../model/types';
import { safeLine } from '../../text/safe-text';
import { typeCounts } from './counts';
import { entryLines, type Paper } from './entry';
import type { Inspection } from './inspection';
import { type TreeOptions, treeEntries } from './tree-entries';
import { waitedText } from './waited';

export type ReportOptions = Omit<TreeOptions, 'columns'> & { readonly paper: Paper };

const states = {
  live: 'live: the process that writes it is running',
  paused: 'paused: it waits to be resumed',
  interrupted: 'interrupted: its process ended before the trace did; `nodetracer recover` makes a trace file of it',
};

/** The report on a trace, line by line: the summary, then the tree. */
export async function* reportLines(inspection: Inspection, { paper, ...options }: ReportOptions): AsyncGenerator<string> {
  yield* summaryLines(inspection);
  yield '';
  yield titleLine(inspection);
  for await (const entry of treeEntries(inspection, { ...options, columns: paper.columns })) yield* entryLines(entry, paper);
  yield '';
}

function* summaryLines(inspection: Inspection): Generator<string> {
  const { graph, state } = inspection;
  const { header, durationMs } = graph;
  yield `Trace ID: ${safeLine(header.traceId)}`;
  yield `Name: ${safeLine(header.name) || '<unnamed>'}`;
  yield `Schema: ${safeLine(header.schemaVersion)}`;
  yield `Duration: ${durationMs === null ? 'unknown' : `${durationMs.toFixed(0)}ms`}`;
  const waiting = waitedText(inspection);
  if (waiting !== null) yield `Waiting for a human: ${waiting}`;
  if (state !== 'ended') yield `State: ${states[state]}`;
  yield `Nodes: ${graph.nodeCount}`;
  yield `Edges: ${graph.edgeCount}`;
  yield 'Status counts:';
  for (const status of [...nodeStatuses].sort()) if (graph.countOf(status) > 0) yield `  - ${status}: ${graph.countOf(status)}`;
  yield 'Node type counts:';
  for (const [type, count] of typeCounts(graph)) yield `  - ${safeLine(type)}: ${count}`;
  yield* lossLines(inspection);
}

/** What is known to be missing or wrong; nothing for a sound trace. */
function* lossLines({ graph, faults }: Inspection): Generator<string> {
  const { completeness } = graph.header;
  if (completeness && completeness.state !== 'complete') yield `Completeness: ${safeLine(completeness.state)}`;
  for (const { what, count } of shortfallsOf(completeness)) yield `  - ${safeLine(what)}: ${count}`;
  if (faults.length === 0) return;
  yield `Faults: ${faults.length}`;
  for (const { message } of faults) yield `  - ${safeLine(message)}`;
}

function titleLine({ graph }: Inspection): string {
  const { header, durationMs } = graph;
  return `Trace: ${safeLine(header.name || header.traceId)} (${durationMs === null ? 'ongoing' : `${durationMs.toFixed(0)}ms`})`;
}
