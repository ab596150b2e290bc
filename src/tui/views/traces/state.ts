import type { TraceSummary } from '../../../contracts/source';
import type { Micros } from '../../../model/types';
import type { Query } from '../../../query/query';
import type { Size } from '../../frame/frame';

/** What the list of traces remembers. */
export type TracesState = {
  /** Those that are shown: running ones first, then the newest, and below each those that worked for it in other processes. */
  readonly traces: readonly TraceSummary[];
  /** How deep those stand, by key. */
  readonly depths: ReadonlyMap<string, number>;
  /** Those that the source has: running ones first, then the newest. */
  readonly all: readonly TraceSummary[];
  readonly filter: TracesFilter | null;
  /** False until the source was read once. */
  readonly listed: boolean;
  /** The selected trace, whatever comes above it. */
  readonly cursor: string | null;
  /** Where the selected trace stood last; a hint that spares a search through the list. */
  readonly position: number;
  /** The line of the pane on which it stands. */
  readonly line: number;
  readonly query: string;
};

/** What the list is narrowed to. */
export type TracesFilter = { readonly text: string; readonly query: Query };

/** What the list is drawn with. */
export type TracesContext = { readonly size: Size; readonly now: Micros | null };

/** The list before anything was read. */
export const firstTraces: TracesState = {
  traces: [],
  depths: new Map(),
  all: [],
  filter: null,
  listed: false,
  cursor: null,
  position: 0,
  line: 0,
  query: '',
};

/** Rows that the pane has room for, below the column heads. */
export function visibleTraces(size: Size): number {
  return Math.max(1, size.rows - 1);
}

/** The selected trace, if there is one. */
export function selectedTrace(state: TracesState): TraceSummary | undefined {
  return state.traces[state.position];
}

/** The position of the topmost visible trace. */
export function firstTracePosition(state: TracesState, size: Size): number {
  const lowest = Math.max(0, state.traces.length - visibleTraces(size));
  return Math.max(0, Math.min(state.position - Math.min(state.line, visibleTraces(size) - 1), lowest));
}
