import type { OpenTrace } from '../contracts/source';
import type { JsonValue } from '../model/types';
import { type AppState, keptFrom, keptList } from './app/app';

/** Keeps how traces were left, from one run of the terminal UI to the next. */
export type ViewStore = {
  /** Undefined when nothing was kept under a key, null when it cannot be read. */
  read(key: string): JsonValue | undefined;
  write(key: string, view: JsonValue): void;
};

/** What the layout of the list is kept under; no trace has this id. */
const LIST_KEY = 'list';

/** How the list was left last, for the start. */
export function listAsLeft(views: ViewStore | undefined): { readonly list?: JsonValue } {
  const list = views?.read(LIST_KEY);
  return list === undefined ? {} : { list };
}

/** How a trace was left last, for its opening. */
export function traceAsLeft(views: ViewStore | undefined, { graph }: OpenTrace): { readonly left?: JsonValue } {
  const left = views?.read(graph.header.traceId);
  return left === undefined ? {} : { left };
}

/** Keeps how the open trace is left, if one is. */
export function keepTrace(views: ViewStore | undefined, state: AppState): void {
  const kept = views && keptFrom(state);
  if (kept) views.write(kept.key, kept.view);
}

/** Keeps how the list and the open trace are left. */
export function keepAll(views: ViewStore | undefined, state: AppState): void {
  keepTrace(views, state);
  views?.write(LIST_KEY, keptList(state.traces));
}
