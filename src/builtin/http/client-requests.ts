import type { ClientRequest, IncomingMessage } from 'node:http';
import type { ChannelHandlers } from './channels';
import type { Exchange, ResponseFacts } from './exchange';
import type { Exchanges, RequestFacts } from './exchanges';
import { contentLength } from './recorded-headers';

type RequestMessage = { readonly request: ClientRequest };
type ResponseMessage = RequestMessage & { readonly response: IncomingMessage };
type ErrorMessage = RequestMessage & { readonly error: unknown };

/**
 * Records the requests of `node:http` and `node:https`. Node 20 tells of one when it has been handed over as a whole, later versions
 * when it is made; `response.finish` means that the head of the response is there. The end is the event `close` of the request.
 */
export function clientHandlers(exchanges: Exchanges): ChannelHandlers {
  const begin = ({ request }: RequestMessage): Exchange | undefined => {
    const known = exchanges.of(request);
    if (known) return known;
    const exchange = exchanges.begin(request, requestFacts);
    if (exchange) request.once('close', () => exchanges.take(request)?.end());
    return exchange;
  };
  return {
    'http.client.request.created': begin,
    'http.client.request.start': begin,
    'http.client.response.finish': ({ request, response }: ResponseMessage) => {
      const exchange = begin({ request });
      if (!exchange) return;
      exchange.respond(responseFacts(response));
      request.prependOnceListener('close', () => endBody(exchanges.take(request), response));
    },
    'http.client.request.error': ({ request, error }: ErrorMessage) => exchanges.take(request)?.fail(causeOf(error)),
  };
}

function endBody(exchange: Exchange | undefined, response: IncomingMessage): void {
  if (response.complete) exchange?.end();
  else exchange?.fail(response.errored ?? { name: 'AbortError', message: 'The response was closed before its end.', stack: undefined });
}

function requestFacts(request: ClientRequest): RequestFacts {
  const { method, protocol, host, path } = request;
  const named = request.getHeader('host');
  const url = new URL(path, `${protocol}//${typeof named === 'string' ? named : host}`).href;
  const headers = Object.entries(request.getHeaders());
  return { method, url, headers, bytes: contentLength(headers) };
}

function responseFacts({ statusCode = 0, statusMessage = '', headers }: IncomingMessage): ResponseFacts {
  return { status: statusCode, reason: statusMessage, headers: Object.entries(headers), location: headers.location };
}

/** A time-out reaches a request as an abort; it is a failure all the same, as it is for `fetch`. */
function causeOf(error: unknown): unknown {
  const cause = (error as { readonly cause?: unknown } | null | undefined)?.cause;
  return (cause as { readonly name?: unknown } | null | undefined)?.name === 'TimeoutError' ? cause : error;
}
