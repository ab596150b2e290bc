/** Number of a text in an {@link InternTable}: dense, from 0, in the order of first mention. */
export type InternId = number;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
/** The text that is being looked up. */
let scratch = new Uint8Array(256);
/** What holds many small graphs must not hold much: an array of so few numbers needs no memory beside the heap. */
export const FIRST_CAPACITY = 8;
/** Where many graphs never have a number. */
export const NO_NUMBERS = new Int32Array(0);
/** Numbers that are not copied in no time. */
const LARGE = 65_536;
/** Texts that one text moves while a table grows: the table is half full then, and 3 % fuller when all were moved. */
const TAKEN_ALONG = 16;

/** Decoded strings are kept for the first texts only: repeated ones come early, a million unique ones must stay bytes. */
const CACHED_STRINGS = 4096;

/**
 * A set of texts kept as UTF-8 bytes in one arena: a million unique ids cost about 50 bytes each instead of a string object.
 * Each text has a dense number, found again from a string or straight from the bytes of a file.
 */
export class InternTable {
  private arena = new Uint8Array(64);
  private ends = new Uint32Array(FIRST_CAPACITY);
  /** Each number is one more than the text's, so that fresh slots, which are zero, are free. */
  private slots: Int32Array = new Int32Array(FIRST_CAPACITY * 2);
  /** Those that will take their place, and how many texts stand in them already. */
  private nextSlots: Int32Array = NO_NUMBERS;
  private moved = 0;
  private count = 0;
  private readonly cache: (string | undefined)[] = [];

  constructor(initial: readonly string[] = []) {
    for (const text of initial) this.intern(text);
  }

  /** Another table with the same texts, quicker than to add them again. */
  copy(): InternTable {
    const copy = new InternTable();
    copy.arena = this.arena.slice();
    copy.ends = this.ends.slice();
    copy.slots = this.slots.slice();
    copy.count = this.count;
    return copy;
  }

  get size(): number {
    return this.count;
  }

  /** The number of `text`, which is added when it is new. */
  intern(text: string): InternId {
    const length = this.encode(text);
    return this.internBytes(scratch, 0, length);
  }

  /** The number of the text whose UTF-8 bytes are `bytes[start, end)`, which is added when it is new. */
  internBytes(bytes: Uint8Array, start: number, end: number): InternId {
    const slot = this.slotOf(bytes, start, end);
    const found = (this.slots[slot] as number) - 1;
    return found >= 0 ? found : this.add(bytes, start, end, slot);
  }

  /** The number of `text`, or -1 when it is not there. */
  find(text: string): InternId | -1 {
    const length = this.encode(text);
    return (this.slots[this.slotOf(scratch, 0, length)] as number) - 1;
  }

  /** As {@link find}, from the bytes of a file. */
  findBytes(bytes: Uint8Array, start: number, end: number): InternId | -1 {
    return (this.slots[this.slotOf(bytes, start, end)] as number) - 1;
  }

  /** Whether `bytes[start, end)` is the text of a number; quicker than to look the number up. */
  matches(id: InternId, bytes: Uint8Array, start: number, end: number): boolean {
    return this.equals(id, bytes, start, end);
  }

  /** The text of a number. */
  text(id: InternId): string {
    const cached = this.cache[id];
    if (cached !== undefined) return cached;
    const text = decoder.decode(this.arena.subarray(this.startOf(id), this.ends[id]));
    if (id < CACHED_STRINGS) this.cache[id] = text;
    return text;
  }

  /** The UTF-8 bytes of a number, valid until the next text is added. */
  bytes(id: InternId): Uint8Array {
    return this.arena.subarray(this.startOf(id), this.ends[id]);
  }

  /** The bytes of the numbers `from` to before `to`, one behind the other, and where in them each ends; valid until the next text is added. */
  bytesBetween(from: InternId, to: InternId): { readonly bytes: Uint8Array; readonly ends: Uint32Array } {
    const start = this.startOf(from);
    return { bytes: this.arena.subarray(start, this.startOf(to)), ends: this.ends.subarray(from, to).map((end) => end - start) };
  }

  /** Makes room for `count` texts of about the length of those that are there. */
  reserve(count: number): void {
    const bytes = Math.ceil((this.startOf(this.count) / Math.max(this.count, 1)) * count);
    if (bytes > this.arena.length) this.arena = grown(this.arena, bytes);
    if (count > this.ends.length) this.ends = grown(this.ends, count);
    let length = this.slots.length;
    while (length < count * 2) length *= 2;
    if (length > this.slots.length) this.moveAll(length);
  }

  private startOf(id: InternId): number {
    return id === 0 ? 0 : (this.ends[id - 1] as number);
  }

  private encode(text: string): number {
    if (scratch.length < text.length * 3) scratch = new Uint8Array(text.length * 3 + 64);
    const length = text.length;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) return encoder.encodeInto(text, scratch).written;
      scratch[i] = code;
    }
    return length;
  }

  private slotOf(bytes: Uint8Array, start: number, end: number): number {
    const mask = this.slots.length - 1;
    let slot = hash(bytes, start, end) & mask;
    for (let taken = this.slots[slot] as number; taken > 0; taken = this.slots[slot] as number) {
      if (this.equals(taken - 1, bytes, start, end)) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private equals(id: InternId, bytes: Uint8Array, start: number, end: number): boolean {
    let at = this.startOf(id);
    if ((this.ends[id] as number) - at !== end - start) return false;
    for (let i = start; i < end; i++, at++) if (this.arena[at] !== bytes[i]) return false;
    return true;
  }

  private add(bytes: Uint8Array, start: number, end: number, slot: number): InternId {
    const id = this.count;
    const at = this.startOf(id);
    const needed = at + end - start;
    if (needed > this.arena.length) this.arena = grown(this.arena, needed);
    if (id >= this.ends.length) this.ends = grown(this.ends, id + 1);
    if (end - start > 64) this.arena.set(bytes.subarray(start, end), at);
    else for (let i = start, to = at; i < end; i++, to++) this.arena[to] = bytes[i] as number;
    this.ends[id] = needed;
    this.slots[slot] = id + 1;
    this.count++;
    if (this.count * 2 > this.slots.length) this.moveSome();
    return id;
  }

  /** Each text that comes takes some of the others along to the larger table, so that none waits for a million of them. */
  private moveSome(): void {
    if (this.nextSlots.length === 0) this.nextSlots = new Int32Array(this.slots.length * 2);
    this.moveUntil(Math.min(this.count, this.moved + TAKEN_ALONG));
    if (this.moved === this.count) this.takeNext();
  }

  private moveAll(length: number): void {
    this.nextSlots = new Int32Array(length);
    this.moved = 0;
    this.moveUntil(this.count);
    this.takeNext();
  }

  private moveUntil(end: number): void {
    const { nextSlots, arena, ends } = this;
    const mask = nextSlots.length - 1;
    for (let id = this.moved; id < end; id++) {
      let slot = hash(arena, this.startOf(id), ends[id] as number) & mask;
      while ((nextSlots[slot] as number) > 0) slot = (slot + 1) & mask;
      nextSlots[slot] = id + 1;
    }
    this.moved = end;
  }

  private takeNext(): void {
    this.slots = this.nextSlots;
    this.nextSlots = NO_NUMBERS;
    this.moved = 0;
  }
}

/**
 * A typed array that is at least `needed` long: the same one if it is, else a copy of at least twice the length whose new part is zero. Large
 * ones get lengths that differ, so that arrays of as many numbers do not all have to grow in one turn of the event loop: there is room in
 * several as far as in the {@link shortest}.
 */
export function grown<A extends Uint8Array | Uint32Array | Int32Array | Float64Array>(array: A, needed: number): A {
  if (needed <= array.length) return array;
  const doubled = array.length * 2;
  const length = needed > doubled ? Math.max(needed, FIRST_CAPACITY) : doubled < LARGE ? doubled : spread(doubled);
  const larger = new (array.constructor as new (length: number) => A)(length);
  larger.set(array);
  return larger;
}

/** The length of the shortest of some arrays that grow together. */
export function shortest(...arrays: readonly { readonly length: number }[]): number {
  return Math.min(...arrays.map(({ length }) => length));
}

let share = 0;

/** A length of up to half as much again. Multiples of the golden ratio lie as far apart as they can, however many there are. */
function spread(length: number): number {
  share = (share + 0.618) % 1;
  return length + Math.floor((length / 2) * share);
}

/** FNV-1a with a final mix, so that the low bits that choose the slot depend on every byte. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let i = start; i < end; i++) value = Math.imul(value ^ (bytes[i] as number), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
