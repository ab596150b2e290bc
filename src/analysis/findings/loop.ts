import { NONE, type Row } from '../../model/graph-columns';
import type { TraceGraph } from '../../model/trace-graph';
import { nodeTypes } from '../../model/types';
import { formatCount } from '../../text/quantities';
import { relatedRow } from '../relations';
import { rowsBelow } from '../rows-below';
import { SLICE_ROWS, type Slices } from '../slices';
import { NearestAbove } from '../stats/nearest-above';
import { type Finding, type FindingContext, MOST_ROWS, nameIn } from './finding';

const CALLS: readonly number[] = [nodeTypes.indexOf('tool_call'), nodeTypes.indexOf('retrieval'), nodeTypes.indexOf('http_request')];
const AGENTS: readonly number[] = [nodeTypes.indexOf('sub_agent'), nodeTypes.indexOf('trace')];
export const LOOP_RULE = 'loop';
/** As many calls with the same input are a loop; as many whose inputs were not compared may be one. */
const FEWEST_SAME = 3;
const FEWEST_UNKNOWN = 8;

/** What loops are found in. */
export type LoopContext = Pick<FindingContext, 'graph' | 'repeated' | 'inputOf'>;

/**
 * The same tool, called by the same agent again and again with the same input, one call after the other and none a retry. Where
 * inputs were not read it says that they were not compared.
 */
export function* loops(context: LoopContext): Slices<readonly Finding[]> {
  yield;
  return loopsIn(context);
}

/** The same of what has been read meanwhile. */
export function loopsIn({ graph, repeated, inputOf }: LoopContext): readonly Finding[] {
  return repeated.flatMap((rows) => {
    if (rows.some((row) => inputOf(row) === undefined)) return unknownLoop(graph, rows);
    return sameInputs(graph, rows, rows.map(inputOf) as string[]);
  });
}

/** Rows of calls that may be loops, run by run: those whose inputs have to be read for {@link loops} to be sure. */
export function* repeatedCalls(graph: TraceGraph): Slices<Row[][]> {
  const agents = new NearestAbove(graph, (row) => AGENTS.includes(graph.columns.type[row] as number));
  const current = new Map<Row, Row[]>();
  const runs: Row[][] = [];
  let looked = 0;
  for (const root of graph.roots()) {
    for (const row of rowsBelow(graph, root)) {
      if (++looked % SLICE_ROWS === 0) yield;
      if (!CALLS.includes(graph.columns.type[row] as number)) continue;
      const run = continuedRun(graph, current.get(agents.of(row)), row);
      current.set(agents.of(row), run);
      if (run.push(row) === FEWEST_SAME) runs.push(run);
    }
  }
  return runs;
}

/** The run that a call goes on, or a new one: one call after the other, not at once, and no retry. */
function continuedRun(graph: TraceGraph, run: Row[] | undefined, row: Row): Row[] {
  const { name, start, end } = graph.columns;
  const before = run?.at(-1);
  if (run === undefined || before === undefined || name[before] !== name[row]) return [];
  const isNext = (start[row] as number) >= (end[before] as number) && relatedRow(graph, row, 'retry_of', 'before') === NONE;
  return isNext ? run : [];
}

function sameInputs(graph: TraceGraph, rows: readonly Row[], inputs: readonly string[]): Finding[] {
  const byInput = new Map<string, Row[]>();
  for (const [index, input] of inputs.entries()) {
    const same = byInput.get(input);
    if (same === undefined) byInput.set(input, [rows[index] as Row]);
    else same.push(rows[index] as Row);
  }
  return [...byInput.values()]
    .filter((same) => same.length >= FEWEST_SAME)
    .map((same) => loop(same, `${nameIn(graph, same[0] as Row)} was called ${formatCount(same.length)} times with the same input`, false));
}

function unknownLoop(graph: TraceGraph, rows: readonly Row[]): Finding[] {
  if (rows.length < FEWEST_UNKNOWN) return [];
  const name = nameIn(graph, rows[0] as Row);
  return [loop(rows, `${name}: ${formatCount(rows.length)} calls in a row, perhaps a loop (inputs not compared)`, true)];
}

function loop(rows: readonly Row[], sentence: string, isGuess: boolean): Finding {
  return { rule: LOOP_RULE, severity: isGuess ? 'note' : 'warning', sentence, rows: rows.slice(0, MOST_ROWS), isInferred: true };
}
