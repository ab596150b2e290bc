import { basename } from 'node:path';
import { optionsSchema } from '../contracts/options-schema';
import { definePlugin } from '../contracts/plugin';
import { LiveServer } from '../live/live-server';

/** The hook `socket`: viewers on this machine see what happens at once. `maxQueueBytes` may wait for each of them, 8 MiB by default. */
export const plugin = definePlugin({
  name: 'socket',
  kind: 'hook',
  apiVersion: 1,
  options: optionsSchema({ maxQueueBytes: 'count' }),
  async setup({ options, runs, clock, paths, addHook }) {
    const server = new LiveServer({ ...options, runs, name: basename(paths.project), now: () => clock.now() });
    await server.listen();
    addHook(server.hook);
    return () => server.close();
  },
});
