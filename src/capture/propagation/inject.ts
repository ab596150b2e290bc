import type { Carrier } from '../../contracts/propagation';
import { context } from '../context';
import { writeField } from './carrier';
import { formatTraceParent } from './trace-parent';
import { formatTraceState } from './trace-state';

/** What {@link inject} sets: the fields of W3C Trace Context. */
export type TraceContextFields = { traceparent?: string; tracestate?: string };

/**
 * Writes the current span into a carrier, for whoever works for it in another process or worker thread. Outside of a trace, or where
 * the carrier refuses, it is left as it is. Never throws.
 *
 * @returns the carrier; a new object when there was none
 * @example
 * await fetch(url, { headers: inject(new Headers()) });
 * await mcp.callTool({ name: 'search', arguments: {}, _meta: inject() });
 * new Worker(file, { workerData: { from: inject() } });
 */
export function inject(): TraceContextFields;
export function inject<C extends Carrier>(carrier: C): C & TraceContextFields;
export function inject(carrier: Carrier = {}): Carrier {
  const fields = currentFields();
  if (fields) write(carrier, fields);
  return carrier;
}

/** Variables by their names. */
export type Environment = Record<string, string | undefined>;

/**
 * The environment for a child process, with the current span in `TRACEPARENT` and `TRACESTATE`. A program that is started with
 * `--import nodetracer/register` records its traces below that span; any other takes `{ from: process.env }`.
 *
 * @param env what the child gets besides; `process.env` by default, which is not changed
 * @example
 * spawn('node', ['agent.js'], { env: injectEnv() });
 */
export function injectEnv(env: Readonly<Environment> = process.env): Environment {
  const copy: Environment = { ...env };
  const fields = currentFields();
  if (!fields) return copy;
  for (const key of Object.keys(copy)) if (/^trace(parent|state)$/i.test(key)) delete copy[key];
  return { ...copy, TRACEPARENT: fields.traceparent, TRACESTATE: fields.tracestate };
}

function currentFields(): Required<TraceContextFields> | undefined {
  const span = context.getStore();
  if (!span || span.recording.isSampled === null) return undefined;
  const { traceId, id, recording } = span;
  return {
    traceparent: formatTraceParent({ traceId, spanId: id, isSampled: recording.isSampled === true }),
    tracestate: formatTraceState(id, recording.traceState),
  };
}

function write(carrier: Carrier, fields: Required<TraceContextFields>): void {
  try {
    writeField(carrier, 'traceparent', fields.traceparent);
    writeField(carrier, 'tracestate', fields.tracestate);
  } catch {
    // A frozen carrier or one that throws is its owner's matter: the call goes on without.
  }
}
