import { objectOf } from '../../analysis/chat/json-access';
import type { CriticalPath } from '../../analysis/critical-path';
import type { DataDifference } from '../../analysis/data-difference';
import type { ModelPrices } from '../../analysis/prices/model-prices';
import type { TraceState, TraceSummary } from '../../contracts/source';
import type { NodePayload } from '../../model/payload';
import type { TraceGraph } from '../../model/trace-graph';
import type { JsonObject, JsonValue, Micros, NodeId } from '../../model/types';
import type { FilterIndex } from '../../query/filter-index';
import type { CallInputs } from '../../sources/call-inputs';
import type { Size } from '../frame/frame';
import type { Line } from '../frame/rows';
import type { Binding, noPreviousRun, PairIds, Update } from './view';

/** The run that the open one is compared with. */
export type Compared = {
  readonly key: string;
  readonly name: string;
  /** Null while it is being opened. */
  readonly graph: TraceGraph | null;
  /** Both were read up to now. */
  readonly isRead: boolean;
  /** The data of two nodes that were read last. */
  readonly data: PairData | null;
  /** The pairs whose data were compared last. */
  readonly batch: ComparedBatch | null;
  /** One of the two goes on. */
  readonly goesOn: boolean;
  /** Time while one of the two goes on. */
  readonly now: Micros | null;
};

/** The run of the same name before the open one; or why none is offered: it is the only trace, none came before, or not all are listed yet. */
export type OfferedRun = TraceSummary | keyof typeof noPreviousRun;

/** The data of two nodes that correspond. */
export type PairData = PairIds & {
  readonly ownData: NodePayload | null;
  readonly otherData: NodePayload | null;
  /** Why they could not be read; empty when they were. */
  readonly problem: string;
};

/** What came of comparing the data of some pairs of nodes: of the first of those that were asked for, as many as keep no key waiting. */
export type ComparedBatch = { readonly of: readonly number[]; readonly differences: readonly DataDifference[] };

/** What every view of an open trace works on. */
export type ViewContext = {
  readonly graph: TraceGraph;
  readonly traceState: TraceState;
  /** The trace goes on and was read up to now: what comes is new. */
  readonly growing: boolean;
  /** The graph is large and grows fast: new rows may wait a little. */
  readonly patient: boolean;
  /** What the reader has narrowed the trace to; a view shows nothing else, but may show the ways to it. */
  readonly filter: FilterIndex | null;
  /** Marks what determined the end, while the reader wants to see it; a view brings it up to date when it draws. */
  readonly criticalPath: CriticalPath | null;
  /** The node whose subtree alone is shown, by views that show the tree or a part of it; null for the whole trace. */
  readonly zoom: NodeId | null;
  /** What the trace is compared with. */
  readonly compared: Compared | null;
  /** What it is compared with by one key. */
  offered(): OfferedRun;
  /** What models cost, for costs that were not recorded. */
  readonly prices: ModelPrices;
  /** The inputs of calls that were read to compare them. */
  readonly inputs: CallInputs;
  /** Places of the file that could not be read as they should. */
  readonly faultCount: number;
  /** Size of the pane. */
  readonly size: Size;
  /** Time for what runs; null before the clock has ticked, and in a trace that does not go on. */
  readonly now: Micros | null;
};

/** What every view of an open trace is told. */
export type ViewEvent =
  /** Another node was selected elsewhere: show it. One that was jumped to may come from far away; else the pane moves as little as possible. */
  | { readonly type: 'reveal'; readonly node: NodeId; readonly jumped: boolean }
  | { readonly type: 'graph_changed' | 'resized' }
  /** The reader clicked on a place of the pane; `again` when it had the keys already, so that what is selected opens, folds or leads on. */
  | { readonly type: 'clicked'; readonly line: number; readonly column: number; readonly again: boolean }
  /** He turned the wheel on a line of the pane, by that many lines. */
  | { readonly type: 'scrolled'; readonly line: number; readonly by: number }
  /** Time passed while something that runs is in sight: what a fast growing trace has kept back is to be shown. */
  | { readonly type: 'clock' }
  /** The next slice of a task of this view, which asked for it by the effect `continue_task` with its own name. */
  | { readonly type: 'task_slice' };

/** How a view is named, known before its code is loaded. */
export type ViewNaming = {
  readonly name: string;
  /** For the help. */
  readonly title: string;
  /** The digit that shows it. */
  readonly digit: string;
  /** It takes the whole screen, and the detail when that is gone to. */
  readonly isAlone?: boolean;
};

/**
 * One view of an open trace, as one line in `app/trace-views.ts`. `S` is what it remembers of the screen, `E` what its keys mean,
 * `D` what it derives from the graph and keeps by the graph's version.
 */
export type TraceView<S extends { readonly cursor: NodeId | null }, E, D> = ViewNaming & {
  readonly first: S;
  derive(graph: TraceGraph): D;
  readonly bindings: readonly Binding<E, ViewKeyContext<S, D>>[];
  update(state: S, event: E | ViewEvent, context: ViewContext & { readonly derived: D }): Update<S>;
  render(state: S, context: ViewContext & { readonly derived: D }, focused: boolean): Line[];
  /** True while something that runs is in sight. */
  showsRunning(state: S, context: ViewContext & { readonly derived: D }): boolean;
  /** What is true of it now, for the status line; empty when nothing is. */
  status?(state: S): string;
  /** What is to be kept of it for the next time, without anything that was recorded but ids; nothing when left out. */
  keep?(state: S, graph: TraceGraph): JsonObject;
  /** The state as it was left, from something that {@link keep} made or that is not to be trusted. */
  restore?(state: S, kept: JsonObject, graph: TraceGraph): S;
};

/** What decides whether a key of a view has something to do. */
export type ViewKeyContext<S, D> = ViewContext & { readonly derived: D; readonly state: S };

/** A view of a trace with its state, whatever that is. */
export type MountedView = {
  readonly name: string;
  readonly title: string;
  readonly digit: string;
  readonly isAlone: boolean;
  /** The node that is selected in it. */
  readonly cursor: NodeId | null;
  readonly status: string;
  /** Hands over its keys, with what decides about them and what takes their events, whatever types these are of. */
  withBindings<R>(context: ViewContext, use: UseBindings<R>): R;
  tell(event: ViewEvent, context: ViewContext): Update<MountedView>;
  render(context: ViewContext, focused: boolean): Line[];
  showsRunning(context: ViewContext): boolean;
  /** The same view of another graph in which the rows of this one have kept their numbers. */
  on(graph: TraceGraph): MountedView;
  kept(graph: TraceGraph): JsonObject | null;
  restored(kept: JsonValue, graph: TraceGraph): MountedView;
};

type UseBindings<R> = <E, C>(bindings: readonly Binding<E, C>[], context: C, take: (event: E) => Update<MountedView>) => R;

/** Makes a view of an open trace. */
export function mountView<S extends { readonly cursor: NodeId | null }, E, D>(view: TraceView<S, E, D>, graph: TraceGraph): MountedView {
  return mounted(view, view.first, view.derive(graph));
}

function mounted<S extends { readonly cursor: NodeId | null }, E, D>(view: TraceView<S, E, D>, state: S, derived: D): MountedView {
  const update = (event: E | ViewEvent, context: ViewContext): Update<MountedView> => {
    const after = view.update(state, event, { ...context, derived });
    return { ...after, state: after.state === state ? self : mounted(view, after.state, derived) };
  };
  const self: MountedView = {
    name: view.name,
    title: view.title,
    digit: view.digit,
    isAlone: view.isAlone ?? false,
    cursor: state.cursor,
    status: view.status?.(state) ?? '',
    withBindings: (context, use) => use(view.bindings, { ...context, derived, state }, (event) => update(event, context)),
    tell: update,
    render: (context, focused) => view.render(state, { ...context, derived }, focused),
    showsRunning: (context) => view.showsRunning(state, { ...context, derived }),
    on: (graph) => mounted(view, state, view.derive(graph)),
    kept: (graph) => view.keep?.(state, graph) ?? null,
    restored: (kept, graph) => {
      const own = objectOf(kept);
      return own === null ? self : mounted(view, view.restore?.(state, own, graph) ?? state, derived);
    },
  };
  return self;
}
