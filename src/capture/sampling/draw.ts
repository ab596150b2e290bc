import type { TraceId } from '../../model/types';

const RANGE = 2 ** 32;

/** A number from 0 up to, but not including 1 that a trace id stands for. Its end is random in the ids of every tracing system. */
export function draw(traceId: TraceId): number {
  return Number.parseInt(traceId.slice(-8), 16) / RANGE;
}

/** As {@link draw}, for any text: FNV-1a, its bits mixed as the finish of MurmurHash3 does, since short texts differ in few of them. */
export function drawOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / RANGE;
}
