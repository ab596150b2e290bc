import type { CriticalPath } from '../../analysis/critical-path';
import { ModelPrices } from '../../analysis/prices/model-prices';
import type { OpenTrace } from '../../contracts/source';
import type { TraceGraph } from '../../model/trace-graph';
import type { JsonValue, Micros, NodeId } from '../../model/types';
import type { FilterIndex } from '../../query/filter-index';
import type { Query } from '../../query/query';
import type { CallInputs } from '../../sources/call-inputs';
import type { Size } from '../frame/frame';
import { type PaneShares, type Split, split } from '../frame/panes';
import { type SelectionContext, type SelectionState, selectedRow } from '../selection/state';
import type { DetailContext, DetailState } from '../views/detail/state';
import type { HelpState } from '../views/help/state';
import type { PaletteState } from '../views/palette/state';
import type { MountedView, ViewContext } from '../views/trace-view';
import { listPanes } from '../views/traces/layout';
import type { Preview } from '../views/traces/preview';
import { runBefore } from '../views/traces/run-before';
import type { TracesKeyContext, TracesState } from '../views/traces/state';
import type { MarkedTrace } from '../views/view';
import type { Answering } from './answering';
import type { AppOptions } from './app-options';
import { type ComparedScreen, comparedContext } from './compared-screen';
import type { Prompt } from './prompt';
import type { AppEvent } from './protocol';
import type { Replay } from './replay';

/** One trace on the screen. */
export type TraceScreen = {
  readonly key: string;
  readonly trace: OpenTrace;
  readonly selection: SelectionState;
  /** What the reader has narrowed the trace to. */
  readonly filter: TraceFilter | null;
  /** What determined the end, while it is marked in the views. */
  readonly criticalPath: CriticalPath | null;
  /** The nodes that the reader has zoomed into, each one below the one before; only the subtree of the last one is shown. */
  readonly zoom: readonly NodeId[];
  readonly views: readonly MountedView[];
  /** How the reader left it last, until all of it was read and it can be shown so, or he has begun anew; null for what is broken. */
  readonly left: JsonValue | undefined;
  /** The graph that the views show; a trace whose file was written anew gets another one. */
  readonly graph: TraceGraph;
  /** The name of the view that is shown. */
  readonly shown: string;
  /** The view before the comparison; what a trace is compared with is not kept, so it opens again in that one. */
  readonly shownBefore: string;
  readonly detail: DetailState;
  /** What it is compared with. */
  readonly compared: ComparedScreen | null;
  /** The inputs of calls that were read to compare them. */
  readonly inputs: CallInputs;
  /** The pane that keys go to. */
  readonly focus: 'view' | 'detail';
  /** How the reader has divided the screen between the view and the detail. */
  readonly panes: PaneShares;
  /** The detail has the whole screen while it is focused. */
  readonly wide: boolean;
  /** The trace as it goes on while its display is paused; `trace` and `graph` are as they were then. */
  readonly paused: OpenTrace | null;
  /** While the trace is shown as it was; `trace` and `graph` are those of that time. */
  readonly replay: Replay | null;
};

/** A filter of an open trace, in the words of the reader, and what it finds. */
export type TraceFilter = { readonly text: string; readonly query: Query; readonly index: FilterIndex };

/** The list while its display is paused: what has come since, null while nothing has. */
export type PausedList = { readonly since: Extract<AppEvent, { type: 'traces_listed' }> | null };

/** Everything that the screen remembers; the traced data is only referred to. */
export type AppState = {
  readonly options: AppOptions;
  readonly size: Size;
  /** Time of the last tick; null before the first one. */
  readonly now: Micros | null;
  readonly traces: TracesState;
  readonly pausedList: PausedList | null;
  readonly preview: Preview;
  /** What running agents say to have lost. */
  readonly dropped: number;
  /** The key of the trace that is being opened. */
  readonly opening: string | null;
  /** The keys that were pressed while it is. */
  readonly typedAhead: readonly string[];
  /** The node to go to in a trace as soon as both are there. */
  readonly openAt: { readonly key: string; readonly nodeId: NodeId } | null;
  /** What the trace that is being opened is to be compared with. */
  readonly compareWith: MarkedTrace | null;
  readonly trace: TraceScreen | null;
  /** The trace that was asked for at the start, while the reader looks around in the list: from there the way back leads to it. */
  readonly leftForList: string | null;
  /** Why the trace that was asked for cannot be shown. */
  readonly failure: { readonly message: string; readonly hint: string } | null;
  readonly help: HelpState | null;
  readonly palette: PaletteState | null;
  /** What is being typed into the line above the footer. */
  readonly prompt: Prompt | null;
  /** The screen before something was typed into the search line: from there each hit is looked for, and Esc leads back. */
  readonly beforeSearch: AppState | null;
  /** The question of a node that is being answered. */
  readonly answering: Answering | null;
  /** The mouse is heeded. */
  readonly mouse: boolean;
  /** The line between the panes is being dragged. */
  readonly dragging: boolean;
  /** The first key of a binding of two keys. */
  readonly pendingKey: string;
  /** What the next key names a mark for; null when it is a key as any other. */
  readonly letterFor: 'mark' | 'go_to_mark' | null;
  /** What the loop works at for long, in words; null when nothing. */
  readonly work: string | null;
  /** A sentence for the status line, until the next key. */
  readonly notice: string;
};

/** Header above, status line and footer below. */
const LINES_AROUND = 3;
const listedPrices = new ModelPrices();
/** Nodes from which on listing the visible rows of a running trace takes a noticeable part of a frame. */
const LARGE_TRACE = 50_000;

/** The part of the screen that belongs to the views. */
export function bodySize({ size }: AppState): Size {
  return { columns: size.columns, rows: Math.max(1, size.rows - LINES_AROUND) };
}

/** Where the panes of an open trace stand. */
export function tracePanes(state: AppState): Split {
  const size = bodySize(state);
  return isAlone(state.trace) ? { kind: 'single', first: size, second: size } : split(size, state.trace?.panes);
}

/** The focused pane has the whole screen. */
function isAlone(trace: TraceScreen | null): boolean {
  if (trace === null) return false;
  return trace.focus === 'detail' ? trace.wide : shownView(trace).isAlone;
}

/** What the selection of an open trace is made in. */
export function selectionContext({ trace, filter }: TraceScreen): SelectionContext {
  return { graph: trace.graph, traceState: trace.state, filter: filter?.index ?? null };
}

/** What the list of traces is drawn with. */
export function tracesContext(state: AppState): TracesKeyContext {
  const previewFits = listPanes(bodySize(state), true).kind !== 'single';
  return { size: listPanesOf(state).first, now: state.now, previewFits };
}

/** Where the list of traces and the preview stand. */
export function listPanesOf(state: AppState): Split {
  const { rows, withPreview } = state.traces;
  return listPanes(bodySize(state), withPreview && rows.length > 0);
}

/** True while nothing but the list of traces is shown. */
export function showsList({ trace, opening, failure }: AppState): boolean {
  return trace === null && opening === null && failure === null;
}

/** The view that is shown. */
export function shownView({ views, shown }: TraceScreen): MountedView {
  return views.find(({ name }) => name === shown) as MountedView;
}

/** Whether a trace is on the screen as it was. */
export function showsPast({ replay, graph }: TraceScreen): boolean {
  return replay !== null && replay.past.graph === graph;
}

/** True while the past of a trace is played, which changes with every frame. */
export function isPlaying({ trace }: AppState): boolean {
  return Boolean(trace?.replay?.playing);
}

/** The time that it is in an open trace: now, or the time that is shown of its past. */
export function timeIn(state: AppState, screen: TraceScreen): Micros | null {
  return screen.replay !== null && showsPast(screen) ? screen.replay.past.time : state.now;
}

/** What the views of an open trace work on. */
export function viewContext(state: AppState, screen: TraceScreen): ViewContext {
  const { trace, filter, criticalPath, zoom, replay, compared, inputs, paused } = screen;
  const { graph, state: traceState, loaded } = trace;
  const goesOn = traceState === 'live' || traceState === 'paused';
  const isStill = paused !== null || (replay !== null && replay.playing === null);
  const patient = loaded < 1 || (goesOn && !isStill && graph.nodeCount > LARGE_TRACE);
  const growing = goesOn && loaded === 1 && replay === null && paused === null;
  const now = goesOn ? timeIn(state, screen) : null;
  const shown = {
    filter: filter?.index ?? null,
    criticalPath: criticalPath?.isFound ? criticalPath : null,
    zoom: zoom.at(-1) ?? null,
    compared: compared && comparedContext(compared, trace, state.now),
    offered: () => runBefore(state.traces, graph.header),
    prices: pricesOf(state),
    inputs,
    faultCount: trace.faults.length,
  };
  return { graph, traceState, growing, ...shown, size: tracePanes(state).first, patient, now };
}

/** What the detail of an open trace works on. */
export function detailContext(state: AppState, screen: TraceScreen): DetailContext {
  const { trace, selection } = screen;
  const { graph, state: traceState, faults } = trace;
  const now = traceState === 'live' || traceState === 'paused' ? timeIn(state, screen) : null;
  const prices = pricesOf(state);
  return {
    graph,
    row: selectedRow(selection, graph),
    traceState,
    faults,
    prices,
    size: tracePanes(state).second,
    now,
    held: showsPast(screen) ? 'past' : screen.paused === null ? null : 'paused',
  };
}

/** What models cost, as far as it was loaded. */
export function pricesOf({ options: { prices = listedPrices } }: AppState): ModelPrices {
  return prices;
}

/** True when both panes of a trace have room. */
export function showsDetail(state: AppState, { focus }: TraceScreen): boolean {
  return tracePanes(state).kind !== 'single' || focus === 'detail';
}

/** True when there is nothing to go back to: the list that was asked for, or the trace that was. */
export function quitsNext(state: AppState): boolean {
  if (state.help !== null || state.trace?.focus === 'detail' || state.trace?.replay) return false;
  const atHome = state.trace === null && state.opening === null && state.failure === null;
  return (atHome && state.leftForList === null) || state.options.open !== undefined;
}

/** The screen with another pane focused. */
export function withFocus(state: AppState, focus: TraceScreen['focus']): AppState {
  return state.trace === null ? state : { ...state, trace: { ...state.trace, focus } };
}
