import { NodetracerError } from '../../errors/nodetracer-error';
import type { Row } from '../../model/graph-columns';
import { CONTEXT_LOST } from '../../model/own-metadata';
import type { NodeId } from '../../model/types';
import { safeBlock, safeLine } from '../../text/safe-text';
import type { Run, Tone } from './entry';
import type { Inspection, Verbosity } from './inspection';
import { shortJson } from './json-text';

/** What is told of a node below its line, each detail as its lines. */
export type Detail = readonly (readonly Run[])[];

/** The details of a node: annotations and error, and when `full` traceback, input, output and metadata. */
export async function nodeDetails(inspection: Inspection, row: Row, verbosity: Verbosity): Promise<Detail[]> {
  const node = inspection.graph.nodeAt(row);
  const details = node.annotations.map((text) => detail('annotation', `"${text}"`));
  const error = [node.errorType, node.error].filter(Boolean).join(': ');
  if (error !== '') details.push(detail('error', error, 'bad'));
  return verbosity === 'full' ? [...details, ...(await payloadDetails(inspection, node.id))] : details;
}

async function payloadDetails(inspection: Inspection, id: NodeId): Promise<Detail[]> {
  try {
    const { traceback, input, output, metadata } = await inspection.payload(id);
    const lost = metadata.get(CONTEXT_LOST) === 'true' ? [detail('context', 'lost on the way, so the node stands below the root')] : [];
    const objects = Object.entries({ input, output, metadata }).filter(([, { size }]) => size > 0);
    const shown = objects.map(([name, object]): Detail => [labelled(name, safeLine(shortJson(object)), 'text')]);
    return [...lost, ...(traceback ? [detail('traceback', traceback.trimEnd())] : []), ...shown];
  } catch (error) {
    if (!(error instanceof NodetracerError)) throw error;
    return [detail('data', error.message, 'bad')];
  }
}

function detail(name: string, text: string, tone: Tone = 'text'): Detail {
  const [first = '', ...rest] = safeBlock(text).split('\n');
  return [labelled(name, first, tone), ...rest.map((line) => [{ text: line, tone }])];
}

function labelled(name: string, text: string, tone: Tone): readonly Run[] {
  return [
    { text: `${name}: `, tone: 'muted' },
    { text, tone },
  ];
}
