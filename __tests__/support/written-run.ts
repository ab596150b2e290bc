import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportTrace } from '../../src/export/export-trace';
import type { NodePayload } from '../../src/model/payload';
import type { NodeId } from '../../src/model/types';
import type { GraphBuilder } from './graph-builder';

/** Writes a made-up run as a trace file of a folder; `inputs` are the inputs of its nodes, as JSON members. */
export async function writtenRun(
  folder: string,
  name: string,
  { graph }: GraphBuilder,
  inputs: Readonly<Record<NodeId, Readonly<Record<string, string>>>> = {},
): Promise<string> {
  const payload = async (id: NodeId): Promise<NodePayload> => {
    const members = Object.entries(inputs[id] ?? {}).map(([key, value]) => [key, JSON.stringify(value)] as const);
    return { input: new Map(members), output: new Map(), metadata: new Map(), traceback: null };
  };
  let text = '';
  for await (const piece of exportTrace({ graph, payload }, { format: 'json', root: null })) text += piece;
  const file = join(folder, `${name}.json`);
  writeFileSync(file, text);
  return file;
}
