import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { NodePayload } from '../model/payload';
import { type PackedPayload, type PayloadTask, unpackPayload } from './packed-payload';

/** The built file, wherever this one runs from. */
const thread = join(__dirname, '..', '..', 'dist', 'files', 'payload-thread.js');

/** Reads a payload in a thread of its own: taking hundreds of megabytes apart takes seconds, in which keys must be answered. */
export function readLargePayload(task: PayloadTask): Promise<NodePayload> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData: task });
    worker.once('message', (packed: PackedPayload) => resolve(unpackPayload(packed)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The data of the node were not read to their end.')));
  });
}
