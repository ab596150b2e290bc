import type { NodeId, TraceId } from '../../model/types';

/** What `traceparent` says. */
export type TraceParent = { readonly traceId: TraceId; readonly spanId: NodeId; readonly isSampled: boolean };

const MAX_CHARS = 512;
const SAMPLED = 1;
const form = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** Reads a `traceparent` by W3C Trace Context §3.2: later versions may be longer, `ff` and ids of zeros are invalid. Undefined when it is. */
export function parseTraceParent(text: string): TraceParent | undefined {
  const [, version, traceId = '', spanId = '', flags = '', more] = (text.length <= MAX_CHARS && form.exec(text)) || [];
  if (version === undefined || version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & SAMPLED) === SAMPLED };
}

/** The `traceparent` of version 00. */
export function formatTraceParent({ traceId, spanId, isSampled }: TraceParent): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}
