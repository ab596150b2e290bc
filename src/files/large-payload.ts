import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { NodePayload } from '../model/payload';
import { type PackedPayload, type PayloadTask, unpackPayload } from './packed-payload';

/** Whether there is a thread for it; a bundle has no file that one could run. */
export function canReadLargePayload(): boolean {
  return typeof __dirname === 'string' && existsSync(threadFile());
}

/** Reads a payload in a thread of its own: taking hundreds of megabytes apart takes seconds, in which keys must be answered. */
export function readLargePayload(task: PayloadTask): Promise<NodePayload> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadFile(), { workerData: task });
    worker.once('message', (packed: PackedPayload) => resolve(unpackPayload(packed)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The data of the node were not read to their end.')));
  });
}

/** The built file, wherever this one runs from. */
function threadFile(): string {
  return join(__dirname, '..', '..', 'dist', 'files', 'payload-thread.js');
}
