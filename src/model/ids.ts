import type { NodeId, TraceId } from './types';

const POOL_BYTES = 8192;
const pool = new Uint8Array(POOL_BYTES);
let used = POOL_BYTES;
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A new random trace id: 32 lower-case hex digits, as W3C Trace Context wants it. */
export function newTraceId(): TraceId {
  return randomHex(16);
}

/** A new random node id: 16 lower-case hex digits, the form of an OpenTelemetry span id. */
export function newNodeId(): NodeId {
  return randomHex(8);
}

/** True for ids that may become part of a file name: hex digits only, at most 64. */
export function isFileSafeId(id: string): boolean {
  return /^[0-9a-f]{1,64}$/.test(id);
}

function randomHex(bytes: number): string {
  if (used + bytes > POOL_BYTES) {
    globalThis.crypto.getRandomValues(pool);
    used = 0;
  }
  let text = '';
  for (const end = used + bytes; used < end; used++) text += hex[pool[used] as number];
  return text;
}
