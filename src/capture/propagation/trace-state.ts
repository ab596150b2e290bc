import type { NodeId } from '../../model/types';

/** What `tracestate` says: our own entry, and those of other tracing systems in their order. */
export type TraceState = { readonly nodeId: NodeId | undefined; readonly others: string };

const OWN_KEY = 'nodetracer';
const MAX_ENTRIES = 32;
/** What every system on the way has to hand on. What is longer is shortened, entries of more than 128 characters first. */
const MAX_CHARS = 512;
const LONG_ENTRY_CHARS = 128;
/** Longer ones are not read at all. */
const MAX_READ_CHARS = 16_384;
const entryForm = /^([a-z0-9][a-z0-9_\-*/@]{0,255})=([\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e])$/;

const nothing: TraceState = { nodeId: undefined, others: '' };

/** Reads a `tracestate` by W3C Trace Context §3.3; one with an invalid entry, a repeated key or too many entries counts as absent. */
export function parseTraceState(text: string): TraceState {
  if (text.length > MAX_READ_CHARS) return nothing;
  const entries = new Map<string, string>();
  for (const part of text.split(',')) {
    const entry = part.replace(/^[ \t]+|[ \t]+$/g, '');
    if (entry === '') continue;
    const [, key, value] = entryForm.exec(entry) ?? [];
    if (key === undefined || value === undefined || entries.has(key) || entries.size === MAX_ENTRIES) return nothing;
    entries.set(key, value);
  }
  const own = entries.get(OWN_KEY);
  entries.delete(OWN_KEY);
  const nodeId = own !== undefined && /^[0-9a-f]{16}$/.test(own) ? own : undefined;
  return { nodeId, others: Array.from(entries, ([key, value]) => `${key}=${value}`).join(',') };
}

/** The `tracestate` with our entry first. */
export function formatTraceState(nodeId: NodeId, others: string): string {
  const entries = [`${OWN_KEY}=${nodeId}`, ...(others === '' ? [] : others.split(','))].slice(0, MAX_ENTRIES);
  while (entries.join(',').length > MAX_CHARS) {
    const long = entries.findLastIndex((entry) => entry.length > LONG_ENTRY_CHARS);
    entries.splice(long < 0 ? entries.length - 1 : long, 1);
  }
  return entries.join(',');
}
