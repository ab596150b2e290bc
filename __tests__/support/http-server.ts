import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type TestServer = {
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly host: string;
  /** What came in, oldest first. */
  readonly requests: { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
};

type Answer = (response: ServerResponse, request: IncomingMessage) => unknown;

const held: ServerResponse[] = [];

const answers: Readonly<Record<string, Answer>> = {
  '/ok': (response) => response.setHeader('x-request-id', 'r-1').setHeader('set-cookie', 'a=1').end('fine'),
  '/missing': (response) => response.writeHead(404).end('nothing here'),
  '/broken': (response) => response.writeHead(500).end('oh'),
  '/busy': (response) => response.writeHead(429, { 'retry-after': '1', 'x-ratelimit-remaining': '0' }).end('later'),
  '/moved': (response) => response.writeHead(302, { location: '/ok?token=t0ps3cr3tv4lue' }).end(),
  '/never': () => undefined,
  '/large': (response) => response.end(Buffer.alloc(5_000_000)),
  '/endless': (response) => response.write('first'),
  '/cut': (response) => response.write('first', () => setTimeout(() => response.destroy(), 20)),
  '/slow': (response) => response.write('first', () => setTimeout(() => response.end('last'), 60)),
  '/held': (response) => response.write('first', () => held.push(response)),
  '/let-go': (response) => {
    for (const waiting of held.splice(0)) waiting.end('last');
    response.end('fine');
  },
  '/upgraded': (response, request) => response.end(`not upgraded: ${request.headers.upgrade}`),
};

/** A server on this machine with one path for each way to answer. */
export async function startServer(): Promise<TestServer> {
  const requests: TestServer['requests'] = [];
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    requests.push({ method, url, headers });
    request.resume();
    (answers[url.replace(/\?.*/, '')] ?? answers['/ok'])?.(response, request);
  });
  server.keepAliveTimeout = 0; // A client that was kept busy for long would write into a connection that is just being closed.
  server.on('upgrade', (_, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: echo\r\nconnection: upgrade\r\n\r\n'));
  const host = `127.0.0.1:${await portOf(server)}`;
  return { url: `http://${host}`, host, requests, close: () => closed(server) };
}

/** The address of a server that is gone. */
export async function deadUrl(): Promise<string> {
  const server = await startServer();
  await server.close();
  return server.url;
}

function portOf(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
