import type { NodeView } from '../../model/node-view';
import { formatDuration, formatExactTime } from '../../text/quantities';
import { safeLine } from '../../text/safe-text';

/** A node as a few lines of Markdown, to be pasted into an issue or a message. */
export function nodeAsMarkdown(node: NodeView): string {
  const lines = [
    `**${safeLine(node.name)}** (${safeLine(node.type)}, ${node.status}, ${formatDuration(node.durationMs)})`,
    `- id: \`${safeLine(node.id)}\``,
    `- trace: \`${safeLine(node.graph.header.traceId)}\``,
    `- started: ${formatExactTime(node.startTime)}`,
  ];
  if (node.error !== null) lines.push(`- error: ${safeLine([node.errorType, node.error].filter(Boolean).join(': '))}`);
  return `${lines.join('\n')}\n`;
}
