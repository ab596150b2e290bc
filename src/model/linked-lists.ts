import { grown } from './intern-table';

/**
 * One list of numbered items per owner, all in three typed arrays: appending allocates nothing, an empty list costs two numbers.
 * Owners and items are dense numbers; an item stands in at most one list.
 */
export class LinkedLists {
  private heads = new Int32Array(64).fill(-1);
  private tails = new Int32Array(64).fill(-1);
  private nexts = new Int32Array(64).fill(-1);

  /** First item of the owner's list, or -1. */
  first(owner: number): number {
    return owner < this.heads.length ? (this.heads[owner] as number) : -1;
  }

  last(owner: number): number {
    return owner < this.tails.length ? (this.tails[owner] as number) : -1;
  }

  /** The item after `item`, or -1. */
  next(item: number): number {
    return item < this.nexts.length ? (this.nexts[item] as number) : -1;
  }

  append(owner: number, item: number): void {
    this.reserve(owner, item);
    this.nexts[item] = -1;
    const tail = this.tails[owner] as number;
    if (tail < 0) this.heads[owner] = item;
    else this.nexts[tail] = item;
    this.tails[owner] = item;
  }

  /** Takes the owner's items out and puts them back in the order given. */
  replace(owner: number, items: ArrayLike<number>): void {
    this.reserve(owner, 0);
    this.heads[owner] = -1;
    this.tails[owner] = -1;
    for (let i = 0; i < items.length; i++) this.append(owner, items[i] as number);
  }

  /** The owner's items as an array. */
  items(owner: number): number[] {
    const items: number[] = [];
    for (let item = this.first(owner); item >= 0; item = this.next(item)) items.push(item);
    return items;
  }

  private reserve(owner: number, item: number): void {
    if (owner >= this.heads.length) {
      this.heads = grownWithNone(this.heads, owner + 1);
      this.tails = grownWithNone(this.tails, owner + 1);
    }
    if (item >= this.nexts.length) this.nexts = grownWithNone(this.nexts, item + 1);
  }
}

function grownWithNone(array: Int32Array<ArrayBuffer>, needed: number): Int32Array<ArrayBuffer> {
  const larger = grown(array, needed);
  larger.fill(-1, array.length);
  return larger;
}
