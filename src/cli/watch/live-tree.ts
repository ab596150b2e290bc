import type { NodeView } from '../../model/node-view';
import type { Micros, NodeId } from '../../model/types';
import { formatCount, formatDuration } from '../../text/quantities';
import { safeLine } from '../../text/safe-text';
import { statusGlyphs } from '../../text/status-glyphs';
import type { Run } from '../inspect/entry';
import { firstChunk } from './change-line';
import { type Spending, spentTexts } from './spending';
import type { TraceChanges } from './trace-changes';

const MAX_INDENT = 12;

/** The running traces as a tree in at most `rows` lines: of each what runs now and fits, the ways to it, and its latest failure. */
export function liveTree(
  traces: readonly TraceChanges[],
  fits: (node: NodeView) => boolean,
  spending: Spending,
  now: Micros,
  rows: number,
): (readonly Run[])[] {
  const lines = traces.flatMap((trace) => traceLines(trace, fits, spending, now));
  if (lines.length <= rows) return lines;
  const shown = lines.slice(0, Math.max(0, rows - 1));
  return [...shown, [{ text: `… ${formatCount(lines.length - shown.length)} more lines`, tone: 'muted' }]];
}

function traceLines(changes: TraceChanges, fits: (node: NodeView) => boolean, spending: Spending, now: Micros): (readonly Run[])[] {
  const { graph } = changes.trace;
  const { header } = graph;
  const failed = graph.countOf('failed');
  const facts = [
    header.startTime === null ? '' : formatDuration((now - header.startTime) / 1000),
    `${formatCount(graph.nodeCount)} ${graph.nodeCount === 1 ? 'node' : 'nodes'}`,
    ...spentTexts(spending.lately(graph)),
    changes.trace.state === 'paused' ? 'waits for a human' : '',
  ];
  const head: Run[] = [
    { text: '▶ ', tone: 'busy' },
    { text: safeLine(header.name) || '<unnamed>', tone: 'strong' },
    { text: `  ${facts.filter(Boolean).join(' · ')}`, tone: 'muted' },
    ...(failed > 0 ? [{ text: ` · ${formatCount(failed)} failed`, tone: 'bad' } as const] : []),
  ];
  const failure = changes.latestFailure === null || !fits(changes.latestFailure) ? [] : [failureLine(changes.latestFailure)];
  return [head, ...withAncestors(changes.running().filter(fits)).flatMap((node) => nodeLines(changes, node, now)), ...failure];
}

/** What runs, and what it hangs below, in the order of the tree. */
function withAncestors(running: readonly NodeView[]): NodeView[] {
  const nodes = new Map<NodeId, NodeView>();
  for (const node of running) for (let at: NodeView | null = node; at !== null && !nodes.has(at.id); at = at.parent) nodes.set(at.id, at);
  return [...nodes.values()].sort(inTree);
}

function inTree(a: NodeView, b: NodeView): number {
  const [pathA, pathB] = [pathOf(a), pathOf(b)];
  const shared = Math.min(pathA.length, pathB.length);
  for (let i = 0; i < shared; i++) if (pathA[i] !== pathB[i]) return (pathA[i] as number) - (pathB[i] as number);
  return pathA.length - pathB.length;
}

function pathOf(node: NodeView): number[] {
  const path: number[] = [];
  for (let at: NodeView | null = node; at !== null; at = at.parent) path.unshift(at.sequenceNumber);
  return path;
}

/** A node, and below it the last line of what it has streamed. */
function nodeLines({ texts }: TraceChanges, node: NodeView, now: Micros): (readonly Run[])[] {
  const text = texts.lastLine(node.id);
  const line = runningLine(node, now);
  return text === null ? [line] : [line, [{ text: `${indent(node)}  ┊ ${safeLine(text)}`, tone: 'muted' }]];
}

function runningLine(node: NodeView, now: Micros): readonly Run[] {
  const progress = node.progress === null ? '' : ` ${node.progress.done}${node.progress.total === null ? '' : `/${node.progress.total}`}`;
  const since = node.startTime === null ? '' : ` ${formatDuration((now - node.startTime) / 1000)}`;
  const waits = node.type === 'human_input' ? ' waits for a human' : '';
  return [
    { text: `${indent(node)}${statusGlyphs[node.status]} `, tone: 'busy' },
    { text: safeLine(node.name), tone: 'text' },
    { text: ` (${safeLine(node.type)})${waits}${since}${progress}${firstChunk(node)}`, tone: 'muted' },
  ];
}

function failureLine(node: NodeView): readonly Run[] {
  const error = [node.errorType, node.error].filter(Boolean).join(': ');
  return [{ text: `  ${statusGlyphs.failed} ${safeLine(node.name)}${error === '' ? '' : `: ${safeLine(error)}`}`, tone: 'bad' }];
}

function indent({ depth }: NodeView): string {
  return '  '.repeat(1 + Math.min(depth, MAX_INDENT));
}
