import type { JsonPlace } from '../payload';
import { CLOSE_LIST, CLOSE_OBJECT, COMMA, OPEN_LIST, OPEN_OBJECT, QUOTE } from './json-tokens';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const BACKSLASH = 92;
const BLANK = 32;
const SMALL_N = 110;
const SMALL_U = 117;

/** A piece of a JSON text as JSON of its own, and where the text goes on. */
export type JsonPiece = { readonly json: string; readonly bytes: number; readonly next: JsonPlace };

/**
 * Cuts a JSON text, of which some bytes are there, in their second half: between the values that stand outermost there; inside of a string
 * only when it fills that half, after a word if it has any.
 * @param begun what is open where the bytes begin
 * @returns null when there is only a key or a number, of which no part can be shown
 */
export function cutJson(bytes: Uint8Array, begun: JsonPlace): JsonPiece | null {
  const cut = new CutFinder(bytes, begun).find();
  if (cut === null) return null;
  const { at, next } = cut;
  return { json: openedJson(begun) + textOf(bytes.subarray(0, next.inString ? at : at - 1)) + closers(next), bytes: at, next };
}

/** What has to stand before a JSON text that goes on from a place, so that it is JSON. */
export function openedJson({ open, inString }: JsonPlace): string {
  const openers = open.map((label) => (typeof label === 'number' ? '[' : label === '' ? '{' : `{${label}:`));
  return openers.join('') + (inString ? '"' : '');
}

export function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

function closers({ open, inString }: JsonPlace): string {
  return (
    (inString ? '"' : '') +
    open
      .map((label) => (typeof label === 'number' ? ']' : '}'))
      .reverse()
      .join('')
  );
}

/** Of two cuts the one of the lower rank is taken: of those between values the outermost one, and inside of a string that between lines. */
type Cut = { readonly at: number; readonly depth: number; readonly inString: boolean; readonly rank: number };

const BETWEEN_LINES = Number.MAX_SAFE_INTEGER - 1;
const BETWEEN_WORDS = Number.MAX_SAFE_INTEGER;

/** Walks over the bytes once. Whether they are JSON is for who reads the piece. */
class CutFinder {
  /** Of each list the number of the item, of each object the key: as it was given, or where it stands. */
  private readonly labels: (string | number)[];
  private readonly keys: (readonly [start: number, end: number] | undefined)[] = [];
  private depth: number;
  private best: Cut | null = null;
  private readonly half: number;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly begun: JsonPlace,
  ) {
    this.labels = [...begun.open];
    this.depth = begun.open.length;
    this.half = bytes.length >> 1;
  }

  find(): { readonly at: number; readonly next: JsonPlace } | null {
    const { bytes, begun } = this;
    let isKeyNext = !begun.inString && this.labels[this.depth - 1] === '';
    for (let at = begun.inString ? this.stringEnd(0, true) + 1 : 0; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        const end = this.stringEnd(at + 1, !isKeyNext);
        if (isKeyNext) this.keys[this.depth - 1] = [at, end + 1];
        isKeyNext = false;
        at = end;
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        this.labels[this.depth] = byte === OPEN_LIST ? 0 : '';
        this.keys[this.depth++] = undefined;
        isKeyNext = byte === OPEN_OBJECT;
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        this.depth--;
        isKeyNext = false;
      } else if (byte === COMMA) isKeyNext = this.comma(at + 1);
    }
    return this.best && { at: this.best.at, next: this.placeAt(this.best) };
  }

  /** @returns whether a key follows */
  private comma(at: number): boolean {
    const innermost = this.depth - 1;
    const label = this.labels[innermost];
    if (typeof label === 'number') this.labels[innermost] = label + 1;
    else this.labels[innermost] = '';
    this.keys[innermost] = undefined;
    this.offer({ at, depth: this.depth, inString: false, rank: this.depth });
    return typeof label === 'string';
  }

  /** Where the quote stands that ends the string, or else the bytes; those of a key cannot be cut. */
  private stringEnd(start: number, canBeCut: boolean): number {
    const { bytes } = this;
    let at = start;
    let from = start;
    while (at < bytes.length && bytes[at] !== QUOTE) {
      from = at;
      const escaped = bytes[at] === BACKSLASH ? bytes[at + 1] : undefined;
      at += bytes[at] !== BACKSLASH ? 1 : escaped === SMALL_U ? 6 : 2;
      const isLine = escaped === SMALL_N;
      if (!canBeCut || at >= bytes.length || !(isLine || bytes[from] === BLANK)) continue;
      this.offer({ at, depth: this.depth, inString: true, rank: isLine ? BETWEEN_LINES : BETWEEN_WORDS });
    }
    const isFull = at >= bytes.length && (this.best?.at ?? 0) < this.half;
    while (isFull && from > start && isInside(bytes, from)) from -= bytes[from] === BACKSLASH ? 6 : 1;
    if (isFull && canBeCut && from > 0) this.best = { at: from, depth: this.depth, inString: true, rank: BETWEEN_WORDS };
    return Math.min(at, bytes.length);
  }

  /** In the first half a cut is only taken when there is none in the second one. */
  private offer(cut: Cut): void {
    const { best } = this;
    if (best === null || best.at < this.half || cut.rank <= best.rank) this.best = cut;
  }

  /** What is open at a cut: since then only what is deeper, or was cut anew, has changed. */
  private placeAt({ depth, inString }: Cut): JsonPlace {
    const open = this.labels.slice(0, depth).map((label, index) => {
      const key = this.keys[index];
      const isBeforeKey = index === depth - 1 && !inString;
      if (typeof label === 'number') return label;
      return isBeforeKey ? '' : key === undefined ? label : textOf(this.bytes.subarray(...key));
    });
    return { open, inString };
  }
}

/** Whether a byte continues a character, or an escape the second half of one. */
function isInside(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at] as number;
  if (byte !== BACKSLASH || bytes[at + 1] !== SMALL_U) return (byte & 0xc0) === 0x80;
  return ((bytes[at + 2] ?? 0) | 0x20) === 0x64 && /[c-f]/i.test(String.fromCharCode(bytes[at + 3] ?? 0));
}
