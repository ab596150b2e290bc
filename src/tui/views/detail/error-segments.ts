import type { Failure } from '../../../analysis/traceback/failure';
import { parseTraceback } from '../../../analysis/traceback/traceback';
import { parseJson } from '../../../model/codec/json-value';
import type { NodePayload } from '../../../model/payload';
import type { NodeId } from '../../../model/types';
import { formatCount } from '../../../text/quantities';
import { run } from '../../frame/rows';
import { ErrorOutline } from './error-outline';
import type { Segment } from './folded-document';
import { TextOutline } from './outline';
import { plainLines } from './plain-text';
import type { DetailContext, DetailState } from './state';

/** Where a node says in which node an error that passed through it began. */
const ORIGIN = 'error.origin';
const MOST_CHARACTERS = 100_000;
/** A payload never changes, so its traceback is taken apart once. */
const known = new WeakMap<NodePayload, readonly Failure[] | null>();

/** The traceback of a node as errors and frames, or as it was recorded where it is neither of Python nor of JavaScript, or is asked for. */
export function errorSegments({ payload, reading }: DetailState, context: DetailContext): readonly Segment[] {
  if (payload === null) return [];
  const origin = originOf(payload, context);
  const failures = reading === 'read' || reading === 'plain' ? failuresOf(payload) : null;
  const segments: Segment[] = [];
  if (origin !== null || failures !== null)
    segments.push({ section: 'Error', key: 'Error:rows', outline: new ErrorOutline(failures ?? [], origin) });
  const text = payload.traceback ?? '';
  if (failures === null && text !== '')
    segments.push({ section: 'Error', key: 'Error:text', outline: textOutline(text, context.size.columns) });
  return segments;
}

function failuresOf(payload: NodePayload): readonly Failure[] | null {
  const found = known.get(payload);
  if (found !== undefined) return found;
  const failures = parseTraceback((payload.traceback ?? '').slice(0, MOST_CHARACTERS));
  known.set(payload, failures);
  return failures;
}

function originOf({ metadata }: NodePayload, { graph }: DetailContext): { readonly node: NodeId; readonly name: string } | null {
  const recorded = metadata.get(ORIGIN);
  const id = recorded === undefined ? null : parseJson(recorded);
  const row = typeof id === 'string' ? graph.rowOf(id) : -1;
  if (row < 0 || !graph.columns.known[row]) return null;
  const { name, id: node } = graph.nodeAt(row);
  return { node, name: name === '' ? node : name };
}

function textOutline(text: string, columns: number): TextOutline {
  const rows = text
    .slice(0, MOST_CHARACTERS)
    .trimEnd()
    .split('\n')
    .map((line) => ({ lines: plainLines(line, columns) }));
  const more = text.length - MOST_CHARACTERS;
  return new TextOutline(more > 0 ? [...rows, { lines: [[run(`… ${formatCount(more)} more characters`, 'warning')]] }] : rows);
}
