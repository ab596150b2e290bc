import { grown } from '../intern-table';

/** Keys that are open at once; those beyond are not watched. */
const CAPACITY = 4096;
/** A key is compared with at most so many before it, so that large objects cost no more for each. */
const COMPARED = 64;

/**
 * Notices when a key may stand twice in one object, at the cost of a hash a key. It may be mistaken; whoever sees
 * `suspicious` looks again with `noteDoubledKeys`.
 */
export class KeyWatch {
  /** Set when two keys of one object have the same hash. */
  suspicious = false;
  private hashes = new Int32Array(64);
  private count = 0;
  /** Index of the first key of the object at hand. */
  private first = 0;

  reset(): void {
    this.suspicious = false;
    this.count = 0;
    this.first = 0;
  }

  /** Begins an object; what it returns is wanted by {@link leave}. */
  enter(): number {
    const outer = this.first;
    this.first = this.count;
    return outer;
  }

  /** Ends the object at hand. */
  leave(outer: number): void {
    this.count = this.first;
    this.first = outer;
  }

  /** Takes in a key of the object at hand. */
  note(bytes: Uint8Array, start: number, end: number): void {
    const { count } = this;
    if (count === CAPACITY) return;
    if (count === this.hashes.length) this.hashes = grown(this.hashes, count + 1);
    const { hashes } = this;
    let hash = end - start;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
    for (let i = Math.max(this.first, count - COMPARED); i < count; i++) if (hashes[i] === hash) this.suspicious = true;
    hashes[this.count++] = hash;
  }
}
