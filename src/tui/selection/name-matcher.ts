import type { Row } from '../../model/graph-columns';
import { grown, type InternId, type InternTable } from '../../model/intern-table';
import type { TraceGraph } from '../../model/trace-graph';
import { searchPattern } from '../../text/search-pattern';

const decoder = new TextDecoder();
/** Names that are looked at together: one call of the engine for all of them costs less than the look at one. */
const BLOCK = 1024;
const UNKNOWN = 0;
const NO = 1;
const YES = 2;

/**
 * Finds nodes by a part of their name, on the bytes of the names: each different name is looked at once, and decoded only for a
 * regular expression. Smart case: a query without capitals finds any case (of ASCII letters).
 */
export function nameMatcher(graph: TraceGraph, query: string): (row: Row) => boolean {
  const { names } = graph.columns;
  const pattern = searchPattern(query);
  const lookThrough = 'regex' in pattern ? regexSearch(names, pattern.regex) : textSearch(names, pattern);
  let known = new Uint8Array(names.size);
  return (row) => {
    const id = graph.columns.name[row] as number;
    if (id >= known.length) known = grown(known, names.size);
    if (known[id] === UNKNOWN) {
      const from = id - (id % BLOCK);
      lookThrough(known, from, Math.min(names.size, from + BLOCK));
    }
    return known[id] === YES;
  };
}

/** Marks which of the names `from` to before `to` fit. */
type LookThrough = (known: Uint8Array, from: InternId, to: InternId) => void;

function regexSearch(names: InternTable, regex: RegExp): LookThrough {
  return (known, from, to) => {
    for (let id = from; id < to; id++) known[id] = decoder.decode(names.bytes(id)).search(regex) >= 0 ? YES : NO;
  };
}

/** One letter for each byte, so that places in the text are places in the bytes; what lower case does to bytes of other letters is found out by a closer look. */
function textSearch(names: InternTable, { text, anyCase }: { readonly text: string; readonly anyCase: boolean }): LookThrough {
  const needle = Buffer.from(text);
  const lettersOf = (bytes: Uint8Array) => {
    const letters = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
    return anyCase ? letters.toLowerCase() : letters;
  };
  const wanted = lettersOf(needle);
  return (known, from, to) => {
    known.fill(NO, from, to);
    const { bytes, ends } = names.bytesBetween(from, to);
    const letters = lettersOf(bytes);
    let id = from;
    for (let at = letters.indexOf(wanted); at >= 0 && at < letters.length; at = letters.indexOf(wanted, at + 1)) {
      while ((ends[id - from] as number) < at + needle.length) id++;
      const begin = id === from ? 0 : (ends[id - from - 1] as number);
      if (at >= begin && startsAt(bytes, at, needle, anyCase)) known[id] = YES;
    }
  };
}

function startsAt(bytes: Uint8Array, start: number, needle: Uint8Array, anyCase: boolean): boolean {
  for (let i = 0; i < needle.length; i++) {
    const byte = bytes[start + i] as number;
    if (byte !== needle[i] && !(anyCase && byte >= 65 && byte <= 90 && byte + 32 === needle[i])) return false;
  }
  return true;
}
