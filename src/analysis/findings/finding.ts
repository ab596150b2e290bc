import type { Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import type { Micros } from '../../model/types';
import type { ModelPrices } from '../prices/model-prices';
import type { UsualDurations } from './usual-durations';

/** The worst first. */
export const severities = ['error', 'warning', 'note'] as const;
export type Severity = (typeof severities)[number];

/** Something about a trace that is worth a look. */
export type Finding = {
  /** The name of the rule that found it. */
  readonly rule: string;
  readonly severity: Severity;
  /** What was found. Traced text is in it as it was recorded. */
  readonly sentence: string;
  /** Nodes that it is about, the most telling first; a few of very many. */
  readonly rows: readonly Row[];
  /** True when it is what a rule of thumb takes for likely; false when the trace itself says so. */
  readonly isInferred: boolean;
};

/** What rules look at. */
export type FindingContext = {
  readonly graph: TraceGraph;
  /** What nodes that run are measured to; null in a trace that does not go on. */
  readonly now: Micros | null;
  readonly usual: UsualDurations;
  /** What is known of models. */
  readonly prices: ModelPrices;
  /** Parts of the file that could not be read. */
  readonly faultCount: number;
  /** Runs of calls that may be loops, as `repeatedCalls` finds them. */
  readonly repeated: readonly (readonly Row[])[];
  /** A text that is the same for calls of the same input, for those that were read; undefined for others. */
  inputOf(row: Row): string | undefined;
};

/** Nodes that a finding names. */
export const MOST_ROWS = 50;

/** The name of a node as sentences have it. */
export function nameIn({ columns }: TraceGraph, row: Row): string {
  return columns.names.text(columns.name[row] as number) || '(no name)';
}
