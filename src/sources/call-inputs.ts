import { createHash } from 'node:crypto';
import type { OpenTrace } from '../contracts/source';
import { sizeOf } from '../model/codec/payload-reader';
import type { Row } from '../model/graph-columns';
import type { RawObject } from '../model/payload';

/** Inputs that were read of calls: a text that is the same for the same input; null where there is none, it could not be read, or is too large for that. */
export type CallInputs = ReadonlyMap<Row, string | null>;

/** Calls of one trace whose inputs are read to compare them; more are too many to look through anyway. */
const MOST_INPUTS = 2_000;
/** Bytes of a node beyond which it is not read for that. */
const MOST_BYTES = 1_000_000;
/** Longer texts are kept as their hash. */
const LONG = 200;

/** The calls of some runs whose inputs are to be compared. */
export function inputsToCompare(runs: readonly (readonly Row[])[]): readonly Row[] {
  const rows: Row[] = [];
  for (const run of runs) {
    rows.push(...run.slice(0, MOST_INPUTS - rows.length));
    if (rows.length === MOST_INPUTS) break;
  }
  return rows;
}

/**
 * Reads the inputs of calls, to compare them.
 * @param goesOn is asked after each; the others are left out when it says no
 */
export async function callInputs(
  trace: Pick<OpenTrace, 'graph' | 'payload'>,
  rows: readonly Row[],
  goesOn: () => boolean = () => true,
): Promise<CallInputs> {
  const { graph } = trace;
  const inputs = new Map<Row, string | null>();
  for (const row of rows) {
    const size = sizeOf(graph.rangesAt(row));
    const read = size > MOST_BYTES ? null : await trace.payload(graph.nodeAt(row).id).catch(() => null);
    inputs.set(row, read && inputText(read.input));
    if (!goesOn()) break;
  }
  return inputs;
}

/** An input without anything in it may not have been recorded, so it is like no other. */
function inputText(input: RawObject): string | null {
  if (input.size === 0) return null;
  const text = [...input].map(([key, value]) => `${JSON.stringify(key)}:${value}`).join();
  return text.length <= LONG ? text : createHash('sha256').update(text).digest('base64');
}
