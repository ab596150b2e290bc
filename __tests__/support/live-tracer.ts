import { Tracer } from '../../src/capture/tracer';
import { TracerRuns } from '../../src/capture/tracer-runs';
import type { CaptureConfig } from '../../src/contracts/config';
import type { TracerHook } from '../../src/contracts/hook';
import type { TraceStore } from '../../src/contracts/store';
import { LiveServer, type LiveServerOptions } from '../../src/live/live-server';

export type LiveTracer = { readonly tracer: Tracer; readonly server: LiveServer; close(): Promise<void> };

/** A tracer of this process with an open socket. */
export async function liveTracer(
  store: TraceStore,
  socketFolder: string,
  options: Pick<LiveServerOptions, 'maxQueueBytes'> = {},
  config: CaptureConfig = {},
): Promise<LiveTracer> {
  const relay: { hook?: TracerHook } = {};
  const tracer = new Tracer({ store, config, hooks: [followed(relay)] });
  const server = new LiveServer({
    ...options,
    runs: new TracerRuns(tracer, store),
    name: 'agent under test',
    now: () => 1_760_000_000_000_000,
    folders: [socketFolder],
  });
  relay.hook = server.hook;
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

/** The server wants the tracer, and the tracer the hook of the server. */
function followed(relay: { readonly hook?: TracerHook }): TracerHook {
  return Object.defineProperty({ name: 'socket' }, 'onEvent', { get: () => relay.hook?.onEvent, enumerable: true });
}
