import { MemoryStore } from '../../src/builtin/memory-store';
import { Tracer } from '../../src/capture/tracer';

describe('a memory store', () => {
  it('forgets those that ended first when there are too many traces, never running ones', async () => {
    const store = new MemoryStore({ maxTraces: 2 });
    const tracer = new Tracer({ store });
    const ids: string[] = [];
    const running = tracer.trace('running');
    for (let i = 0; i < 4; i++) {
      ids.push(tracer.trace(`t${i}`, (root) => root.traceId));
      await tracer.flush();
    }
    expect(await store.list()).toEqual([running.traceId, ids[3]]);
    expect([await store.open(ids[0] as string), store.lines(ids[0] as string)]).toEqual([null, '']);
    expect(store.capabilities).toEqual({ durable: false });
  });

  it('opens a running trace as it is now', async () => {
    const store = new MemoryStore();
    const tracer = new Tracer({ store });
    const root = tracer.trace('running').input({ text: 'é \u{1f600}' });
    await tracer.flush();
    const stored = await store.open(root.traceId);
    expect([stored?.graph.status, (await stored?.payload(root.id))?.input.get('text'), (await stored?.payload('0'))?.input.size]).toEqual([
      'running',
      '"é \u{1f600}"',
      0,
    ]);
    await store.delete(root.traceId);
    expect(await store.open(root.traceId)).toBeNull();
  });
});
