import { Agent, get, type IncomingMessage, type RequestOptions, request } from 'node:http';
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

/** Reads a response to its end, or rejects. */
async function getText(url: string, options: RequestOptions = {}): Promise<string> {
  return textOf(await responseTo(url, options));
}

function responseTo(url: string, options: RequestOptions): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => get(url, options, resolve).on('error', reject));
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return text;
}

const failing = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: unknown) => error,
  );
const briefly = ({ name, status, error }: { name: string; status: string; error: string | null }): string =>
  [name.replace(server.host, 'host'), status, error].filter(Boolean).join(' ');

describe('the adapter http, for node:http', () => {
  it('records a request as it does for fetch', async () => {
    const options = { auth: 'user:password', headers: { cookie: 'a=b', 'user-agent': 'test' } };
    expect(await http.run(() => getText(`${server.url}/ok?token=t0ps3cr3tv4lue&city=Paris`, options))).toBe('fine');
    expect(await http.requests()).toEqual([
      {
        name: `GET ${server.host}/ok`,
        parent: 'run',
        status: 'completed',
        error: null,
        input: {
          method: 'GET',
          url: expect.stringMatching(/token=\[REDACTED:[a-z_]+:[0-9a-f]{8}\]&city=Paris$/),
          headers: { 'user-agent': 'test' },
        },
        output: { status: 200, headers: { 'x-request-id': 'r-1', 'content-length': '4' } },
        metadata: { 'http.response_bytes': 4, 'http.time_to_headers_ms': expect.any(Number) },
      },
    ]);
  });

  it.each([
    ['/missing', 'failed HttpError: 404 Not Found'],
    ['/broken', 'failed HttpError: 500 Internal Server Error'],
    ['/cut', 'failed Error: aborted'],
    ['/moved', 'completed'],
  ])('takes %s as %s', async (path, outcome) => {
    await http.run(() => failing(getText(server.url + path)));
    await waitUntil(() => http.adapter.openRequests === 0);
    expect((await http.requests()).map(briefly)).toEqual([`GET host${path} ${outcome}`]);
  });

  it('fails with the reason for which nobody could be reached', async () => {
    const url = await deadUrl();
    expect(await http.run(() => failing(getText(url)))).toMatchObject({ code: 'ECONNREFUSED' });
    expect(await http.requests()).toMatchObject([{ status: 'failed', error: `Error: connect ECONNREFUSED ${url.slice(7)}` }]);
  });

  it('is cancelled by an abort and fails by a time-out', async () => {
    await http.run(async () => {
      const controller = new AbortController();
      const waiting = failing(getText(`${server.url}/never`, { signal: controller.signal }));
      await waitUntil(() => server.requests.at(-1)?.url === '/never');
      controller.abort();
      await waiting;
      await failing(getText(`${server.url}/never?2`, { signal: AbortSignal.timeout(20) }));
      const streaming = new AbortController();
      const response = await responseTo(`${server.url}/endless`, { signal: streaming.signal });
      streaming.abort();
      await failing(textOf(response));
    });
    await waitUntil(() => http.adapter.openRequests === 0);
    expect((await http.requests()).map(briefly)).toEqual([
      'GET host/never cancelled',
      'GET host/never failed TimeoutError: The operation was aborted due to timeout',
      'GET host/endless cancelled',
    ]);
  });

  it('is cancelled when the response is closed before its end', async () => {
    await http.run(async () => {
      const response = await new Promise<IncomingMessage>((resolve) => get(`${server.url}/large`, resolve));
      response.destroy();
    });
    await waitUntil(() => http.adapter.openRequests === 0);
    expect((await http.requests()).map(briefly)).toEqual(['GET host/large cancelled']);
  });

  it('ends when nobody takes the response', async () => {
    await http.run(async () => {
      get(`${server.url}/ok`);
      await new Promise(setImmediate);
    });
    await waitUntil(() => http.adapter.openRequests === 0);
    expect((await http.requests()).map(briefly)).toEqual(['GET host/ok completed']);
  });

  it('lasts until the streamed body has come', async () => {
    await http.run(() => getText(`${server.url}/slow`));
    await waitUntil(() => http.adapter.openRequests === 0);
    const [graph] = await http.graphs();
    expect(graph?.nodeAt(1).durationMs).toBeGreaterThan(50);
  });

  it('records a request whose body is written in parts, and one that is answered before its body has ended', async () => {
    await http.run(
      () =>
        new Promise((resolve) => {
          const post = request(`${server.url}/ok`, { method: 'POST' }, (response) => {
            response.resume().on('end', () => post.end('last', () => setImmediate(resolve)));
          });
          post.write('first');
        }),
    );
    await waitUntil(() => http.adapter.openRequests === 0);
    expect((await http.requests()).map(briefly)).toEqual(['POST host/ok completed']);
  });

  it('ends with the upgrade of the connection', async () => {
    await http.run(
      () =>
        new Promise<void>((resolve) => {
          const upgrading = get(server.url, { headers: { connection: 'upgrade', upgrade: 'echo' } });
          upgrading.on('upgrade', (_, socket) => resolve(void socket.destroy()));
        }),
    );
    await waitUntil(() => http.adapter.openRequests === 0);
    expect((await http.requests()).map(briefly)).toEqual(['GET host/ completed']);
  });

  it('puts requests that wait for a connection below the node that made them', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await http.run((root) =>
      Promise.all(
        Array.from({ length: 10 }, (_, index) => root.node(`branch ${index}`, () => getText(`${server.url}/ok?${index}`, { agent }))),
      ),
    );
    agent.destroy();
    await waitUntil(() => http.adapter.openRequests === 0);
    const found = (await http.requests()).map(({ parent, input }) => `${parent} ${String(input.url).replace(/.*\?/, '')}`);
    expect(found).toEqual(Array.from({ length: 10 }, (_, index) => `branch ${index} ${index}`));
  });
});
