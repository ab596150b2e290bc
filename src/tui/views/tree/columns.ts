/** Widths of the columns of the tree; 0 for one that there is no room for. */
export type TreeColumns = {
  readonly name: number;
  readonly type: number;
  readonly offset: number;
  readonly duration: number;
  readonly bar: number;
  readonly tokens: number;
  readonly cost: number;
};

/** What the trace has to tell, and whether the reader has asked for what was spent: then it comes before the bars. */
export type TreeFigures = { readonly tokens: boolean; readonly cost: boolean; readonly first: boolean };

/** Shares a width out: the name keeps about half, the most telling columns come first. */
export function treeColumns(columns: number, { tokens, cost, first }: TreeFigures): TreeColumns {
  let left = columns - Math.max(24, Math.floor(columns * 0.48));
  const take = (width: number): number => {
    if (width > left) return 0;
    left -= width;
    return width;
  };
  const duration = take(9);
  const costFirst = cost && first ? take(10) : 0;
  const tokensFirst = tokens && first ? take(9) : 0;
  const type = take(13);
  const offset = columns >= 100 ? take(9) : 0;
  const tokenWidth = tokensFirst || (tokens && columns >= 78 ? take(9) : 0);
  const costWidth = costFirst || (cost && columns >= 95 ? take(10) : 0);
  const bar = left >= 10 ? take(Math.min(30, left)) : 0;
  const name = columns - duration - type - offset - bar - tokenWidth - costWidth;
  return { type, duration, offset, bar, tokens: tokenWidth, cost: costWidth, name };
}
