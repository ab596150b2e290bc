/** Widths of the columns of the tree; 0 for one that there is no room for. */
export type TreeColumns = {
  readonly name: number;
  readonly type: number;
  readonly offset: number;
  readonly duration: number;
  readonly bar: number;
  readonly tokens: number;
};

/** Shares a width out: the name keeps about half, the most telling columns come first. */
export function treeColumns(columns: number, tokens: boolean): TreeColumns {
  let left = columns - Math.max(24, Math.floor(columns * 0.48));
  const take = (width: number): number => {
    if (width > left) return 0;
    left -= width;
    return width;
  };
  const duration = take(9);
  const type = take(13);
  const offset = columns >= 100 ? take(9) : 0;
  const tokenWidth = tokens && columns >= 78 ? take(8) : 0;
  const bar = left >= 10 ? take(Math.min(30, left)) : 0;
  return { type, duration, offset, bar, tokens: tokenWidth, name: columns - duration - type - offset - bar - tokenWidth };
}
