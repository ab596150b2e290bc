import { Tracer } from '../../src/capture/tracer';
import { TracerRuns } from '../../src/capture/tracer-runs';
import type { TraceStore } from '../../src/contracts/store';
import { LiveServer, type LiveServerOptions } from '../../src/live/live-server';

export type LiveTracer = { readonly tracer: Tracer; readonly server: LiveServer; close(): Promise<void> };

/** A tracer of this process with an open socket. */
export async function liveTracer(
  store: TraceStore,
  socketFolder: string,
  options: Pick<LiveServerOptions, 'maxQueueBytes'> = {},
): Promise<LiveTracer> {
  const tracer = new Tracer({ store, hooks: [{ name: 'socket', onEvent: (event) => server.publish(event) }] });
  const server = new LiveServer({
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
