import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { definePlugin, optionsSchema, type TraceStore, traceFromLines } from 'nodetracer/plugin';

/** Keeps all traces in one file, by the lines in which they come; for few traces, as every reading goes through the whole file. */
export function openSingleFileStore(file: string): TraceStore {
  mkdirSync(dirname(file), { recursive: true });
  const lines = (): string[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []);
  const isOf = (traceId: string, line: string): boolean => idOf(line) === traceId;
  const remove = async (traceId: string): Promise<void> => {
    const kept = lines().filter((line) => !isOf(traceId, line));
    writeFileSync(file, kept.map((line) => `${line}\n`).join(''));
  };
  return {
    capabilities: { durable: true },
    // Synchronous: a line that was appended survives the death of the process.
    journal: (traceId) => ({
      append: (added) => appendFileSync(file, added),
      // A trace that sampling has dropped is forgotten.
      close: async (outcome) => (outcome === 'dropped' ? remove(traceId) : undefined),
    }),
    list: async () => [...new Set(lines().map(idOf))],
    open: async (traceId) => {
      const own = lines().filter((line) => isOf(traceId, line));
      return own.length === 0 ? null : traceFromLines(traceId, `${own.join('\n')}\n`);
    },
    delete: remove,
    close: async () => {},
  };
}

/** Chosen by `store: 'single-file'`. */
export const plugin = definePlugin({
  name: 'single-file',
  kind: 'store',
  apiVersion: 1,
  options: optionsSchema({ file: 'text' }),
  setup({ options: { file = '.nodetracer/traces.ndjson' }, paths, provideStore }) {
    provideStore(() => openSingleFileStore(resolve(paths.project, file)));
  },
});

/** Every line is an event, and every event has the id of its trace. */
function idOf(line: string): string {
  return (JSON.parse(line) as { readonly trace_id: string }).trace_id;
}
