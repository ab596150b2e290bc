import { secondEnd } from '../../analysis/relations';
import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import type { NodeStatus } from '../../model/types';
import { safeLine } from '../../text/safe-text';
import type { Run, Tone } from './entry';
import type { Marks } from './marks';

const tones: Readonly<Record<NodeStatus, Tone>> = {
  completed: 'good',
  failed: 'bad',
  cancelled: 'muted',
  running: 'busy',
  pending: 'muted',
};
const backwards: Readonly<Record<string, string>> = { retry_of: 'retry of ', fallback_of: 'fallback of ', branched_from: 'branched from ' };

/** The line of a node: `[type] name +0.0s [250ms] ✓`, then a mark for each edge that is no parent link. */
export function nodeLine(graph: TraceGraph, row: Row, marks: Marks): Run[] {
  const status = graph.statusAt(row);
  return [
    { text: `[${safeLine(graph.columns.types.text(graph.columns.type[row] as number))}] `, tone: 'muted' },
    { text: nameAt(graph, row), tone: 'strong' },
    { text: `${offset(graph, row)} [${duration(graph, row) ?? marks.noDuration}] `, tone: 'muted' },
    { text: marks.status[status], tone: tones[status] },
    ...[...processMark(graph, row, marks), ...edgeMarks(graph, row, marks)].map((text): Run => ({ text: ` [${text}]`, tone: 'text' })),
  ];
}

/** A duration as the tree shows it: whole milliseconds below a second, else seconds with one decimal. */
function durationText(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(0)}ms` : `${(ms / 1000).toFixed(1)}s`;
}

function nameAt(graph: TraceGraph, row: Row): string {
  return safeLine(graph.columns.names.text(graph.columns.name[row] as number)) || '<unnamed>';
}

function offset(graph: TraceGraph, row: Row): string {
  const seconds = ((graph.columns.start[row] as number) - (graph.header.startTime ?? Number.NaN)) / 1e6;
  return Number.isNaN(seconds) ? '' : ` +${seconds.toFixed(1)}s`;
}

function duration(graph: TraceGraph, row: Row): string | null {
  const ms = ((graph.columns.end[row] as number) - (graph.columns.start[row] as number)) / 1000;
  return Number.isNaN(ms) ? null : durationText(ms);
}

function processMark({ processes, columns }: TraceGraph, row: Row, marks: Marks): string[] {
  const process = processes.beginsAt(row, columns.parent[row] as Row) ? processes.at(row) : null;
  return process === null ? [] : [`${marks.process}${safeLine(process.serviceName ?? process.name)}: trace ${safeLine(process.traceId)}`];
}

function edgeMarks(graph: TraceGraph, row: Row, marks: Marks): string[] {
  return edgesAt(graph, row).flatMap((edge) => edgeMark(graph, row, edge, marks) ?? []);
}

/** Data flows stand at the producer; retries, fallbacks and branches at the later end, whichever way they were stored. */
function edgeMark(graph: TraceGraph, row: Row, edge: number, marks: Marks): string | undefined {
  const { source, target, type, label } = graph.edgeAt(edge);
  const second = secondEnd(graph, edge);
  const first = second === target.row ? source.row : target.row;
  const note = label === '' ? '' : `: ${safeLine(label)}`;
  const backward = backwards[type];
  if (backward) return row === second ? backward + nameAt(graph, first) + note : undefined;
  return row === first ? (type === 'data_flow' ? marks.flowsTo : `${safeLine(type)} `) + nameAt(graph, second) + note : undefined;
}

function edgesAt({ columns }: TraceGraph, row: Row): number[] {
  const causedBy = columns.edgeTypes.find('caused_by');
  const edges: number[] = [];
  for (const list of [columns.outgoing, columns.incoming])
    for (let edge = list.first(row); edge >= 0; edge = list.next(edge)) if (columns.edgeType[edge] !== causedBy) edges.push(edge);
  return edges.length > 1 ? [...new Set(edges)].sort((a, b) => a - b) : edges;
}
