import type { RunTotals } from '../analysis/run-totals';
import { leftOutWords, wholePayload } from '../analysis/whole-payload';
import type { Row } from '../model/graph-columns';
import type { NodePayload } from '../model/payload';
import { formatTime } from '../model/time';
import type { TraceGraph } from '../model/trace-graph';
import { formatCount, formatDuration } from '../text/quantities';
import { statusGlyphs } from '../text/status-glyphs';
import { cutText } from './cut-text';
import { dataText } from './data-text';
import { type ExportedPart, emptyPieces } from './exported-trace';
import { outlineOf } from './markdown-outline';
import { codeBlock, inlineCode } from './markdown-text';

/** What an export holds when nothing is said: about 25,000 tokens. */
export const DEFAULT_BUDGET_CHARS = 100_000;

/**
 * A part of a trace as Markdown for a person or a model, in pieces: what it took, an outline of its nodes, then the
 * data of each, failures first.
 * @param budgetChars about how long it may be. The outline takes half of it at most; what does not fit is left out, and told
 */
export async function* markdownExport(part: ExportedPart, budgetChars: number = DEFAULT_BUDGET_CHARS): AsyncGenerator<string> {
  const { graph } = part;
  const head = headText(part, yield* emptyPieces(part.costs.totals(part.root)));
  const { lines, rows } = yield* emptyPieces(outlineOf(part, (budgetChars - head.length) / 2));
  yield `${head}\n## Nodes\n\n${lines.join('\n')}\n`;
  let left = budgetChars - head.length - lines.reduce((sum, line) => sum + line.length + 1, 0);
  const valueChars = Math.max(500, Math.floor(budgetChars / 20));
  let omitted = 0;
  for (const row of failuresFirst(graph, rows)) {
    const text = left > 0 ? nodeText(graph, row, await wholePayload(part, graph.nodeAt(row).id), Math.min(valueChars, left)) : null;
    if (text === null || text.length > left) omitted++;
    else yield text;
    left -= Math.min(left, text?.length ?? 0);
  }
  if (omitted > 0)
    yield `\nThe data of ${formatCount(omitted)} nodes is left out: the export holds ${formatCount(budgetChars)} characters.\n`;
}

function headText({ graph, root, costs }: ExportedPart, totals: RunTotals): string {
  const { header } = graph;
  const node = root === null ? null : graph.nodeAt(root);
  const facts = [
    `status: ${node?.status ?? graph.status}`,
    `duration: ${formatDuration(totals.durationMs)}`,
    `tokens: ${formatCount(totals.inputTokens)} in, ${formatCount(totals.outputTokens)} out`,
    `cost: ${costs.totalText(totals)}`,
    `trace: ${inlineCode(header.traceId)}${node === null ? '' : `, from node ${inlineCode(node.id)} on`}`,
    `started: ${header.startTime === null ? 'unknown' : formatTime(header.startTime)}`,
  ];
  return `# ${inlineCode(node?.name ?? header.name)}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}\n`;
}

function failuresFirst(graph: TraceGraph, rows: readonly Row[]): Row[] {
  const failed = (row: Row): boolean => graph.statusAt(row) === 'failed';
  return [...rows.filter(failed), ...rows.filter((row) => !failed(row))];
}

/** The data of a node; empty when it has none. */
function nodeText(graph: TraceGraph, row: Row, data: NodePayload, valueChars: number): string {
  const node = graph.nodeAt(row);
  const parts: readonly (readonly [string, string])[] = [
    ['Error', [node.errorType, node.error].filter(Boolean).join(': ')],
    ['Traceback', data.traceback ?? ''],
    ['Annotations', node.annotations.join('\n')],
    ['Input', dataText(data.input)],
    ['Output', dataText(data.output)],
  ];
  const told = parts.filter(([, text]) => text !== '');
  if (told.length === 0 && data.part === undefined) return '';
  const blocks = told.map(([label, text]) => `${label}:\n\n${codeBlock(cutText(text, valueChars))}\n`);
  const leftOut = leftOutWords(data);
  if (leftOut !== null) blocks.push(`${leftOut}\n`);
  return `\n### ${statusGlyphs[node.status]} ${inlineCode(node.name)}\n\n${blocks.join('\n')}`;
}
