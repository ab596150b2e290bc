import { objectOf } from '../../analysis/chat/json-access';
import { CriticalPath } from '../../analysis/critical-path';
import type { TraceGraph } from '../../model/trace-graph';
import type { JsonObject, JsonValue, NodeId } from '../../model/types';
import { nodeFields } from '../../query/fields';
import { FilterIndex } from '../../query/filter-index';
import { parseQuery } from '../../query/parse-query';
import type { PaneShares } from '../frame/panes';
import { compareNaming } from '../views/compare/naming';
import { graphChanged, type Next, showView } from './routes';
import type { AppState, TraceFilter, TraceScreen } from './state';

/** How the reader looks at a trace: nothing of what was recorded but ids, and the words that he typed himself. */
export function keptTrace({ selection, filter, criticalPath, zoom, views, replay, ...screen }: TraceScreen): JsonObject {
  const graph = replay?.past.from ?? screen.graph;
  return {
    cursor: selection.cursor,
    marks: Object.fromEntries(selection.marks),
    filter: filter?.text ?? null,
    criticalPath: criticalPath !== null,
    zoom: [...zoom],
    panes: { ...screen.panes },
    shown: screen.shown === compareNaming.name ? screen.shownBefore : screen.shown,
    views: Object.fromEntries(views.map((view) => [view.name, view.kept(graph)])),
  };
}

/** Shows the open trace as it was left last, once all of it was read; what is no view of ours is told and left alone. */
export function asLeft(update: Next): Next {
  const { trace } = update.state;
  if (trace === null || trace.left === undefined || trace.trace.loaded < 1) return update;
  const { left } = trace;
  if (!isKeptTrace(left)) return { ...update, state: { ...update.state, trace: { ...trace, left: undefined }, notice: UNREADABLE } };
  const restored = withKept(trace, left);
  const changed = graphChanged({ ...update.state, trace: restored });
  const shown = showView(changed.state, restored.shown);
  return { ...shown, effects: [...update.effects, ...changed.effects, ...shown.effects] };
}

/** A trace in which the reader does something is his as it is now. */
export function keptFrom({ trace }: AppState): { readonly key: string; readonly view: JsonObject } | null {
  return trace === null || trace.left !== undefined ? null : { key: trace.graph.header.traceId, view: keptTrace(trace) };
}

type KeptTrace = JsonObject & {
  readonly cursor: NodeId | null;
  readonly marks: JsonObject;
  readonly filter: string | null;
  readonly criticalPath: boolean;
  readonly zoom: NodeId[];
  /** Absent in what was kept before panes could be resized. */
  readonly panes?: JsonValue;
  readonly shown: string;
  readonly views: JsonObject;
};

const UNREADABLE = 'How you left this trace cannot be read: it opens as new.';

function withKept(screen: TraceScreen, kept: KeptTrace): TraceScreen {
  const { graph, selection, views } = screen;
  const isThere = (id: NodeId | null) => id !== null && graph.rowOf(id) >= 0;
  const stays = selection.follow || !isThere(kept.cursor);
  const shown = views.some(({ name }) => name === kept.shown) ? kept.shown : screen.shown;
  return {
    ...screen,
    left: undefined,
    selection: { ...selection, marks: marksOf(kept.marks, graph), ...(!stays && { cursor: kept.cursor }) },
    filter: filterOf(kept.filter, graph),
    criticalPath: kept.criticalPath ? new CriticalPath(graph) : null,
    zoom: kept.zoom.filter(isThere),
    panes: panesOf(kept.panes),
    // Who asked for a comparison together with the trace wants that one.
    ...(screen.compared === null ? { shown } : { shownBefore: shown }),
    views: views.map((view) => view.restored(kept.views[view.name] ?? null, graph)),
  };
}

function marksOf(marks: JsonObject, graph: TraceGraph): ReadonlyMap<string, NodeId> {
  const isThere = (entry: [string, JsonValue]): entry is [string, NodeId] => typeof entry[1] === 'string' && graph.rowOf(entry[1]) >= 0;
  return new Map(Object.entries(marks).filter(isThere));
}

function panesOf(kept: JsonValue | undefined): PaneShares {
  const { beside, below } = objectOf(kept) ?? {};
  const share = (value: JsonValue | undefined) => (typeof value === 'number' && value > 0 && value < 1 ? value : null);
  return { beside: share(beside), below: share(below) };
}

function filterOf(text: string | null, graph: TraceGraph): TraceFilter | null {
  const query = text === null ? undefined : parseQuery(text, nodeFields).query;
  return text === null || !query ? null : { text, query, index: new FilterIndex(graph, query) };
}

function isKeptTrace(json: JsonValue): json is KeptTrace {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return false;
  const { cursor, marks, filter, criticalPath, zoom, shown, views } = json;
  const isTextOrNull = (value: JsonValue | undefined) => value === null || typeof value === 'string';
  const isObject = (value: JsonValue | undefined) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const isZoom = Array.isArray(zoom) && zoom.every((id) => typeof id === 'string');
  return (
    isTextOrNull(cursor) &&
    isTextOrNull(filter) &&
    typeof criticalPath === 'boolean' &&
    isZoom &&
    typeof shown === 'string' &&
    isObject(marks) &&
    isObject(views)
  );
}
