import { countUpTo } from '../../../analysis/count-up-to';
import { leadingNodes } from '../../../analysis/leading-nodes';
import type { DiffEntry } from '../../../analysis/trace-diff';

/** Positions of what differs, to which those are added whose data turn out to. */
export class Differences {
  /** Of structure and of data, both rising. */
  private readonly lists: readonly [readonly number[], number[]];
  private led: { readonly positions: readonly number[]; readonly count: number; readonly isWhole: boolean } | null = null;

  constructor(private readonly entries: readonly DiffEntry[]) {
    this.lists = [entries.flatMap(({ kind }, position) => (kind === 'same' ? [] : [position])), []];
  }

  get count(): number {
    return this.lists[0].length + this.lists[1].length;
  }

  /** The first one; undefined when there is none. */
  get first(): number | undefined {
    return this.after(-1);
  }

  /** Adds one that lies behind all that were added. */
  add(position: number): void {
    this.lists[1].push(position);
  }

  /** The nearest one behind a position, or before it. */
  after(position: number): number | undefined {
    return nearest(this.lists, (list) => list[countUpTo(list, position)], Math.min);
  }

  before(position: number): number | undefined {
    return nearest(this.lists, (list) => list[countUpTo(list, position - 1) - 1], Math.max);
  }

  /** How many do not lie behind a position. */
  countUpTo(position: number): number {
    return countUpTo(this.lists[0], position) + countUpTo(this.lists[1], position);
  }

  /** With the ways to them. While more are found these are added now and then, as to list all takes a while. */
  leading(isWhole: boolean): readonly number[] {
    const { led, count } = this;
    if (led === null || (count !== led.count && isWhole && !led.isWhole) || count >= 2 * led.count + 1) {
      this.led = { positions: leadingNodes(this.entries, ({ kind }) => kind !== 'same'), count, isWhole };
    }
    return this.led?.positions ?? [];
  }
}

function nearest<L>(
  lists: readonly L[],
  of: (list: L) => number | undefined,
  choose: (...numbers: number[]) => number,
): number | undefined {
  const found = lists.flatMap((list) => of(list) ?? []);
  return found.length === 0 ? undefined : choose(...found);
}
