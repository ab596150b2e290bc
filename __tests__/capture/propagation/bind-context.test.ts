import { EventEmitter } from 'node:events';
import { currentSpan } from '../../../src/api/trace';
import { bindContext } from '../../../src/capture/propagation/bind-context';
import { testTracer } from '../test-tracer';

describe('bindContext', () => {
  it('keeps the span in which a listener was bound, wherever its emitter emits', () => {
    const emitter = new EventEmitter();
    const seen: (string | undefined)[] = [];
    testTracer().tracer.trace('agent', (root) => {
      root.node('step', () =>
        emitter.on(
          'data',
          bindContext(() => seen.push(currentSpan()?.name)),
        ),
      );
      emitter.emit('data');
    });
    emitter.emit('data');
    expect(seen).toEqual(['step', 'step']);
  });

  it('passes arguments, this, result and errors through, and keeps name and length', () => {
    const add = bindContext(function add(this: { base: number }, a: number, b: number) {
      return this.base + a + b;
    });
    const thrown = new Error('no');
    const fail = bindContext(() => {
      throw thrown;
    });
    expect([add.call({ base: 1 }, 2, 3), add.name, add.length]).toEqual([6, 'add', 2]);
    expect(fail).toThrow(thrown);
  });

  it('runs outside of every trace what was bound there', () => {
    const outside = bindContext(() => currentSpan());
    expect(testTracer().tracer.trace('agent', () => outside())).toBeUndefined();
  });
});
