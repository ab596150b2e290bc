import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenTrace } from '../../src/contracts/source';
import { recoverFolder } from '../../src/files/recover';
import { FolderSource } from '../../src/sources/folder-source';
import { waitUntil } from './wait-until';

export type WayToDie = 'end' | 'exit' | 'exit-in-turn' | 'throw' | 'signal' | 'any-moment';

/** Runs an agent in a process of its own until it is dead; kills it by `signal`, `delayMs` after its first word. Returns its last word. */
export async function runDoomedAgent(folder: string, way: WayToDie, signal?: NodeJS.Signals, delayMs = 0): Promise<number> {
  const child = spawn(process.execPath, [join(__dirname, 'doomed-agent.js'), folder, way], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (said === '' && signal) setTimeout(() => child.kill(signal), delayMs);
    said += text;
  });
  await once(child, 'close');
  return Number(said.split('\n').slice(0, -1).at(-1) ?? 0);
}

/** The numbers that ended nodes of the only trace of a folder have recorded as output, as a viewer sees them. */
export async function endedNodes(folder: string): Promise<number[]> {
  const source = new FolderSource(folder);
  await waitUntil(() => source.complete);
  const trace = await source.open(source.list()[0]?.key ?? '');
  await trace.whenLoaded();
  const numbers = await outputs(trace);
  trace.close();
  source.close();
  return numbers;
}

/** As {@link endedNodes}, from the trace file that the folder holds after recovery. */
export async function endedNodesAfterRecovery(folder: string): Promise<number[]> {
  const report = await recoverFolder(folder);
  if (report.failed.length > 0 || report.live.length > 0) throw new Error(`not recovered: ${JSON.stringify(report)}`);
  const [file = ''] = readdirSync(folder);
  const { nodes } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { nodes: Record<string, { output_data: { number?: number } }> };
  return Object.values(nodes).flatMap(({ output_data: { number } }) => number ?? []);
}

async function outputs(trace: OpenTrace): Promise<number[]> {
  const { graph } = trace;
  const numbers = [];
  for (const row of graph.rows()) {
    const { id, status } = graph.nodeAt(row);
    const number = status === 'completed' ? (await trace.payload(id)).output.get('number') : undefined;
    if (number !== undefined) numbers.push(Number(number));
  }
  return numbers;
}
