import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { searchPattern } from '../../text/search-pattern';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const UNKNOWN = 0;
const NO = 1;
const YES = 2;

/**
 * Finds nodes by a part of their name, on the bytes of the names: each different name is looked at once, and decoded only for a
 * regular expression. Smart case: a query without capitals finds any case (of ASCII letters).
 */
export function nameMatcher(graph: TraceGraph, query: string): (row: Row) => boolean {
  const { names } = graph.columns;
  const fits = bytesTest(query);
  let known = new Uint8Array(names.size);
  return (row) => {
    const id = graph.columns.name[row] as number;
    if (id >= known.length) known = grownTo(known, names.size);
    if (known[id] === UNKNOWN) known[id] = fits(names.bytes(id)) ? YES : NO;
    return known[id] === YES;
  };
}

function bytesTest(query: string): (bytes: Uint8Array) => boolean {
  const pattern = searchPattern(query);
  if ('regex' in pattern) return (bytes) => decoder.decode(bytes).search(pattern.regex) >= 0;
  const needle = encoder.encode(pattern.text);
  return (bytes) => includes(bytes, needle, pattern.anyCase);
}

function includes(bytes: Uint8Array, needle: Uint8Array, anyCase: boolean): boolean {
  const last = bytes.length - needle.length;
  for (let start = 0; start <= last; start++) if (startsAt(bytes, start, needle, anyCase)) return true;
  return false;
}

function startsAt(bytes: Uint8Array, start: number, needle: Uint8Array, anyCase: boolean): boolean {
  for (let i = 0; i < needle.length; i++) {
    const byte = bytes[start + i] as number;
    if (byte !== needle[i] && !(anyCase && byte >= 65 && byte <= 90 && byte + 32 === needle[i])) return false;
  }
  return true;
}

function grownTo(known: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(size);
  larger.set(known);
  return larger;
}
