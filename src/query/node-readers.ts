import { NONE, type Row } from '../model/graph-columns';
import type { InternTable } from '../model/intern-table';
import type { TraceGraph } from '../model/trace-graph';
import { type EdgeType, edgeTypes } from '../model/types';
import type { Readers } from './match-query';

/**
 * Reads the nodes of a graph by their rows. Each different text is looked at once, however many nodes have it.
 *
 * @param now what running nodes are measured to, in microseconds; while it is NaN their duration is unknown
 */
export function nodeReaders(graph: TraceGraph, now: () => number = () => Number.NaN): Readers<Row> {
  return {
    text: (field, test) => textOf(graph, field, test),
    choice: (_, row) => graph.statusAt(row),
    number: (field, row) => (numbers[field] as NumberReader)(graph, row, now()),
    has: (what, row) => (properties[what] as Property)(graph, row),
  };
}

type Test = (row: Row) => boolean;
type NumberReader = (graph: TraceGraph, row: Row, now: number) => number;
type Property = (graph: TraceGraph, row: Row) => boolean;

function textOf(graph: TraceGraph, field: string, test: (text: string) => boolean): Test {
  const { columns } = graph;
  const interned = (ids: () => Int32Array, table: InternTable): Test => {
    const isLike = onceEach(table, test);
    return (row) => isLike(ids()[row] as number);
  };
  const name = interned(() => columns.name, columns.names);
  const isLike = onceEach(columns.texts, test);
  const error: Test = (row) => isLike(columns.error[row] as number) || isLike(columns.errorType[row] as number);
  const annotation: Test = (row) => columns.annotations.items(row).some((item) => isLike(columns.annotationText[item] as number));
  switch (field) {
    case 'name':
      return name;
    case 'type':
      return interned(() => columns.type, columns.types);
    case 'error':
      return error;
    case 'annotation':
      return annotation;
    case 'model':
      return (row) => test(graph.nodeAt(row).usage?.model ?? '');
    case 'id':
      return (row) => test(columns.ids.text(row));
    default:
      return (row) => name(row) || error(row) || annotation(row);
  }
}

/** By the number of a text in its table; no text is like nothing. */
function onceEach(table: InternTable, test: (text: string) => boolean): (text: number) => boolean {
  const known: (boolean | undefined)[] = [];
  return (text) => {
    if (text === NONE) return false;
    known[text] ??= test(table.text(text));
    return known[text] as boolean;
  };
}

const tokens: NumberReader = (graph, row) => {
  const { usage } = graph.columns;
  const input = usage.number(row, 'llm.usage.input_tokens');
  const output = usage.number(row, 'llm.usage.output_tokens');
  return input === null && output === null ? Number.NaN : (input ?? 0) + (output ?? 0);
};

const numbers: Readonly<Record<string, NumberReader>> = {
  duration: ({ columns }, row, now) => {
    const end = columns.end[row] as number;
    return ((Number.isNaN(end) ? now : end) - (columns.start[row] as number)) / 1000;
  },
  offset: ({ columns, header }, row) => ((columns.start[row] as number) - (header.startTime ?? Number.NaN)) / 1000,
  start: ({ columns }, row) => columns.start[row] as number,
  tokens,
  input_tokens: ({ columns }, row) => columns.usage.number(row, 'llm.usage.input_tokens') ?? Number.NaN,
  output_tokens: ({ columns }, row) => columns.usage.number(row, 'llm.usage.output_tokens') ?? Number.NaN,
  cost: ({ columns }, row) => columns.usage.number(row, 'llm.cost_usd') ?? Number.NaN,
  depth: (graph, row) => graph.depthAt(row),
  children: (graph, row) => graph.childrenAt(row).length,
};

const properties: Readonly<Record<string, Property>> = {
  error: ({ columns }, row) => columns.error[row] !== NONE,
  annotation: ({ columns }, row) => columns.annotations.first(row) !== NONE,
  children: (graph, row) => graph.firstChild(row) !== NONE,
  tokens: (graph, row) => !Number.isNaN(tokens(graph, row, Number.NaN)),
  cost: ({ columns }, row) => columns.usage.number(row, 'llm.cost_usd') !== null,
  model: ({ columns }, row) => columns.usage.number(row, 'llm.model') !== null,
  retry: hasEdge('retry_of'),
  fallback: hasEdge('fallback_of'),
  branch: hasEdge('branched_from'),
  data_flow: hasEdge('data_flow'),
};

function hasEdge(type: EdgeType): Property {
  const wanted = edgeTypes.indexOf(type);
  return ({ columns }, row) => {
    for (const lists of [columns.outgoing, columns.incoming]) {
      for (let edge = lists.first(row); edge !== NONE; edge = lists.next(edge)) if (columns.edgeType[edge] === wanted) return true;
    }
    return false;
  };
}
