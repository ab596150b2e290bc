import { EventEmitter } from 'node:events';
import { currentSpan, currentTrace } from '../../src/api/trace';
import { outline, testTracer } from './test-tracer';

const noop = () => {};
const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('the current span', () => {
  it('gives each branch of Promise.all its own parent', async () => {
    const { tracer, graph } = testTracer();
    await tracer.trace('search', async (root) => {
      await Promise.all(
        ['web', 'docs'].map((name) =>
          root.node(name, async () => {
            await pause();
            currentSpan()?.node(`${name}.fetch`, noop);
          }),
        ),
      );
    });
    expect(outline(await graph())).toEqual(['search', '  web', '    web.fetch', '  docs', '    docs.fetch']);
  });

  it('is that of a callback or of run, not of a span that is held in a variable', async () => {
    const { tracer } = testTracer();
    const seen: (string | undefined)[] = [];
    const note = () => seen.push(currentSpan()?.name);
    note();
    const root = tracer.trace('agent');
    note();
    root.run(() => {
      const step = root.node('step');
      note();
      step.run(note);
      step.node('inner', note);
      note();
      setImmediate(note);
      step.end();
    });
    root.end();
    note();
    await pause();
    expect(seen).toEqual([undefined, undefined, 'agent', 'step', 'inner', 'agent', undefined, 'agent']);
  });

  it('follows timers and promises, and an emitter to where it emits', async () => {
    const { tracer } = testTracer();
    const emitter = new EventEmitter();
    const seen: (string | undefined)[] = [];
    emitter.on('tick', () => seen.push(currentSpan()?.name));
    await tracer.trace('agent', async (root) => {
      await root.node('step', async () => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        emitter.emit('tick');
        expect(currentTrace()).toBe(root);
      });
      emitter.emit('tick');
    });
    expect(seen).toEqual(['step', 'agent']);
    expect(currentTrace()).toBeUndefined();
  });
});
