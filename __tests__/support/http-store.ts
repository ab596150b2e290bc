import type { SavingStore } from '../../src/contracts/store';
import { traceFromLines } from '../../src/contracts/trace-from-lines';

/** A store behind HTTP, as a user might write one: traces as lines, by id. */
export function httpStore(address: string): SavingStore {
  const request = async (method: string, path: string, body?: string) => {
    const response = await fetch(address + path, { method, ...(body !== undefined && { body }) });
    if (!response.ok && response.status !== 404) throw new Error(`the service answered ${response.status}`);
    return response;
  };
  return {
    name: address,
    save: async (trace) => void (await request('PUT', `/${trace.graph.header.traceId}`, [...trace.lines()].join(''))),
    list: async () => (await (await request('GET', '/')).json()) as string[],
    open: async (traceId) => {
      if (traceId === '') return null;
      const response = await request('GET', `/${encodeURIComponent(traceId)}`);
      return response.ok ? traceFromLines(traceId, await response.text()) : null;
    },
    delete: async (traceId) => void (await request('DELETE', `/${traceId}`)),
    close: async () => {},
  };
}
