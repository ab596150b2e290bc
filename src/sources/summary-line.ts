import type { TraceSummary } from '../contracts/source';
import { nodeStatuses } from '../model/types';
import { unknownSummary } from './trace-summary';

/** What was learned of a trace file, and the signature that the file had then. */
export type RememberedTrace = { readonly signature: string; readonly summary: TraceSummary };

/** Raised when a line gets another shape, and when what it has comes to mean something else. */
const VERSION = 4;

/** What stands in a line after the signature and the file, in this order: all but what the file tells by its name. */
const columns = {
  traceId: isText,
  name: isText,
  state: (value: unknown) => value === 'ended' || value === 'interrupted',
  status: (value: unknown) => value === null || (nodeStatuses as readonly unknown[]).includes(value),
  startTime: isAmount,
  endTime: isAmount,
  nodeCount: isAmount,
  failureCount: isAmount,
  waitingCount: isAmount,
  inputTokens: isAmount,
  outputTokens: isAmount,
  costUsd: isAmount,
  sessionId: isTextOrNull,
  parentTraceId: isTextOrNull,
  parentNodeId: isTextOrNull,
  faultCount: isAmount,
  costIsEstimated: (value: unknown) => value === null || value === true,
  unpricedCalls: isAmount,
};
const names = Object.keys(columns) as (keyof typeof columns)[];

/** What is absent from a summary instead of null. */
const absent: readonly string[] = ['faultCount', 'costIsEstimated', 'unpricedCalls'];

/** The first line of an index. An index that begins with another one is of another folder or version. */
export function indexHead(folder: string): string {
  return JSON.stringify({ nodetracerIndex: VERSION, folder });
}

/** A trace as a line of an index. */
export function rememberedLine({ signature, summary }: RememberedTrace): string {
  return JSON.stringify([signature, summary.key, summary.origin, ...names.map((name) => summary[name] ?? null)]);
}

/** Undefined when the line is not one that {@link rememberedLine} makes. All fields of a summary are there from the start: one that grows leaves garbage. */
export function rememberedTrace(line: string): RememberedTrace | undefined {
  const values = valuesOf(line);
  if (values === undefined) return undefined;
  const [signature, key, origin, ...rest] = values;
  if (!isText(signature) || !isText(key) || !isText(origin) || rest.length !== names.length) return undefined;
  const summary: Partial<Record<keyof TraceSummary, unknown>> = unknownSummary({ key, origin, state: 'ended' });
  for (const [at, name] of names.entries()) {
    if (!columns[name](rest[at])) return undefined;
    if (rest[at] !== null || !absent.includes(name)) summary[name] = rest[at];
  }
  // The same text twice would be a tenth of what is kept of 100,000 traces.
  if (summary.traceId === key) summary.traceId = key;
  return { signature, summary: summary as TraceSummary };
}

function valuesOf(line: string): unknown[] | undefined {
  try {
    const values: unknown = JSON.parse(line);
    return Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

function isAmount(value: unknown): boolean {
  return value === null || typeof value === 'number';
}
