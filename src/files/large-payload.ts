import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { NodePayload } from '../model/payload';
import { type PackedPayload, type PayloadTask, unpackPayload } from './packed-payload';

/** Bytes from which on a payload is worth a thread, whose start takes some ten milliseconds. */
const LARGE_PAYLOAD = 1_000_000;

/** Whether a payload of so many bytes is read in a thread; a bundle has no file that one could run. */
export function isForThread(bytes: number): boolean {
  return bytes >= LARGE_PAYLOAD && typeof __dirname === 'string' && existsSync(threadFile());
}

/**
 * Reads a payload in a thread of its own: taking hundreds of megabytes apart takes seconds, in which keys must be answered.
 * Bytes that it is given are handed over and can be read here no more.
 */
export function readLargePayload(task: PayloadTask): Promise<NodePayload> {
  return new Promise((resolve, reject) => {
    const transferList = typeof task.source === 'number' ? [] : [task.source.buffer];
    const worker = new Worker(threadFile(), { workerData: task, transferList });
    worker.once('message', (packed: PackedPayload) => resolve(unpackPayload(packed)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The data of the node were not read to their end.')));
  });
}

/** The built file, wherever this one runs from. */
function threadFile(): string {
  return join(__dirname, '..', '..', 'dist', 'files', 'payload-thread.js');
}
