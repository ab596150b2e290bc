import type { ChannelHandlers } from './channels';
import type { ResponseFacts } from './exchange';
import type { Exchanges, RequestFacts } from './exchanges';
import type { HeaderPair } from './recorded-headers';
import { header } from './recorded-headers';

/** A request as undici 5 to 7 publish it; the `fetch` of Node is the same. */
type UndiciRequest = {
  readonly origin: string | URL;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** `name, value, name, value …`, or in undici 5 one text of lines. */
  readonly headers: readonly unknown[] | string;
  readonly contentLength?: number | null;
  /** `websocket`, or another protocol that is spoken from then on. */
  readonly upgrade?: unknown;
  addHeader(name: string, value: string): unknown;
};

type UndiciResponse = { readonly statusCode: number; readonly statusText: string; readonly headers: readonly unknown[] };

/** Records the requests of undici: each attempt and each redirect is one, as they are on the wire. */
export function undiciHandlers(exchanges: Exchanges): ChannelHandlers {
  return {
    'undici:request:create': ({ request }: { readonly request: UndiciRequest }) => {
      if (!isTunnel(request)) exchanges.begin(request, requestFacts, addHeader);
    },
    'undici:request:headers': ({ request, response }: { readonly request: UndiciRequest; readonly response: UndiciResponse }) =>
      exchanges.of(request)?.respond(responseFacts(response)),
    'undici:request:trailers': ({ request }: { readonly request: UndiciRequest }) => exchanges.take(request)?.end(),
    'undici:request:error': ({ request, error }: { readonly request: UndiciRequest; readonly error: unknown }) =>
      exchanges.take(request)?.fail(error),
  };
}

/** What becomes a connection of its own has no end that is told. */
function isTunnel({ upgrade, method }: UndiciRequest): boolean {
  return Boolean(upgrade) || method === 'CONNECT';
}

function requestFacts({ method, origin, path, headers, contentLength }: UndiciRequest): RequestFacts {
  const pairs = typeof headers === 'string' ? pairsOfLines(headers) : pairsOfList(headers);
  return { method, url: new URL(path, origin).href, headers: pairs, bytes: contentLength ?? undefined };
}

function responseFacts({ statusCode, statusText, headers }: UndiciResponse): ResponseFacts {
  const pairs = pairsOfList(headers);
  return { status: statusCode, reason: statusText, headers: pairs, location: header(pairs, 'location') };
}

function addHeader(request: UndiciRequest, name: string, value: string): void {
  request.addHeader(name, value);
}

function pairsOfList(list: readonly unknown[]): HeaderPair[] {
  return Array.from({ length: list.length >> 1 }, (_, index) => [String(list[index * 2]), list[index * 2 + 1]]);
}

function pairsOfLines(lines: string): HeaderPair[] {
  return lines.split('\r\n').flatMap((line) => {
    const colon = line.indexOf(':');
    return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1).trim()]] : [];
  });
}
