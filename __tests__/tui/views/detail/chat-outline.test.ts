import fc from 'fast-check';
import type { ChatMessage } from '../../../../src/analysis/chat/chat-message';
import { ChatOutline } from '../../../../src/tui/views/detail/chat-outline';
import { plainLines } from '../../../../src/tui/views/detail/plain-text';
import { AppDriver, payloadOf } from '../../../support/app-driver';
import { GraphBuilder, openTraceOf } from '../../../support/graph-builder';

const text = fc.integer({ min: 0, max: 30_000 }).map((length) => 'word\n'.repeat(length / 5));
const part = fc.oneof(
  fc.record({ kind: fc.constantFrom('text' as const, 'reasoning' as const), text }),
  fc.constant({ kind: 'tool_call' as const, id: 'c1', name: 'find', input: '{}' }),
);
const message: fc.Arbitrary<ChatMessage> = fc.record({
  role: fc.constant('user'),
  name: fc.constant(null),
  parts: fc.array(part, { maxLength: 4 }),
});

const outlineOf = (messages: readonly ChatMessage[], known: readonly boolean[]) => new ChatOutline(messages, known, ['model'], plainLines);

const rowsOf = (outline: ChatOutline) =>
  Array.from({ length: outline.rows }, (_, row) => [outline.parentOf(row), outline.depthOf(row), outline.endOf(row), outline.textOf(row)]);

describe('a conversation of many characters', () => {
  it('has the same rows whether it was read at once or slice by slice', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(message, fc.boolean()), { maxLength: 12 }), fc.integer({ min: 1, max: 50_000 }), (said, budget) => {
        const [messages, known] = [said.map(([one]) => one), said.map(([, isKnown]) => isKnown)];
        const [whole, sliced] = [outlineOf(messages, known), outlineOf(messages, known)];
        whole.read(Number.POSITIVE_INFINITY);
        while (!sliced.isWhole) sliced.read(budget);
        expect(rowsOf(sliced)).toEqual(rowsOf(whole));
      }),
      { numRuns: 100 },
    );
  });

  it('shows its beginning before the rest was read, and takes its end in for a search', () => {
    const messages = Array.from({ length: 400 }, (_, n) => ({ role: 'user', content: `message ${n} ${'words '.repeat(200)}` }));
    const graph = new GraphBuilder().node({ id: 'call', name: 'chat', type: 'llm_call', end: 9 }).graph;
    const driver = new AppDriver({ size: { columns: 100, rows: 30 } });
    driver.payloads.set('call', payloadOf({ input: { messages } }));
    driver.open(openTraceOf(graph)).press('enter', 'w', '/', ...'message 399', 'enter');
    expect(driver.lines.join('\n')).toContain('message 399 words');
  });
});

describe('data of more keys than a request has', () => {
  const keys = Object.fromEntries(Array.from({ length: 250 }, (_, n) => [`key ${n}`, `# Title ${n}\n\n- one\n- two`]));
  const shown = (input: object): string => {
    const graph = new GraphBuilder().node({ id: 'call', name: 'chat', type: 'llm_call', end: 9 }).graph;
    const driver = new AppDriver({ size: { columns: 100, rows: 30 } });
    driver.payloads.set('call', payloadOf({ input: input as never }));
    return driver.open(openTraceOf(graph)).press('enter', 'w').lines.join('\n');
  };

  it('are values that fold, and neither a conversation nor Markdown', () => {
    const lines = shown({ messages: [{ role: 'user', content: 'Hello' }], ...keys });
    expect([lines.includes('messages: [{role: "user", content: "Hello"}]'), lines.includes('Markdown')]).toEqual([true, false]);
  });

  it('are a conversation where each value is an attribute of a message', () => {
    const attributes = { 'llm.input_messages.0.message.role': 'user', 'llm.input_messages.0.message.content': 'Hello' };
    expect(shown({ ...keys, ...attributes })).toContain('user  Hello');
  });
});
