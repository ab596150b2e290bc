import type { NodeId, TraceId } from './types';

const POOL_BYTES = 4096;
const random = new Uint8Array(POOL_BYTES);
const digits = new Uint8Array(POOL_BYTES * 2);
const digitCodes = new TextEncoder().encode('0123456789abcdef');
const decoder = new TextDecoder();
/** Random digits in stock, of which ids are cut. */
let stock = '';
let used = 0;

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
  const length = bytes * 2;
  if (used + length > stock.length) refill();
  used += length;
  return stock.slice(used - length, used);
}

function refill(): void {
  globalThis.crypto.getRandomValues(random);
  for (let i = 0; i < POOL_BYTES; i++) {
    const byte = random[i] as number;
    digits[i * 2] = digitCodes[byte >> 4] as number;
    digits[i * 2 + 1] = digitCodes[byte & 15] as number;
  }
  stock = decoder.decode(digits);
  used = 0;
}
