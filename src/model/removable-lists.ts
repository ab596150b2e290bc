import { grown, NO_NUMBERS } from './intern-table';
import { LinkedLists } from './linked-lists';

/** Lists from which an item can be taken away without a walk to it, for a third more room an item. */
export class RemovableLists extends LinkedLists {
  /** As the numbers of the others: one more than the item before. */
  private previous: Int32Array = NO_NUMBERS;

  override append(owner: number, item: number): void {
    const before = this.last(owner) + 1;
    super.append(owner, item);
    this.previous[item] = before;
  }

  override remove(owner: number, item: number): void {
    const [before, after] = [this.previous[item] as number, this.nexts[item] as number];
    if (before === 0) this.heads[owner] = after;
    else this.nexts[before - 1] = after;
    if (after === 0) this.tails[owner] = before;
    else this.previous[after - 1] = before;
  }

  override reserve(owner: number, item: number): void {
    super.reserve(owner, item);
    if (item >= this.previous.length) this.previous = grown(this.previous, item + 1);
  }
}
