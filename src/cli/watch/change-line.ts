import { cutText } from '../../export/cut-text';
import type { NodeView } from '../../model/node-view';
import { formatTime } from '../../model/time';
import { formatDuration } from '../../text/quantities';
import { safeLine } from '../../text/safe-text';
import { glyphs } from '../inspect/marks';
import { type Spending, spentTexts } from './spending';
import type { Change, TraceChanges } from './trace-changes';

const MAX_INDENT = 20;
const ID_CHARS = 8;
/** Of a text that comes faster the rest is left out of its line, and told. */
const TEXT_CHARS = 1_000;

/** A change as a line for people: `12:30:01.250 9f3a12bc   ✓ ask (llm_call) 120ms, 1,250 tokens, $0.0123`. */
export function changeLine(change: Change, { trace }: TraceChanges, spending: Spending): string {
  const { header } = trace.graph;
  const line = (time: number | null, text: string): string =>
    `${time === null ? ' '.repeat(12) : clock(time)} ${safeLine(header.traceId.slice(0, ID_CHARS))} ${text}`;
  switch (change.type) {
    case 'trace_started':
      return line(header.startTime, `▶ ${safeLine(header.name)}`);
    case 'node_started': {
      const { node } = change;
      return line(node.startTime, `${indent(node.depth)}… ${safeLine(node.name)} (${safeLine(node.type)})`);
    }
    case 'node_ended': {
      const { node } = change;
      const failure =
        node.error === null ? '' : `: ${node.errorType === null ? '' : `${safeLine(node.errorType)}: `}${safeLine(node.error)}`;
      const took = [`${formatDuration(node.durationMs)}${firstChunk(node)}`, ...spentTexts(spending.ofNode(node))].join(', ');
      const what = `${glyphs.status[node.status]} ${safeLine(node.name)} (${safeLine(node.type)}) ${took}`;
      return line(node.endTime, `${indent(node.depth)}${what}${failure}`);
    }
    case 'node_streamed': {
      const { node, text } = change;
      return line(null, `${indent(node.depth)}┊ ${safeLine(node.name)}: ${safeLine(cutText(text, TEXT_CHARS))}`);
    }
    case 'trace_changed':
      return line(
        header.endTime,
        `■ ${safeLine(header.name)} ${words[change.state] ?? trace.graph.status} ${took(trace, spending)}${trace.graph.dropped ? ' (not kept)' : ''}`.trimEnd(),
      );
  }
}

/** How long the first part of a stream was waited for. */
export function firstChunk({ usage }: NodeView): string {
  const ms = usage?.timeToFirstChunkMs ?? null;
  return ms === null ? '' : `, first chunk after ${formatDuration(ms)}`;
}

const words: Readonly<Record<string, string>> = { paused: 'waits', live: 'goes on', interrupted: 'interrupted' };

function took({ graph }: TraceChanges['trace'], spending: Spending): string {
  const duration = graph.durationMs === null ? [] : [formatDuration(graph.durationMs)];
  return [...duration, ...spentTexts(spending.ofTrace(graph))].join(', ');
}

function indent(depth: number): string {
  return '  '.repeat(1 + Math.min(depth, MAX_INDENT));
}

/** `12:30:01.250`, UTC. */
function clock(time: number): string {
  return formatTime(time).slice(11, 23).replace(/Z$/, '').padEnd(12, ' ');
}
