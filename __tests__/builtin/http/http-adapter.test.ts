import { channel, hasSubscribers } from 'node:diagnostics_channel';
import { get } from 'node:http';
import { plugin } from '../../../src/builtin/http-adapter-plugin';
import { asOwnWork } from '../../../src/capture/own-work';
import { describeAdapterContract } from '../../../src/testing/adapter-contract';
import { startForTest } from '../../../src/testing/plugin-harness';
import { deadUrl, startServer, type TestServer } from '../../support/http-server';
import { tracedHttp } from './traced-http';

let server: TestServer;
let dead: string;

beforeAll(async () => {
  server = await startServer();
  dead = await deadUrl();
});
afterAll(() => server.close());

const fetchText = async (path: string): Promise<string> => (await fetch(server.url + path)).text();
const settled = (promise: Promise<unknown>): Promise<unknown> => promise.catch(() => undefined);
const viaHttp = (url: string): Promise<void> =>
  new Promise((resolve, reject) => {
    get(url, (response) => response.resume().on('close', resolve)).on('error', reject);
  });
const channels = [
  'undici:request:create',
  'undici:request:headers',
  'undici:request:trailers',
  'undici:request:error',
  'http.client.request.created',
  'http.client.request.start',
  'http.client.response.finish',
  'http.client.request.error',
];

describe('the plugin http', () => {
  const library = {
    plugin,
    call: () => fetchText('/ok'),
    failingCall: () => fetch(dead).catch(({ message }: Error) => Promise.reject(new Error(message))),
  };
  const names: string[] = [];
  beforeAll(() => names.push(`GET ${server.host}/ok`));
  describeAdapterContract({ describe, it }, { ...library, nodes: names });

  it.each([
    [{ ignore: 'localhost' }, 'options.ignore is "localhost": expected a list of hosts or addresses with * for any characters'],
    [{ ignore: [''] }, 'options.ignore is an array: expected a list of hosts or addresses with * for any characters'],
    [{ traces: 1 }, 'options.traces is 1: expected true or false'],
    [{ propagate: 'all' }, 'options.propagate is "all": expected true, false or a list of hosts or addresses with * for any characters'],
    [{ headers: [] }, 'options.headers is an array: expected one of the options ignore, traces, propagate'],
  ])('refuses %j', async (options, problem) => {
    await expect(startForTest(plugin, 'adapter', options)).rejects.toThrow(problem);
  });
});

describe('the adapter http', () => {
  it('records nothing outside of a trace', async () => {
    const http = tracedHttp();
    await fetchText('/ok');
    await viaHttp(`${server.url}/ok`);
    http.uninstall();
    expect(await http.store.list()).toEqual([]);
  });

  it('makes traces of requests outside of any, if it is told to', async () => {
    const http = tracedHttp({ traces: true });
    await fetchText('/ok');
    await settled(fetch(dead));
    await http.run(() => fetchText('/ok?inside'));
    http.uninstall();
    const requests = await http.requests();
    expect(requests.map(({ parent, status }) => `${parent} ${status}`)).toEqual([
      `GET ${server.host}/ok completed`,
      `GET ${dead.slice(7)}/ failed`,
      'run completed',
    ]);
    const graphs = await http.graphs();
    expect(graphs.map(({ status }) => status)).toEqual(['completed', 'failed', 'completed']);
  });

  it.each([
    [[(): string => '127.0.0.1'], []],
    [[(): string => server.host], []],
    [[(): string => '127.*/ok'], ['/missing']],
    [[(): string => `${server.url}/mis*`], ['/ok']],
    [[(): RegExp => /ok$/g], ['/missing']],
    [[(): string => 'example.com'], ['/ok', '/missing']],
  ])('leaves out what is ignored (case %#)', async (ignored, paths) => {
    const http = tracedHttp({ ignore: ignored.map((pattern) => pattern()) });
    await http.run(async () => {
      await fetchText('/ok');
      await fetchText('/missing');
    });
    http.uninstall();
    expect((await http.requests()).map(({ name }) => name.replace(/.*\//, '/'))).toEqual(paths);
  });

  it.each([
    [true, true],
    [['127.*'], true],
    [['example.com'], false],
    [false, false],
  ])('tells the server its node by traceparent: %j', async (propagate, isTold) => {
    const http = tracedHttp({ propagate });
    const traceId = await http.run(async (root) => {
      await fetchText('/ok?told');
      return root.traceId;
    });
    http.uninstall();
    const graph = await http.graph();
    const expected = isTold ? `00-${traceId}-${graph.nodeAt(1).id}-01` : undefined;
    const { traceparent, tracestate } = server.requests.at(-1)?.headers ?? {};
    expect([traceparent, typeof tracestate]).toEqual([expected, isTold ? 'string' : 'undefined']);
  });

  it('leaves a traceparent that the program sends', async () => {
    const http = tracedHttp({ propagate: true });
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
    await http.run(async () => (await fetch(`${server.url}/ok`, { headers: { traceparent } })).text());
    http.uninstall();
    expect(server.requests.at(-1)?.headers.traceparent).toBe(traceparent);
  });

  it('records nothing of what nodetracer itself sends', async () => {
    const hook = { onNodeCompleted: () => fetchText('/ok?from-the-hook') };
    const http = tracedHttp({ traces: true }, { hooks: [hook] });
    await http.run(() => fetchText('/ok'));
    await asOwnWork(() => viaHttp(`${server.url}/ok?own`));
    await http.tracer.flush();
    http.uninstall();
    expect((await http.requests()).map(({ input }) => input.url)).toEqual([`${server.url}/ok`]);
  });

  it('records a request once when two runtimes have the adapter', async () => {
    const [first, second] = [tracedHttp(), tracedHttp()];
    await first.run(() => fetchText('/ok'));
    await second.run(() => viaHttp(`${server.url}/ok`));
    first.uninstall();
    second.uninstall();
    expect([await first.requests(), await second.requests()].map((requests) => requests.length)).toEqual([1, 1]);
  });

  it('leaves nothing behind when it is uninstalled, and ends what is under way', async () => {
    const http = tracedHttp();
    expect(channels.map(hasSubscribers)).toEqual(channels.map(() => true));
    await http.run(async () => {
      const response = await fetch(`${server.url}/endless`);
      http.uninstall();
      await response.body?.cancel();
    });
    expect(channels.map(hasSubscribers)).toEqual(channels.map(() => false));
    expect(http.adapter.openRequests).toBe(0);
    expect((await http.requests()).map(({ status }) => status)).toEqual(['cancelled']);
  });

  it('reports once what it cannot read, and lets the program go on', async () => {
    const http = tracedHttp();
    await http.run(async () => {
      channel('undici:request:create').publish({ request: { method: 'GET', origin: 'nowhere', path: '', headers: [] } });
      channel('undici:request:create').publish(null);
    });
    http.uninstall();
    expect(http.messages).toEqual([expect.stringMatching(/^A request could not be recorded \(.*\); further ones like it are not told\.$/)]);
  });

  it('keeps nothing of 100,000 requests that have ended', async () => {
    const http = tracedHttp();
    for (let trace = 0; trace < 100; trace++) {
      await http.run(async () => {
        for (let index = 0; index < 1_000; index++) {
          const request = { method: 'GET', origin: server.url, path: '/', headers: [] };
          channel('undici:request:create').publish({ request });
          channel('undici:request:headers').publish({ request, response: { statusCode: 200, statusText: 'OK', headers: [] } });
          if (index % 2 === 0) channel('undici:request:trailers').publish({ request, trailers: [] });
          else channel('undici:request:error').publish({ request, error: new Error('gone') });
        }
      });
      for (const id of await http.store.list()) await http.store.delete(id);
    }
    expect(http.tracer.stats().nodes).toBe(100_100);
    expect(http.adapter.openRequests).toBe(0);
    http.uninstall();
  });
});
