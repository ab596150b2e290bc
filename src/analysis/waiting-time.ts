import { NONE, type Row } from '../model/graph-columns';
import type { TraceGraph } from '../model/trace-graph';
import { type Micros, nodeTypes } from '../model/types';

/** What is known of the waiting for humans in a trace, or below a node of it. */
export type Waiting = {
  /** Milliseconds; null where a question is open and nobody can tell until when. */
  readonly ms: number | null;
  /** How many questions are open. */
  readonly openCount: number;
};

const HUMAN_INPUT = nodeTypes.indexOf('human_input');

/**
 * How long a trace, or what is below a node of it, has waited for humans: the time in which at least one `human_input` node was open,
 * as far as the node itself was. What several nodes wait for at once counts once; whatever else ran meanwhile does not make it less.
 *
 * @param below the node, which may be a question itself; null for the whole trace
 * @param now what open questions are measured to in a trace that goes on; null in one that does not: then it is the end of the trace
 */
export function waitingBelow(graph: TraceGraph, below: Row | null, now: Micros | null): Waiting {
  const { start, end } = graph.columns;
  const until = graph.header.endTime ?? now ?? Number.NaN;
  const from = below === null ? Number.NEGATIVE_INFINITY : (start[below] as number);
  const to = below === null ? until : orElse(end[below] as number, until);
  let ms = 0;
  let openCount = 0;
  let counted = Number.isNaN(from) ? Number.NEGATIVE_INFINITY : from;
  for (const row of questionsOf(graph).below(below)) {
    const ended = end[row] as number;
    if (Number.isNaN(ended)) openCount++;
    const stop = Number.isNaN(to) ? ended : Math.min(to, orElse(ended, to));
    ms += Math.max(0, stop - Math.max(start[row] as number, counted)) / 1000;
    counted = Math.max(counted, stop);
  }
  return { ms: Number.isNaN(ms) ? null : ms, openCount };
}

/** What is left of a duration without the waiting in it; null when either is not known. */
export function workingMs(durationMs: number | null, { ms }: Waiting): number | null {
  return durationMs === null || ms === null ? null : Math.max(0, durationMs - ms);
}

/** Whether a node asked a human and has no end yet; false for the row -1. */
export function isOpenQuestion({ columns }: TraceGraph, row: Row | -1): boolean {
  return (
    row !== NONE &&
    columns.type[row] === HUMAN_INPUT &&
    !Number.isNaN(columns.start[row] as number) &&
    Number.isNaN(columns.end[row] as number)
  );
}

/** The questions that are not answered yet, by their beginning. In a trace that has ended nobody waits for them any more. */
export function openQuestions(graph: TraceGraph): readonly Row[] {
  return questionsOf(graph).open;
}

/** Those of them that a human can still answer: no answer was left for them. */
export function unansweredQuestions(graph: TraceGraph): readonly Row[] {
  return openQuestions(graph).filter((row) => !graph.answered.has(row));
}

/** The nodes of a trace that have asked a human, as of a version of the graph. */
class Questions {
  readonly open: readonly Row[];
  private readonly ofNode = new Map<Row, readonly Row[]>();
  private readonly all: readonly Row[];

  constructor(
    private readonly graph: TraceGraph,
    readonly version = graph.version,
  ) {
    const { start, end } = graph.columns;
    this.all = begunQuestions(graph).sort((a, b) => (start[a] as number) - (start[b] as number));
    this.open = this.all.filter((row) => Number.isNaN(end[row] as number));
  }

  /** The questions in a subtree, by their beginning. */
  below(node: Row | null): readonly Row[] {
    if (node === null || this.all.length === 0) return this.all;
    const known = this.ofNode.get(node) ?? this.findBelow(node);
    this.ofNode.set(node, known);
    return known;
  }

  /** Each ancestor is looked at once, however many questions lie below it. */
  private findBelow(node: Row): readonly Row[] {
    const inside = new Map<Row, boolean>([[node, true]]);
    return this.all.filter((row) => {
      const path: Row[] = [];
      let at: Row | -1 = row;
      while (at !== NONE && !inside.has(at)) {
        path.push(at);
        at = this.graph.parentAt(at);
      }
      const isInside = at !== NONE && inside.get(at) === true;
      for (const step of path) inside.set(step, isInside);
      return isInside;
    });
  }
}

const kept = new WeakMap<TraceGraph, Questions>();

function questionsOf(graph: TraceGraph): Questions {
  const known = kept.get(graph);
  if (known?.version === graph.version) return known;
  const questions = new Questions(graph);
  kept.set(graph, questions);
  return questions;
}

function begunQuestions({ columns }: TraceGraph): Row[] {
  const { type, known, start, rowCount } = columns;
  const found: Row[] = [];
  for (let row = 0; row < rowCount; row++)
    if (type[row] === HUMAN_INPUT && known[row] && !Number.isNaN(start[row] as number)) found.push(row);
  return found;
}

function orElse(value: number, otherwise: number): number {
  return Number.isNaN(value) ? otherwise : value;
}
