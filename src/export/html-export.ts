import type { RunTotals } from '../analysis/run-totals';
import { leftOutWords, wholePayload } from '../analysis/whole-payload';
import type { Row } from '../model/graph-columns';
import type { NodePayload } from '../model/payload';
import { formatTime } from '../model/time';
import { formatCount, formatDuration, UNKNOWN } from '../text/quantities';
import { safeBlock } from '../text/safe-text';
import { statusGlyphs } from '../text/status-glyphs';
import { cutText } from './cut-text';
import { dataText } from './data-text';
import { type ExportedPart, emptyPieces, subtree, waysToFailures } from './exported-trace';
import { style } from './html-style';

/** Characters of one value that a page shows. */
const VALUE_CHARS = 20_000;

/**
 * A part of a trace as one HTML page in pieces of about one node: a tree that opens and closes, without scripts and
 * without anything from elsewhere. Whatever was traced is shown as text and nothing else.
 */
export async function* htmlExport(part: ExportedPart): AsyncGenerator<string> {
  const { graph } = part;
  yield head(part, yield* emptyPieces(part.costs.totals(part.root)));
  const ways = yield* emptyPieces(waysToFailures(graph));
  let depth = -1;
  for (const node of subtree(part)) {
    if (node.depth <= depth) yield '</details>\n'.repeat(depth - node.depth + 1);
    depth = node.depth;
    yield nodeHtml(part, node.row, depth < 1 || ways.has(node.row), await wholePayload(part, graph.nodeAt(node.row).id));
  }
  yield `${'</details>\n'.repeat(depth + 1)}</main>\n</html>\n`;
}

function head({ graph, root, costs }: ExportedPart, totals: RunTotals): string {
  const title = root === null ? graph.header.name : graph.nodeAt(root).name;
  const facts = [
    ['trace', graph.header.traceId],
    ['started', graph.header.startTime === null ? UNKNOWN : formatTime(graph.header.startTime)],
    ['duration', formatDuration(totals.durationMs)],
    ['tokens in', formatCount(totals.inputTokens)],
    ['tokens out', formatCount(totals.outputTokens)],
    ['cost', costs.totalText(totals)],
  ];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
<h1>${escaped(title)}</h1>
<p>${facts.map(([name, value]) => `<span class="fact">${name} <b>${escaped(value as string)}</b></span>`).join(' ')}</p>
<main>
`;
}

/** The element is left open: what hangs below the node follows. */
function nodeHtml({ graph, costs }: ExportedPart, row: Row, isOpen: boolean, payload: NodePayload): string {
  const { input, output, metadata, traceback } = payload;
  const node = graph.nodeAt(row);
  const { status, type, name } = node;
  const error = [node.errorType, node.error].filter(Boolean).join(': ');
  const parts: readonly (readonly [string, string])[] = [
    ['error', error],
    ['traceback', traceback ?? ''],
    ['annotations', node.annotations.join('\n')],
    ['input', dataText(input)],
    ['output', dataText(output)],
    ['metadata', dataText(metadata)],
    ['left out', leftOutWords(payload) ?? ''],
  ];
  const summary = `<span class="${status}">${statusGlyphs[status]} ${status}</span> <b>${escaped(name)}</b> <span class="muted">${[type, formatDuration(node.durationMs), costs.textOf(row)].filter(Boolean).map(escaped).join(' · ')}</span>`;
  const told = error === '' ? '' : ` <span class="failed">${escaped(cutText(error, 200))}</span>`;
  const data = parts
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `<section><h2>${label}</h2><pre>${escaped(cutText(text, VALUE_CHARS))}</pre></section>`);
  const folded = data.length === 0 ? '' : `<details class="data"><summary>data</summary>${data.join('')}</details>`;
  return `<details${isOpen ? ' open' : ''}><summary>${summary}${told}</summary>${folded}\n`;
}

function escaped(text: string): string {
  return safeBlock(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
