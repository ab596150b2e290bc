import { nodeStatuses } from '../model/types';

/** What the values of a field are, which decides how they are written and compared. */
export type FieldKind = 'text' | 'choice' | 'count' | 'duration' | 'cost' | 'time' | 'has';

/** A field that can be asked for. */
export type Field = {
  readonly name: string;
  readonly kind: FieldKind;
  /** What it means, for help, completion and docs/query.md. */
  readonly help: string;
  /** The values of a choice, and what `has:` can ask for. */
  readonly values?: readonly string[];
};

const status: Field = { name: 'status', kind: 'choice', help: 'one of the statuses, several with commas', values: nodeStatuses };
const name: Field = { name: 'name', kind: 'text', help: 'the name' };
const id: Field = { name: 'id', kind: 'text', help: 'the id' };
const duration: Field = { name: 'duration', kind: 'duration', help: 'how long it took, or takes so far' };
const start: Field = { name: 'start', kind: 'time', help: 'when it began, UTC' };
const costs: readonly Field[] = [
  { name: 'tokens', kind: 'count', help: 'input and output tokens together' },
  { name: 'input_tokens', kind: 'count', help: 'tokens that went in' },
  { name: 'output_tokens', kind: 'count', help: 'tokens that came out' },
  { name: 'cost', kind: 'cost', help: 'recorded cost in US dollars' },
];

/** Fields of a node. */
export const nodeFields: readonly Field[] = [
  name,
  { name: 'type', kind: 'text', help: 'the type, such as llm_call or tool_call' },
  status,
  { name: 'error', kind: 'text', help: 'the message of the error, or its type' },
  { name: 'annotation', kind: 'text', help: 'any of the annotations' },
  { name: 'model', kind: 'text', help: 'the model that was called' },
  duration,
  { name: 'offset', kind: 'duration', help: 'time from the beginning of the trace' },
  start,
  ...costs,
  { name: 'depth', kind: 'count', help: 'number of ancestors' },
  { name: 'children', kind: 'count', help: 'number of children' },
  id,
  {
    name: 'has',
    kind: 'has',
    help: 'something that it has, or is part of',
    values: ['error', 'annotation', 'children', 'tokens', 'cost', 'model', 'retry', 'fallback', 'branch', 'data_flow'],
  },
];

/** Fields of a trace in a list. */
export const traceFields: readonly Field[] = [
  name,
  status,
  { name: 'state', kind: 'choice', help: 'whether it goes on', values: ['live', 'paused', 'interrupted', 'ended'] },
  { name: 'session', kind: 'text', help: 'the session' },
  duration,
  start,
  { name: 'nodes', kind: 'count', help: 'number of nodes' },
  { name: 'failures', kind: 'count', help: 'number of failed nodes' },
  ...costs,
  { name: 'origin', kind: 'text', help: 'the file, folder or agent that it comes from' },
  id,
  { name: 'has', kind: 'has', help: 'something that it has', values: ['failures', 'question', 'tokens', 'cost', 'session', 'problem'] },
];
