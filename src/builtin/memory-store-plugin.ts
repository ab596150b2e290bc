import { optionsSchema } from '../contracts/options-schema';
import { definePlugin } from '../contracts/plugin';
import { MemoryStore } from './memory-store';

/** The store `memory`, which forgets with the process: `maxTraces` that are kept. */
export const plugin = definePlugin({
  name: 'memory',
  kind: 'store',
  apiVersion: 1,
  options: optionsSchema({ maxTraces: 'count' }),
  setup({ options, provideStore }) {
    provideStore(() => new MemoryStore(options));
  },
});
