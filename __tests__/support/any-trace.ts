import * as fc from 'fast-check';
import { edgeTypes, nodeStatuses, nodeTypes } from '../../src/model/types';
import { EventLines } from './event-lines';

const id = fc.integer({ min: 1, max: 12 }).map((number) => number.toString(16).padStart(4, '0'));
const text = fc.string({ unit: 'binary', maxLength: 12 });
const members = fc
  .dictionary(
    fc.oneof(text, fc.constantFrom('text', '10', '2', '__proto__', 'llm.model', 'llm.usage.input_tokens')),
    fc.jsonValue({ maxDepth: 2 }),
    { maxKeys: 3 },
  )
  .map((object) => JSON.stringify(object).slice(1, -1));
const big = fc.bigInt({ min: 10n ** 16n, max: 10n ** 40n }).map((value) => `"big":${value}`);
const fields = fc.record({
  input: fc.oneof(members, big),
  output: members,
  metadata: members,
  annotations: fc.array(text, { maxLength: 2 }).map((items) => JSON.stringify(items).slice(1, -1)),
  chunk: text,
});

/** One thing that happens to a trace, as a call of {@link EventLines}. Children may come before their parents, ends before starts. */
const happening: fc.Arbitrary<(lines: EventLines) => string> = fc.oneof(
  fc.tuple(id, fc.option(id), text, fc.constantFrom(...nodeTypes, '')).map(
    ([node, parent, name, type]) =>
      (lines: EventLines) =>
        lines.nodeStarted(node, parent, name, type),
  ),
  fc.tuple(id, fields).map(
    ([node, data]) =>
      (lines: EventLines) =>
        lines.nodeUpdated(node, data),
  ),
  fc.tuple(id, fields, fc.constantFrom(...nodeStatuses)).map(
    ([node, data, status]) =>
      (lines: EventLines) =>
        lines.nodeCompleted(node, data, status),
  ),
  fc.tuple(id, text).map(
    ([node, error]) =>
      (lines: EventLines) =>
        lines.nodeFailed(node, error),
  ),
  fc.tuple(id, id, fc.constantFrom(...edgeTypes), text).map(
    ([source, target, type, label]) =>
      (lines: EventLines) =>
        lines.edgeAdded(source, target, type, label),
  ),
  fc.integer({ min: 1, max: 3 }).map((count) => (lines: EventLines) => {
    lines.lose(count);
    return '';
  }),
);

/** The journal lines of any trace, ended or not. */
export function anyTraceLines(traceId: string): fc.Arbitrary<string[]> {
  return fc.tuple(text, fc.array(happening, { maxLength: 40 }), fc.boolean()).map(([name, happenings, ends]) => {
    const lines = new EventLines(traceId);
    return [lines.traceStarted(name), ...happenings.map((happen) => happen(lines)), ...(ends ? [lines.traceCompleted()] : [])];
  });
}
