import { UsageColumns, type UsageKey } from './usage-columns';

/** What was known of the usage of nodes at a time: that of a node counts from its end on. Read from the whole, so it takes no room. */
export class UsageThen extends UsageColumns {
  constructor(
    private readonly whole: UsageColumns,
    private readonly hasEnded: (row: number) => boolean,
  ) {
    super(whole);
  }

  override knows(key: UsageKey): boolean {
    return this.whole.knows(key);
  }

  override number(row: number, key: UsageKey): number | null {
    return this.hasEnded(row) ? this.whole.number(row, key) : null;
  }
}
