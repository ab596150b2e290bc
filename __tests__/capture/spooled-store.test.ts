import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SpooledStore } from '../../src/capture/spooled-store';
import { Tracer } from '../../src/capture/tracer';
import type { Diagnostic } from '../../src/contracts/diagnostics';
import { describeStoreContract } from '../../src/testing/store-contract';
import { HttpService } from '../support/http-service';
import { httpStore } from '../support/http-store';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

const services: HttpService[] = [];
async function service(): Promise<HttpService> {
  const started = await new HttpService().start();
  services.push(started);
  return started;
}
afterEach(async () => {
  for (const started of services.splice(0)) await started.stop();
});

describeStoreContract({ describe, it }, { name: 'over HTTP', open: async () => httpStore((await service()).address), reopen: (s) => s });

function tracerFor(store: SpooledStore) {
  const diagnostics: Diagnostic[] = [];
  return { diagnostics, tracer: new Tracer({ store, onDiagnostic: (diagnostic) => diagnostics.push(diagnostic) }) };
}

describe('a store that takes whole traces', () => {
  it('gets each of many traces once, and its spool is empty afterwards', async () => {
    const http = await service();
    const folder = join(temporaryFolder(), 'spool');
    const { tracer } = tracerFor(new SpooledStore(httpStore(http.address), { folder }));
    for (let i = 0; i < 50; i++) tracer.trace('run', (root) => root.node('step').output({ i }).end());
    expect([await tracer.flush(), statSync(folder).mode & 0o777]).toEqual([true, 0o700]);
    expect([http.traces.size, new Set(http.sent.values()), readdirSync(folder)]).toEqual([50, new Set([1]), []]);
    expect(tracer.stats().losses).toEqual({});
  });

  it('that refuses is tried again while the program runs; what waits can be read, and is told of once', async () => {
    const http = await service();
    http.isDown = true;
    const folder = temporaryFolder();
    const store = new SpooledStore(httpStore(http.address), { folder });
    const { tracer, diagnostics } = tracerFor(store);
    const ids = Array.from({ length: 5 }, () => tracer.trace('run', (root) => root.traceId));
    await tracer.flush();
    expect([tracer.stats().losses, diagnostics.length, readdirSync(folder).length]).toEqual([{ store_close_failed: 5 }, 1, 5]);
    expect(diagnostics[0]?.message).toContain('the service answered 503. It waits in ');
    const waiting = await store.open(ids[0] as string);
    expect(waiting?.graph.ended).toBe(true);
    waiting?.close();
    http.isDown = false;
    await waitUntil(() => readdirSync(folder).length === 0);
    expect([[...http.traces.keys()].sort(), new Set(http.sent.values())]).toEqual([[...ids].sort(), new Set([1])]);
    await store.close();
  });

  it('is given one trace by one of many that start at once', async () => {
    const http = await service();
    http.isDown = true;
    const folder = temporaryFolder();
    const first = new SpooledStore(httpStore(http.address), { folder });
    const { tracer } = tracerFor(first);
    for (let i = 0; i < 20; i++) tracer.trace('run', () => {});
    await tracer.flush();
    await first.close();
    http.isDown = false;
    const later = Array.from({ length: 5 }, () => new SpooledStore(httpStore(http.address), { folder }));
    await waitUntil(() => readdirSync(folder).length === 0);
    for (const store of later) await store.close();
    expect([http.traces.size, new Set(http.sent.values())]).toEqual([20, new Set([1])]);
  });

  it('holds up neither the program nor flush with a time limit when it never answers', async () => {
    const folder = temporaryFolder();
    const silent = { ...httpStore('http://127.0.0.1:9'), save: () => new Promise<void>(() => {}) };
    const { tracer } = tracerFor(new SpooledStore(silent, { folder }));
    tracer.trace('run', () => {});
    expect(await tracer.close({ timeoutMs: 30 })).toBe(false);
    expect(existsSync(folder) && readdirSync(folder).length).toBe(1);
  });
});
