import type { Finding } from '../../../analysis/findings/finding';
import { withLoops } from '../../../analysis/findings/findings';
import type { Row } from '../../../model/graph-columns';
import type { TraceGraph } from '../../../model/trace-graph';
import { type CallInputs, inputsToCompare } from '../../../sources/call-inputs';

/** Inputs that are asked for at a time. */
const READ_TOGETHER = 100;

/** The calls of a trace that may be loops, of which the inputs are read while the reader looks at what was found without them. */
export class LoopInputs {
  private repeated: readonly (readonly Row[])[] = [];
  private toCompare: readonly Row[] = [];
  /** The inputs as they were when more of them were asked for, and when loops were looked for. */
  private askedFor: CallInputs | null = null;
  private compared: CallInputs | null = null;

  /** Takes the runs that were found; loops were looked for in them as far as inputs were read. */
  take(repeated: readonly (readonly Row[])[], inputs: CallInputs): void {
    this.repeated = repeated;
    this.toCompare = inputsToCompare(repeated);
    this.compared = this.missing(inputs).length === 0 ? inputs : null;
  }

  /** Calls of which the inputs are still to be read. */
  missing(inputs: CallInputs): readonly Row[] {
    return this.toCompare.filter((row) => !inputs.has(row));
  }

  /** The calls to be read next; none while some are on their way. */
  next(inputs: CallInputs): readonly Row[] {
    if (inputs === this.askedFor) return [];
    const rows = this.missing(inputs).slice(0, READ_TOGETHER);
    if (rows.length > 0) this.askedFor = inputs;
    return rows;
  }

  /** The findings with the loops among all that was read; null while there is something to read, or nothing new to see. */
  improved(findings: readonly Finding[], graph: TraceGraph, inputs: CallInputs): readonly Finding[] | null {
    if (inputs === this.compared || this.missing(inputs).length > 0) return null;
    this.compared = inputs;
    return withLoops(findings, { graph, repeated: this.repeated, inputOf: (row) => inputs.get(row) ?? undefined });
  }
}
