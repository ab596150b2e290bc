import type { Slices } from '../../../analysis/slices';
import type { TraceSummary } from '../../../contracts/source';
import type { Micros } from '../../../model/types';
import type { Query } from '../../../query/query';
import type { Size } from '../../frame/frame';
import type { MarkedTrace } from '../view';
import type { TraceOrder } from './order';
import type { TracesRow } from './rows';

/** What the list of traces remembers. */
export type TracesState = {
  /** The lines of the list. */
  readonly rows: readonly TracesRow[];
  /** Those that fit the filter. */
  readonly traces: readonly TraceSummary[];
  /** Those that the source has: running ones first, then the newest. */
  readonly all: readonly TraceSummary[];
  /** What {@link all} was made of, as the source had told it. */
  readonly arranged: readonly TraceSummary[];
  /** What the source has told last. */
  readonly told: ToldTraces;
  /** The work at the lines of a list that is long; until it is done the lines are those from before. */
  readonly arranging: Arranging | null;
  /** Each trace is a line, in the order of {@link all}. */
  readonly isPlain: boolean;
  readonly filter: TracesFilter | null;
  readonly order: TraceOrder;
  /** The traces of a session stand together. */
  readonly grouped: boolean;
  /** The selected trace is shown beside the list or below it, where there is room. */
  readonly withPreview: boolean;
  /** False until the source was read once. */
  readonly listed: boolean;
  /** False until each of them was looked into once. */
  readonly complete: boolean;
  /** How many were not looked into yet. */
  readonly unread: number;
  /** How many that were when they were most, of which those are left. */
  readonly mostUnread: number;
  /** The reader has done something here: from then on the selected row is bound to its trace, before it is the first one. */
  readonly touched: boolean;
  /** The key of the selected row, whatever comes above it. */
  readonly cursor: string | null;
  /** Where the selected row stood last; a hint that spares a search through the list. */
  readonly position: number;
  /** The line of the pane on which it stands. */
  readonly line: number;
  readonly query: string;
  /** Traces by the letters that they were marked with. */
  readonly marks: ReadonlyMap<string, string>;
  /** What the next trace is compared with. */
  readonly marked: MarkedTrace | null;
};

/** What a source tells of its traces. */
export type ToldTraces = {
  readonly traces: readonly TraceSummary[];
  readonly listed: boolean;
  readonly complete: boolean;
  readonly unread?: number;
};

/** The lists that are made of what a source tells. */
export type Arranged = Pick<TracesState, 'all' | 'traces' | 'rows' | 'isPlain'>;

/** Work that gives the lines of what was told. */
export type Arranging = { readonly told: ToldTraces; readonly work: Slices<Arranged> };

/** What the list is narrowed to. */
export type TracesFilter = { readonly text: string; readonly query: Query };

/** What the list is drawn with. */
export type TracesContext = { readonly size: Size; readonly now: Micros | null };

/** What its keys work on: there may be no room for the selected trace beside the list or below it. */
export type TracesKeyContext = TracesContext & { readonly previewFits: boolean };

/** The list before anything was read. */
export const firstTraces: TracesState = {
  rows: [],
  traces: [],
  all: [],
  arranged: [],
  told: { traces: [], listed: false, complete: false },
  arranging: null,
  isPlain: true,
  filter: null,
  order: { by: 'started', reversed: false },
  grouped: false,
  withPreview: true,
  listed: false,
  complete: false,
  unread: 0,
  mostUnread: 0,
  touched: false,
  cursor: null,
  position: 0,
  line: 0,
  query: '',
  marks: new Map(),
  marked: null,
};

/** Rows that the pane has room for, below the column heads. */
export function visibleTraces(size: Size): number {
  return Math.max(1, size.rows - 1);
}

/** The selected trace; undefined on an empty list and on a session. */
export function selectedTrace(state: TracesState): TraceSummary | undefined {
  const row = state.rows[state.position];
  return row?.kind === 'trace' ? row.trace : undefined;
}

/** The position of the topmost visible row. */
export function firstTracePosition(state: TracesState, size: Size): number {
  const lowest = Math.max(0, state.rows.length - visibleTraces(size));
  return Math.max(0, Math.min(state.position - Math.min(state.line, visibleTraces(size) - 1), lowest));
}
