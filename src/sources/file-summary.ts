import { closeSync, openSync, readSync } from 'node:fs';
import type { TraceSummary } from '../contracts/source';
import { openTrace } from '../files/open-trace';
import { parseTime } from '../model/time';
import type { Micros } from '../model/types';
import { type SummaryFacts, summaryOf, unknownSummary } from './trace-summary';

/** Files up to this size are read as a whole for the list; of larger ones only both ends. */
const WHOLE_BYTES = 4 * 1024 * 1024;
type Field = 'trace_id' | 'name' | 'start_time' | 'end_time' | 'session_id' | 'parent_trace_id' | 'parent_node_id' | 'completeness';
type TraceFields = Partial<Record<Field, unknown>>;

const END_BYTES = 64 * 1024;
/** How many places that look like the trace's own fields are tried, from the end of the file. */
const TRIES = 16;

/** What the list shows of a trace file. A file that is no trace is a line with its problem. */
export async function readFileSummary(path: string, size: number, facts: SummaryFacts): Promise<TraceSummary> {
  try {
    return size <= WHOLE_BYTES ? await wholeSummary(path, facts) : endsSummary(path, size, facts);
  } catch (error) {
    return unknownSummary(facts, (error as Error).message);
  }
}

async function wholeSummary(path: string, facts: SummaryFacts): Promise<TraceSummary> {
  const trace = await openTrace(path, { lenient: true });
  try {
    await trace.whenLoaded();
    const summary = summaryOf(trace.graph, { ...facts, state: trace.state });
    return trace.faults.length === 0 ? summary : { ...summary, faultCount: trace.faults.length };
  } finally {
    trace.close();
  }
}

function endsSummary(path: string, size: number, facts: SummaryFacts): TraceSummary {
  const { head, tail } = readEnds(path, size);
  const fields = { ...fieldsBefore(head), ...fieldsAfter(tail) };
  return {
    ...unknownSummary(facts),
    traceId: textOf(fields.trace_id) ?? facts.key,
    name: textOf(fields.name) ?? '',
    startTime: timeOf(fields.start_time),
    endTime: timeOf(fields.end_time),
    sessionId: textOf(fields.session_id),
    parentTraceId: textOf(fields.parent_trace_id),
    parentNodeId: textOf(fields.parent_node_id),
    state: isInterrupted(fields.completeness) ? 'interrupted' : facts.state,
  };
}

function readEnds(path: string, size: number): { head: string; tail: string } {
  const descriptor = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(END_BYTES);
    const head = bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, END_BYTES, 0));
    return { head, tail: bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, END_BYTES, size - END_BYTES)) };
  } finally {
    closeSync(descriptor);
  }
}

/** The trace's own fields before `nodes`. */
function fieldsBefore(head: string): TraceFields {
  const end = head.search(/,\s*"nodes"\s*:/);
  return end < 0 ? {} : (objectOf(`${head.slice(0, end)}}`) ?? {});
}

/** The trace's own fields after `edges`: what follows a place further inside has brackets too many and does not parse. */
function fieldsAfter(tail: string): TraceFields {
  let at = tail.length;
  for (let tries = 0; tries < TRIES; tries++) {
    at = tail.lastIndexOf('"start_time"', at - 1);
    if (at < 0) break;
    const fields = objectOf(`{${tail.slice(at)}`);
    if (fields) return fields;
  }
  return {};
}

function objectOf(text: string): TraceFields | undefined {
  try {
    return JSON.parse(text) as TraceFields;
  } catch {
    return undefined;
  }
}

function isInterrupted(completeness: unknown): boolean {
  return typeof completeness === 'object' && completeness !== null && 'state' in completeness && completeness.state === 'interrupted';
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function timeOf(value: unknown): Micros | null {
  return typeof value === 'string' ? (parseTime(value) ?? null) : null;
}
