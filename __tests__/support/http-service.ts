import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A service that keeps traces as lines, by id; it can be down, and counts what it was sent. */
export class HttpService {
  readonly traces = new Map<string, string>();
  /** How often each trace was sent to it. */
  readonly sent = new Map<string, number>();
  /** Answers 503 to everything while true. */
  isDown = false;
  private server: Server | undefined;
  private port = 0;

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Takes requests from now on, at the same address each time. */
  async start(): Promise<this> {
    this.server = createServer((request, response) => void this.answer(request, response));
    await once(this.server.listen(this.port, '127.0.0.1'), 'listening');
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = decodeURIComponent((request.url ?? '/').slice(1));
    const body = await text(request);
    if (this.isDown) return void response.writeHead(503).end();
    if (request.method === 'PUT') {
      this.traces.set(id, body);
      this.sent.set(id, (this.sent.get(id) ?? 0) + 1);
    }
    if (request.method === 'DELETE') this.traces.delete(id);
    if (id === '') return void response.end(JSON.stringify([...this.traces.keys()]));
    response.writeHead(request.method === 'GET' && !this.traces.has(id) ? 404 : 200).end(this.traces.get(id));
  }
}
