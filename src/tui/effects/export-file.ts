import { type FileHandle, open, rm } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import type { ModelPrices } from '../../analysis/prices/model-prices';
import type { OpenTrace } from '../../contracts/source';
import { type ExportFormat, exportFormats } from '../../export/export-formats';
import { exportTrace } from '../../export/export-trace';
import type { ExportedTrace } from '../../export/exported-trace';
import type { NodePayload, PayloadPlace } from '../../model/payload';
import type { NodeId } from '../../model/types';
import { formatCount } from '../../text/quantities';

/** What is exported: a node and what is below it. */
export type WantedExport = { readonly nodeId: NodeId; readonly format: ExportFormat; readonly prices?: ModelPrices };

/** Others have their turn after this time. */
const TURN_MS = 10;
const BATCH_CHARS = 65_536;
const NAME_CHARS = 40;

/**
 * Writes a part of a trace into a new file of a folder that nobody else can read.
 *
 * @param goesOn is told how far it has come, lets others have their turn, and tells whether the file is still wanted
 * @returns a sentence that names the file; null when it is not wanted any more, and then there is none
 */
export async function exportToFile(
  trace: OpenTrace,
  { nodeId, format, prices }: WantedExport,
  folder: string,
  goesOn: (progress: string) => Promise<boolean>,
): Promise<string | null> {
  const root = trace.graph.rowOf(nodeId);
  const read = new CutCount(trace);
  const { file, path } = await newFile(folder, fileName(trace, nodeId), exportFormats[format]);
  let chars: number | null = null;
  try {
    chars = await writePieces(file, exportTrace(read, { format, root, ...(prices && { prices }) }), goesOn);
  } finally {
    await file.close();
    if (chars === null) await rm(path, { force: true });
  }
  return chars === null ? null : `${read.remark}Exported ${formatCount(chars)} characters into .${sep}${basename(path)}.`;
}

/** Counts the nodes with so much data that only the beginning is exported. */
class CutCount implements ExportedTrace {
  readonly graph: OpenTrace['graph'];
  private cut = 0;

  constructor(private readonly trace: OpenTrace) {
    this.graph = trace.graph;
  }

  async payload(nodeId: NodeId, from?: PayloadPlace): Promise<NodePayload> {
    const payload = await this.trace.payload(nodeId, from);
    if (payload.part) this.cut++;
    return payload;
  }

  get remark(): string {
    if (this.cut === 0) return '';
    return `Of ${this.cut === 1 ? '1 node' : `${formatCount(this.cut)} nodes`} only the beginning of the data fits. `;
  }
}

async function writePieces(
  file: FileHandle,
  pieces: AsyncIterable<string>,
  goesOn: (progress: string) => Promise<boolean>,
): Promise<number | null> {
  let batch = '';
  let chars = 0;
  let turn = performance.now();
  for await (const piece of pieces) {
    batch += piece;
    chars += piece.length;
    if (batch.length >= BATCH_CHARS) {
      await file.writeFile(batch);
      batch = '';
    }
    if (performance.now() - turn < TURN_MS) continue;
    if (!(await goesOn(`Exporting: ${formatCount(chars)} characters`))) return null;
    turn = performance.now();
  }
  await file.writeFile(batch);
  return chars;
}

/** Names of nodes are foreign: of them only what is harmless in a file name is left. */
function fileName({ graph }: OpenTrace, nodeId: NodeId): string {
  const harmless = (text: string): string => text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|-+$/g, '');
  const name = harmless(graph.node(nodeId)?.name ?? '').slice(0, NAME_CHARS) || 'trace';
  return `${name}-${harmless(nodeId).slice(0, 8) || 'node'}`;
}

/** No file that is there already is written over. */
async function newFile(folder: string, name: string, ending: string): Promise<{ readonly file: FileHandle; readonly path: string }> {
  for (let number = 1; ; number++) {
    const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}.${ending}`);
    try {
      return { file: await open(path, 'wx', 0o600), path };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
