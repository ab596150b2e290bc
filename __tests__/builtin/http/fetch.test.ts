import { deadUrl, startServer, type TestServer } from '../../support/http-server';
import { waitUntil } from '../../support/wait-until';
import { type TracedHttp, tracedHttp } from './traced-http';

let server: TestServer;
let http: TracedHttp;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(() => {
  http = tracedHttp();
});
afterEach(() => http.uninstall());

const fetchText = async (path: string, init?: RequestInit): Promise<string> => (await fetch(server.url + path, init)).text();
const failing = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: unknown) => error,
  );
const briefly = ({ name, status, error }: { name: string; status: string; error: string | null }): string =>
  [name.replace(server.host, 'host'), status, error].filter(Boolean).join(' ');

describe('the adapter http, for fetch', () => {
  it('records a request with its address, headers that are no secret, status and time to the headers', async () => {
    const headers = { authorization: 'Bearer abc', cookie: 'a=b', 'content-type': 'text/plain' };
    const text = await http.run(() => fetchText('/ok?city=Paris&api_key=sk-1', { method: 'POST', headers, body: 'hello' }));
    expect(text).toBe('fine');
    const [request] = await http.requests();
    expect(request).toEqual({
      name: `POST ${server.host}/ok`,
      parent: 'run',
      status: 'completed',
      error: null,
      input: {
        method: 'POST',
        url: expect.stringMatching(/city=Paris&api_key=\[REDACTED:api_key:[0-9a-f]{8}\]$/),
        headers: { accept: '*/*', 'content-type': 'text/plain', 'user-agent': 'node' },
      },
      output: { status: 200, headers: { 'x-request-id': 'r-1', 'content-length': '4' } },
      metadata: { 'http.request_bytes': 5, 'http.response_bytes': 4, 'http.time_to_headers_ms': expect.any(Number) },
    });
    expect(http.store.lines((await http.store.list())[0] as string)).not.toMatch(/sk-1|Bearer|cookie/);
  });

  it.each([
    ['/missing', 'failed HttpError: 404 Not Found'],
    ['/broken', 'failed HttpError: 500 Internal Server Error'],
    ['/busy', 'failed HttpError: 429 Too Many Requests'],
    ['/cut', 'failed SocketError: other side closed'],
  ])('takes %s as %s', async (path, outcome) => {
    await http.run(() => failing(fetchText(path)));
    expect((await http.requests()).map(briefly)).toEqual([`GET host${path} ${outcome}`]);
  });

  it('keeps when to try again', async () => {
    await http.run(() => fetchText('/busy'));
    expect((await http.requests())[0]?.output).toEqual({
      status: 429,
      headers: { 'retry-after': '1', 'x-ratelimit-remaining': '0' },
    });
  });

  it('fails with the reason for which nobody could be reached', async () => {
    const url = await deadUrl();
    const error = await http.run(() => failing(fetch(url)));
    expect(error).toMatchObject({ name: 'TypeError', message: 'fetch failed' });
    expect(await http.requests()).toMatchObject([{ status: 'failed', error: `Error: connect ECONNREFUSED ${url.slice(7)}`, output: {} }]);
  });

  it('is cancelled when the caller aborts, before or after the headers', async () => {
    await http.run(async () => {
      const controller = new AbortController();
      const waiting = failing(fetch(`${server.url}/never`, { signal: controller.signal }));
      await waitUntil(() => server.requests.at(-1)?.url === '/never');
      controller.abort();
      await waiting;
      const streaming = new AbortController();
      const response = await fetch(`${server.url}/endless`, { signal: streaming.signal });
      streaming.abort();
      await failing(response.text());
      await failing(fetch(`${server.url}/ok`, { signal: AbortSignal.abort() }));
    });
    await waitUntil(() => http.adapter.openRequests === 0);
    expect((await http.requests()).map(briefly)).toEqual(['GET host/never cancelled', 'GET host/endless cancelled']);
  });

  it('fails by a time-out', async () => {
    // Before it is connected, undici tells of a time-out as of any abort.
    await http.run(() => failing(fetch(`${server.url}/never`, { signal: AbortSignal.timeout(500) })));
    await waitUntil(() => http.adapter.openRequests === 0);
    expect((await http.requests()).map(briefly)).toEqual(['GET host/never failed TimeoutError: The operation was aborted due to timeout']);
  });

  it('stays a refusal when the caller gives up its body, as SDKs do before they try again', async () => {
    await http.run(async () => {
      const response = await fetch(`${server.url}/busy`);
      await response.body?.cancel();
      await waitUntil(() => http.adapter.openRequests === 0);
    });
    expect((await http.requests()).map(briefly)).toEqual(['GET host/busy failed HttpError: 429 Too Many Requests']);
  });

  it('lasts until the streamed body has come', async () => {
    await http.run(async () => {
      const response = await fetch(`${server.url}/held`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await fetchText('/let-go');
      await response.text();
    });
    const [graph] = await http.graphs();
    const [request] = await http.requests();
    const node = graph?.nodeAt(1);
    expect(request?.metadata['http.time_to_headers_ms']).toBeLessThan((node?.durationMs ?? 0) - 40);
  });

  it('is open while a body is not read, and cancelled when it is given up', async () => {
    await http.run(async () => {
      const response = await fetch(`${server.url}/large`);
      expect(http.adapter.openRequests).toBe(1);
      await response.body?.cancel();
    });
    await waitUntil(() => http.adapter.openRequests === 0);
    expect((await http.requests()).map(briefly)).toEqual(['GET host/large cancelled']);
  });

  it('records a redirect and where it leads as two requests', async () => {
    await http.run(() => fetchText('/moved'));
    const requests = await http.requests();
    expect(requests.map(briefly)).toEqual(['GET host/moved completed', 'GET host/ok completed']);
    expect(requests[0]?.output).toMatchObject({ status: 302, location: expect.stringMatching(/^\/ok\?token=\[REDACTED:/) });
  });

  it('puts each of a hundred parallel requests below the node that made it, connections being used again', async () => {
    await http.run((root) =>
      Promise.all(
        Array.from({ length: 100 }, (_, index) =>
          root.node(`branch ${index}`, async () => {
            await fetchText(`/ok?first=${index}`);
            await fetchText(`/ok?second=${index}`);
          }),
        ),
      ),
    );
    const found = (await http.requests()).map(({ parent, input }) => `${parent} ${String(input.url).replace(/.*\?/, '')}`);
    const expected = Array.from({ length: 100 }, (_, index) => [`branch ${index} first=${index}`, `branch ${index} second=${index}`]);
    expect(found.sort()).toEqual(expected.flat().sort());
  });

  it('leaves out what becomes a web socket, which has no end as a request', async () => {
    await http.run(async () => {
      const { WebSocket } = globalThis as unknown as { WebSocket?: new (url: string) => EventTarget };
      if (WebSocket) await new Promise((resolve) => new WebSocket(server.url.replace('http', 'ws')).addEventListener('error', resolve));
    });
    expect(await http.requests()).toEqual([]);
  });
});
