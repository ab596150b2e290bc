import { Tracer } from '../../src/capture/tracer';
import { TracerRuns } from '../../src/capture/tracer-runs';
import type { TracerHook } from '../../src/contracts/hook';
import type { TraceStore } from '../../src/contracts/store';
import { LiveServer, type LiveServerOptions } from '../../src/live/live-server';

export type LiveTracer = { readonly tracer: Tracer; readonly server: LiveServer; close(): Promise<void> };

/** A tracer of this process with an open socket. */
export async function liveTracer(
  store: TraceStore,
  socketFolder: string,
  options: Pick<LiveServerOptions, 'maxQueueBytes'> = {},
): Promise<LiveTracer> {
  const hook: TracerHook = { name: 'socket', onEvent: (event): void => server.publish(event) };
  const tracer: Tracer = new Tracer({ store, hooks: [hook] });
  const server: LiveServer = new LiveServer({
    ...options,
    runs: new TracerRuns(tracer, store),
    name: 'agent under test',
    now: () => 1_760_000_000_000_000,
    folders: [socketFolder],
  });
  await server.listen();
  return {
    tracer,
    server,
    close: async () => {
      await tracer.close();
      await server.close();
      await store.close();
    },
  };
}
