import { grown, NO_NUMBERS } from './intern-table';

/**
 * One list of numbered items per owner, all in three typed arrays: appending allocates nothing, an empty list costs two numbers.
 * Owners and items are dense numbers; an item stands in at most one list.
 */
export class LinkedLists {
  /** Each number is one more than the item, so that fresh arrays, which are zero, hold no items. */
  protected heads: Int32Array = NO_NUMBERS;
  protected tails: Int32Array = NO_NUMBERS;
  protected nexts: Int32Array = NO_NUMBERS;

  /** First item of the owner's list, or -1. */
  first(owner: number): number {
    return owner < this.heads.length ? (this.heads[owner] as number) - 1 : -1;
  }

  last(owner: number): number {
    return owner < this.tails.length ? (this.tails[owner] as number) - 1 : -1;
  }

  /** The item after `item`, or -1. */
  next(item: number): number {
    return item < this.nexts.length ? (this.nexts[item] as number) - 1 : -1;
  }

  append(owner: number, item: number): void {
    this.reserve(owner, item);
    this.nexts[item] = 0;
    const tail = this.tails[owner] as number;
    if (tail === 0) this.heads[owner] = item + 1;
    else this.nexts[tail - 1] = item + 1;
    this.tails[owner] = item + 1;
  }

  /** Takes the owner's items out and puts them back in the order given. */
  replace(owner: number, items: ArrayLike<number>): void {
    this.reserve(owner, 0);
    this.heads[owner] = 0;
    this.tails[owner] = 0;
    for (let i = 0; i < items.length; i++) this.append(owner, items[i] as number);
  }

  /** Takes an item out of its owner's list. Costs a walk through it. */
  remove(owner: number, item: number): void {
    this.replace(
      owner,
      this.items(owner).filter((one) => one !== item),
    );
  }

  /** The owner's items as an array. */
  items(owner: number): number[] {
    const items: number[] = [];
    for (let item = this.first(owner); item >= 0; item = this.next(item)) items.push(item);
    return items;
  }

  /** Makes room for owners and items up to these. */
  reserve(owner: number, item: number): void {
    if (owner >= this.heads.length) this.heads = grown(this.heads, owner + 1);
    if (owner >= this.tails.length) this.tails = grown(this.tails, owner + 1);
    if (item >= this.nexts.length) this.nexts = grown(this.nexts, item + 1);
  }
}
