import { shortfallsOf } from '../../../analysis/completeness';
import { CONTEXT_LOST } from '../../../model/own-metadata';
import type { TraceGraph } from '../../../model/trace-graph';
import { formatCount } from '../../../text/quantities';
import { type Line, run } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import { dataSegments } from './data-segments';
import { errorSegments } from './error-segments';
import { FoldedDocument, PART_END, type Section, type Segment } from './folded-document';
import { TextOutline, type TextRow } from './outline';
import { overviewRows } from './overview';
import { partEndRows, partRows } from './part-words';
import { type DetailContext, type DetailState, shownRow } from './state';

const MOST_ANNOTATIONS = 200;
const MOST_FAULTS = 200;

const contextLost = [run('! ', 'warning'), run('came without its context, so it stands below the root')];
/** A key asks for the same document several times: where it goes, what is drawn, what the status line tells. */
const latest = new WeakMap<TraceGraph, { readonly of: readonly unknown[]; readonly document: FoldedDocument }>();

/** Everything that is known of the selected node, as the reader has folded it. */
export function detailDocument(state: DetailState, context: DetailContext): FoldedDocument {
  const { graph, traceState, faults, size, now, prices } = context;
  const { payload, previous, problem, folds, reading } = state;
  const row = shownRow(state, context);
  const shown = [graph.version, row, payload, previous?.payload, problem, folds, reading];
  const of = [...shown, size.columns, now, traceState, faults.length, prices.isLoaded];
  const known = latest.get(graph);
  if (known?.of.every((part, index) => part === of[index])) return known.document;
  const document = new FoldedDocument(segmentsOf(state, context), folds, size.columns);
  if (document.segments.every(({ outline }) => outline.isWhole)) latest.set(graph, { of, document });
  return document;
}

function segmentsOf(state: DetailState, context: DetailContext): readonly Segment[] {
  const { graph, size } = context;
  const { columns } = size;
  const row = shownRow(state, context);
  if (row < 0) return [textSegment('Overview', faultRows(context))];
  const { annotations } = graph.nodeAt(row);
  const { payload, problem } = state;
  const segments = [
    textSegment('Overview', [
      ...overviewRows({ ...context, row }),
      ...(payload?.metadata.get(CONTEXT_LOST) === 'true' ? [{ lines: wrap(contextLost, columns, 2) }] : []),
      ...(context.held === 'past' && graph.statusAt(row) === 'running' ? [{ lines: wrap(untimed, columns) }] : []),
      ...partRows(state, columns),
      ...(problem === '' ? [] : [{ lines: [[]] }, { lines: wrap([run(problem, 'warning')], columns) }]),
      ...(row === graph.roots()[0] ? [...shortfallRows(context), ...faultRows(context)] : []),
    ]),
    ...section('Error', errorSegments(state, context)),
    ...section('Input', dataSegments('Input', state)),
    ...section('Output', dataSegments('Output', state)),
    ...section('Annotations', annotationSegments(annotations, columns)),
    ...section('Metadata', dataSegments('Metadata', state)),
  ];
  return [...segments, ...endSegments(state, columns, segments.at(-1)?.section ?? 'Overview')];
}

const untimed = [run('It still ran then: output, usage and annotations have no times, so they are shown from its end on.', 'muted')];

/** What follows on the last part of the data that is shown, wherever in the document that stands. */
function endSegments(state: DetailState, columns: number, section: Section): readonly Segment[] {
  const rows = partEndRows(state, columns);
  return rows.length === 0 ? [] : [{ section, key: PART_END, outline: new TextOutline(rows) }];
}

/** Nothing of a section without content, not even its title. */
function section(name: Section, segments: readonly Segment[]): readonly Segment[] {
  if (segments.length === 0) return [];
  const title: Line = [run(name, 'title', true)];
  return [{ section: name, key: name, outline: new TextOutline([{ lines: [[]] }, { lines: [title] }]) }, ...segments];
}

function textSegment(name: Section, rows: readonly TextRow[]): Segment {
  return { section: name, key: `${name}:text`, outline: new TextOutline(rows.length > 0 ? rows : [{ lines: [[]] }]) };
}

/** What the trace itself says is not in it, or not as it was. */
function shortfallRows({ graph, size }: DetailContext): readonly TextRow[] {
  const rows = shortfallsOf(graph.header.completeness).map(({ what, count, isMissing }) => ({
    lines: wrap([run(isMissing ? '! ' : '· ', isMissing ? 'warning' : 'muted'), run(`${formatCount(count)} ${what}`)], size.columns, 2),
  }));
  return rows.length === 0 ? [] : [{ lines: [[]] }, { lines: [[run('Completeness of the trace', 'title', true)]] }, ...rows];
}

/** What is wrong in the file of the trace. Faults say where they are themselves. */
export function faultRows({ faults, size }: DetailContext): readonly TextRow[] {
  if (faults.length === 0) return [];
  const rows: TextRow[] = faults
    .slice(0, MOST_FAULTS)
    .map(({ message }) => ({ lines: wrap([run('! ', 'warning'), run(message)], size.columns, 2) }));
  if (faults.length > MOST_FAULTS) rows.push({ lines: [[run(`… ${faults.length - MOST_FAULTS} more`, 'warning')]] });
  return [{ lines: [[]] }, { lines: [[run('Faults of the file', 'title', true)]] }, ...rows];
}

function annotationSegments(annotations: readonly string[], columns: number): readonly Segment[] {
  if (annotations.length === 0) return [];
  const rows: TextRow[] = annotations
    .slice(0, MOST_ANNOTATIONS)
    .map((text) => ({ lines: wrap([run('· ', 'muted'), run(text)], columns, 2) }));
  if (annotations.length > MOST_ANNOTATIONS) rows.push({ lines: [[run(`… ${annotations.length - MOST_ANNOTATIONS} more`, 'warning')]] });
  return [textSegment('Annotations', rows)];
}
