import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileStore } from '../builtin/file-store';
import { MemoryStore } from '../builtin/memory-store';
import { provideDefaultTracer } from '../capture/default-tracer';
import { Tracer } from '../capture/tracer';
import type { TracerOptions } from '../capture/tracer-options';
import type { SavingStore, TraceStore } from '../contracts/store';
import { nodetracerError } from '../errors/nodetracer-error';

/** As {@link TracerOptions}, with a store that may be named. */
export type ConfigureOptions = Omit<TracerOptions, 'store'> & {
  /** A folder as `file://./traces` (relative to the working directory) or `file:///var/traces`, `memory`, or a store. */
  readonly store?: `file://${string}` | 'memory' | TraceStore | SavingStore;
};

/**
 * Sets up the default tracer, which `trace()` records with. Traces that run go on with the tracer that they began with.
 *
 * @example
 * configure({ store: 'file://./traces' });
 * await trace('run', async (root) => { ... });
 * @throws NT_CONFIG_INVALID with everything that is wrong in the options
 */
export function configure(options: ConfigureOptions = {}): Tracer {
  const { store, ...others } = options;
  const tracer = new Tracer({ ...others, store: storeOf(store) });
  provideDefaultTracer(tracer);
  return tracer;
}

/** Forgets what was configured: the default tracer is again one with a file store in `.nodetracer/traces` of the project. */
export function resetDefaultTracer(): void {
  provideDefaultTracer(() => new Tracer({ store: new FileStore() }));
}

function storeOf(store: ConfigureOptions['store']): TraceStore | SavingStore {
  if (store === undefined) return new FileStore();
  if (store === 'memory') return new MemoryStore();
  if (typeof store !== 'string') return store;
  if (store.startsWith('file:///')) return new FileStore(fileURLToPath(store));
  if (store.startsWith('file://')) return new FileStore(resolve(store.slice('file://'.length)));
  const found = JSON.stringify(store);
  throw nodetracerError('NT_CONFIG_INVALID', {
    problems: [{ key: 'store', found, expected: '"memory", "file://FOLDER" or a TraceStore' }],
  });
}
