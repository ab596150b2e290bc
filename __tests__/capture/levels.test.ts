import { captureLevels } from '../../src/contracts/config';
import { testTracer } from './test-tracer';

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

/** What is recorded at each level and all above it. */
const added = {
  minimal: ['trace name', 'session', 'node name', 'tool_call', 'edge label', '"status":"pending"', '"progress"'],
  standard: ['trace metadata', 'node metadata', 'annotation', 'model-1', 'first_chunk', 'message', 'RangeError'],
  full: ['input', 'output', 'chunk'],
} as const;

it.each(captureLevels)('a level decides what ever leaves the tracer: %s', async (level) => {
  const seen: string[] = [];
  const { tracer, store } = testTracer({ config: { level }, hooks: [{ onEvent: (event) => void seen.push(JSON.stringify(event)) }] });
  await tracer.trace('the trace name', { sessionId: 'the session', metadata: { a: 'the trace metadata' } }, async (root) => {
    const step = root.node('the node name', { type: 'tool_call' });
    step.input({ a: 'the input' }).output('the output').metadata({ a: 'the node metadata' }).annotate('the annotation');
    step.usage({ model: 'model-1' }).chunk('the chunk ').progress(1, 2).setStatus('pending');
    step.link(root, 'data_flow', 'the edge label');
    await pause();
    step.fail(new RangeError('the message'));
  });
  await tracer.flush();
  const [id = ''] = await store.list();
  const recorded = captureLevels.slice(0, captureLevels.indexOf(level) + 1).flatMap((lower) => added[lower]);
  const planted = captureLevels.flatMap((any) => added[any]);
  const found = (text: string) =>
    planted.filter((word) => text.includes(word.startsWith('"') || /_|-|Error/.test(word) ? word : `the ${word}`));
  expect(found(store.lines(id))).toEqual(recorded);
  expect(found(seen.join('\n'))).toEqual(recorded);
});
