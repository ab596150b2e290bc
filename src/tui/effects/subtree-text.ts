import type { ModelPrices } from '../../analysis/prices/model-prices';
import { isTooLarge } from '../../analysis/whole-payload';
import type { OpenTrace } from '../../contracts/source';
import { exportTrace } from '../../export/export-trace';
import type { ExportedTrace } from '../../export/exported-trace';
import type { PayloadPlace } from '../../model/payload';
import type { NodeId } from '../../model/types';
import { formatCount } from '../../text/quantities';

/** What is to be put together. */
export type WantedSubtree = { readonly nodeId: NodeId; readonly format: 'markdown' | 'json'; readonly prices?: ModelPrices };

/** Others have their turn after this time. */
const TURN_MS = 10;
/** More than this is nothing for a clipboard. */
const MAX_CHARS = 16_000_000;

/**
 * The text of a node and of everything below it, put together without keeping anyone waiting.
 *
 * @param goesOn is told how far it has come, lets others have their turn, and tells whether the text is still wanted
 * @returns the text; a sentence when it would be too long; null when it is not wanted any more
 */
export async function subtreeText(
  trace: OpenTrace,
  { nodeId, format, prices }: WantedSubtree,
  goesOn: (progress: string) => Promise<boolean>,
): Promise<{ readonly text: string } | { readonly tooLong: string } | null> {
  const parts: string[] = [];
  let chars = 0;
  let turn = performance.now();
  const root = trace.graph.rowOf(nodeId);
  try {
    for await (const piece of exportTrace(bounded(trace, format), { format, root, ...(prices && { prices }) })) {
      parts.push(piece);
      chars += piece.length;
      if (chars > MAX_CHARS) throw new TooLong();
      if (performance.now() - turn < TURN_MS) continue;
      if (!(await goesOn(`Copying the subtree: ${formatCount(chars)} characters`))) return null;
      turn = performance.now();
    }
  } catch (error) {
    if (error instanceof TooLong) return { tooLong: tooLong() };
    throw error;
  }
  return { text: parts.join('') };
}

class TooLong extends Error {}

/** Of JSON all is copied or nothing, so what is too much for that is not even read; Markdown has but the beginnings of values. */
function bounded(trace: OpenTrace, format: WantedSubtree['format']): ExportedTrace {
  if (format === 'markdown') return trace;
  const payload = async (id: NodeId, from?: PayloadPlace) => {
    if (isTooLarge(trace, id, MAX_CHARS)) throw new TooLong();
    return trace.payload(id, from);
  };
  return { graph: trace.graph, payload };
}

function tooLong(): string {
  return `The subtree has more than ${formatCount(MAX_CHARS)} characters: nodetracer export --node writes it into a file.`;
}
