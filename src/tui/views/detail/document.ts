import { shortfallsOf } from '../../../analysis/completeness';
import type { NodePayload } from '../../../model/payload';
import { formatCount } from '../../../text/quantities';
import { safeBlock } from '../../../text/safe-text';
import type { Role } from '../../frame/frame';
import { type Line, run } from '../../frame/rows';
import { wrap } from '../../frame/wrap';
import { jsonLines } from './json-lines';
import { overviewLines } from './overview';
import { type DetailContext, type DetailState, shownRow } from './state';

const MOST_ANNOTATIONS = 200;
const MOST_FAULTS = 200;
const MOST_TRACEBACK_CHARACTERS = 100_000;

/** Everything that is known of the selected node, as lines: overview, input, output, annotations, metadata, traceback. */
export function detailLines(state: DetailState, context: DetailContext): readonly Line[] {
  const { graph, size } = context;
  const row = shownRow(state, context);
  if (row < 0) return faultLines(context);
  const { annotations } = graph.nodeAt(row);
  return [
    ...overviewLines({ ...context, row }),
    ...(state.problem === '' ? [] : [[], ...wrap([run(state.problem, 'warning')], size.columns)]),
    ...(row === graph.roots()[0] ? [...shortfallLines(context), ...faultLines(context)] : []),
    ...(state.payload ? payloadLines(state.payload, size.columns).data : []),
    ...section('Annotations', annotationLines(annotations, size.columns)),
    ...(state.payload ? payloadLines(state.payload, size.columns).rest : []),
  ];
}

type PayloadLines = { readonly columns: number; readonly data: readonly Line[]; readonly rest: readonly Line[] };

/** A payload never changes, so it is laid out once for a width. */
const laidOut = new WeakMap<NodePayload, PayloadLines>();

function payloadLines(payload: NodePayload, columns: number): PayloadLines {
  const known = laidOut.get(payload);
  if (known?.columns === columns) return known;
  const lines = {
    columns,
    data: [...section('Input', jsonLines(payload.input, columns)), ...section('Output', jsonLines(payload.output, columns))],
    rest: [
      ...section('Metadata', jsonLines(payload.metadata, columns)),
      ...section('Traceback', payload.traceback === null ? [] : blockLines(payload.traceback, columns, 'text')),
    ],
  };
  laidOut.set(payload, lines);
  return lines;
}

function section(title: string, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [[], [run(title, 'title', true)], ...lines];
}

/** What the trace itself says is not in it, or not as it was. */
function shortfallLines({ graph, size }: DetailContext): readonly Line[] {
  const lines = shortfallsOf(graph.header.completeness).flatMap(({ what, count, isMissing }) =>
    wrap([run(isMissing ? '! ' : '· ', isMissing ? 'warning' : 'muted'), run(`${formatCount(count)} ${what}`)], size.columns, 2),
  );
  return section('Completeness of the trace', lines);
}

/** Faults say where they are themselves. */
function faultLines({ faults, size }: DetailContext): readonly Line[] {
  const lines = faults.slice(0, MOST_FAULTS).flatMap(({ message }) => wrap([run('! ', 'warning'), run(message)], size.columns, 2));
  if (faults.length > MOST_FAULTS) lines.push([run(`… ${faults.length - MOST_FAULTS} more`, 'warning')]);
  return section('Faults of the file', lines);
}

function annotationLines(annotations: readonly string[], columns: number): Line[] {
  const shown = annotations.slice(0, MOST_ANNOTATIONS).flatMap((text) => wrap([run('· ', 'muted'), run(text)], columns, 2));
  if (annotations.length > MOST_ANNOTATIONS) shown.push([run(`… ${annotations.length - MOST_ANNOTATIONS} more`, 'warning')]);
  return shown;
}

/** Text of several lines, each wrapped. */
function blockLines(text: string, columns: number, role: Role): Line[] {
  const shown = text.slice(0, MOST_TRACEBACK_CHARACTERS);
  const lines = safeBlock(shown)
    .trimEnd()
    .split('\n')
    .flatMap((line) => wrap([run(line, role)], columns, 4));
  if (shown.length < text.length) lines.push([run(`… ${text.length - shown.length} more characters`, 'warning')]);
  return lines;
}
