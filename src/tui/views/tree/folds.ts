import { NONE, type Row } from '../../../model/graph-columns';

/** Which nodes show their children: a default and exceptions, so that a million nodes cost nothing. */
export type FoldState = {
  /** Nodes of a depth below this are open. */
  readonly levels: number;
  /** Whether the paths to failures and to what is running are open: `growing` until the reader folds something himself. */
  readonly paths: 'growing' | 'kept' | 'ignored';
  /** Nodes that the reader opened (true) or closed (false). */
  readonly exceptions: ReadonlyMap<Row, boolean>;
  /** Calls whose attempts are shown one by one, by their last attempts; of all others only the last one is shown. */
  readonly tried: ReadonlySet<Row>;
};

/** Two levels, and the paths to failures and to what is running. */
export const firstFolds: FoldState = { levels: 1, paths: 'growing', exceptions: new Map(), tried: new Set() };

/** Everything down to a level, 0 for the roots alone, and nothing else. */
export function foldedTo(levels: number): FoldState {
  return { levels, paths: 'ignored', exceptions: new Map(), tried: new Set() };
}

/** The folds with one node opened or closed; from then on nothing opens or closes by itself. */
export function withFold(folds: FoldState, row: Row, open: boolean): FoldState {
  return { ...folds, paths: folds.paths === 'growing' ? 'kept' : folds.paths, exceptions: new Map(folds.exceptions).set(row, open) };
}

/** The folds with the attempts of calls shown one by one, or not, by their last attempts. */
export function withTried(folds: FoldState, lastAttempts: readonly Row[], shown: boolean): FoldState {
  const tried = new Set(folds.tried);
  for (const row of lastAttempts) {
    if (shown) tried.add(row);
    else tried.delete(row);
  }
  return { ...folds, tried };
}

/** The only node that the reader opened or closed from one to the other; -1 when there is none, or something else differs. */
export function foldedOtherwise(before: FoldState, after: FoldState): Row | -1 {
  const arePathsAlike = before.paths === after.paths || (before.paths === 'growing' && after.paths === 'kept');
  const isAlike = arePathsAlike && before.levels === after.levels && before.tried === after.tried;
  if (!isAlike) return NONE;
  let found: Row | -1 = NONE;
  for (const [row, open] of after.exceptions) {
    if (before.exceptions.get(row) === open) continue;
    if (found !== NONE) return NONE;
    found = row;
  }
  const isKnown = found === NONE || before.exceptions.has(found);
  return before.exceptions.size + (isKnown ? 0 : 1) === after.exceptions.size ? found : NONE;
}

/** The folds with several nodes opened, such as the ancestors of something found. */
export function withOpened(folds: FoldState, rows: readonly Row[]): FoldState {
  const exceptions = new Map(folds.exceptions);
  for (const row of rows) exceptions.set(row, true);
  return { ...folds, exceptions };
}
