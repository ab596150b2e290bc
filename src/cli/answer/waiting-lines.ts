import { stringifyJson } from '../../model/codec/json-value';
import { formatTime } from '../../model/time';
import { wordsOf } from '../../sources/asked-question';
import { safeLine } from '../../text/safe-text';
import { asciiOnly } from '../ascii-json';
import type { WaitingNode } from './waiting-nodes';

/** What waits, for people: a line for the node, and one for each thing to know about its question. */
export function* waitingLines(waiting: readonly WaitingNode[]): Generator<string> {
  if (waiting.length === 0) yield 'Nothing waits for a human.';
  for (const {
    nodeId,
    name,
    traceName,
    traceId,
    state,
    isAnswered,
    since,
    prompt,
    choices,
    schema,
    deadline,
    default: answer,
  } of waiting) {
    const standing = isAnswered ? 'answered, waits to be resumed' : state === 'paused' ? 'paused' : 'running';
    const began = since === null ? '' : `, since ${formatTime(since).slice(0, 19)}Z`;
    yield safeLine(`${nodeId}  ${name}  (${traceName} ${traceId}, ${standing}${began})`);
    if (prompt !== null) yield `  ${safeLine(wordsOf(prompt))}`;
    if (choices) yield `  choices: ${safeLine(choices.map(wordsOf).join(', '))}`;
    if (schema !== null) yield `  schema: ${safeLine(wordsOf(schema))}`;
    if (deadline !== null) yield `  until ${safeLine(wordsOf(deadline))}${answer === null ? '' : `, then ${safeLine(wordsOf(answer))}`}`;
  }
}

/** The same as lines of JSON. */
export function waitingJson(waiting: readonly WaitingNode[]): string[] {
  return waiting.map(
    ({ traceId, traceName, nodeId, name, state, isAnswered, since, prompt, choices, schema, deadline, default: answer }) => {
      const node = { trace_id: traceId, trace_name: traceName, node_id: nodeId, name, state };
      const asked = {
        since: since === null ? null : formatTime(since),
        prompt,
        choices: choices && [...choices],
        schema,
        default: answer,
        deadline,
        answered: isAnswered,
      };
      return asciiOnly(stringifyJson({ ...node, ...asked }));
    },
  );
}
