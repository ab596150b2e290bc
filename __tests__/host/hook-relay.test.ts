import type { TracerHook } from '../../src/contracts/hook';
import { PluginHealth } from '../../src/host/plugins/health';
import { HookRelay, MAX_WAITING_CALLS } from '../../src/host/plugins/hook-relay';
import { testTracer } from '../capture/test-tracer';

const place = { plugin: 'p', file: 'f', place: 'the test' };

function guarded(hook: TracerHook) {
  const reports: string[] = [];
  const health = new PluginHealth(
    () => place,
    ({ code }) => reports.push(code),
  );
  return { hook, health, reports };
}

describe('the hook of a plugin that is still starting', () => {
  it('gets what happened before it started first, then the rest, in order', async () => {
    const relay = new HookRelay('p');
    const { tracer } = testTracer({ hooks: [relay.hook] });
    const seen: string[] = [];
    tracer.trace('early', () => {});
    await tracer.flush();
    const opening = relay.open([guarded({ onEvent: async ({ type, traceId }) => void seen.push(`${type} ${traceId}`) })]);
    const late = tracer.trace('late', ({ traceId }) => traceId);
    await Promise.all([opening, tracer.flush()]);
    const types = ['trace_started', 'node_started', 'node_completed', 'trace_completed'];
    const early = seen[0]?.split(' ')[1];
    expect(seen).toEqual([...types.map((type) => `${type} ${early}`), ...types.map((type) => `${type} ${late}`)]);
  });

  it('is called only for what it takes once it has started', () => {
    const relay = new HookRelay('p');
    void relay.open([guarded({ onNodeFailed: () => {} })]);
    expect(Object.keys(relay.hook)).toEqual(['name', 'onNodeFailed']);
  });

  it('misses what comes when the buffer is full, which is counted', () => {
    const relay = new HookRelay('p');
    for (let i = 0; i < MAX_WAITING_CALLS + 3; i++) relay.hook.onEvent?.({ type: 'trace_resumed', traceId: 't', seq: i + 1, time: 0 });
    expect(relay.dropped).toBe(3);
  });
});

describe('the guard of a plugin', () => {
  it('reports the first failure, and stops calling after ten in a row', () => {
    const { health, reports } = guarded({});
    let calls = 0;
    const fail = (): never => {
      calls++;
      throw new Error('no');
    };
    for (let i = 0; i < 20; i++) health.call('onEvent', fail);
    expect({ calls, failures: health.failures, disabled: health.disabled, reports }).toEqual({
      calls: 10,
      failures: 10,
      disabled: true,
      reports: ['NT_PLUGIN_CALL_FAILED', 'NT_PLUGIN_DISABLED'],
    });
  });

  it('forgives failures between calls that succeed', async () => {
    const { health } = guarded({});
    for (let i = 0; i < 50; i++) {
      await health.call('onEvent', () => Promise.reject(new Error('now and then')));
      await health.call('onEvent', () => Promise.resolve());
    }
    expect({ failures: health.failures, disabled: health.disabled }).toEqual({ failures: 50, disabled: false });
  });
});
