import { inject } from '../../capture/propagation/inject';
import type { AdapterContext } from '../../contracts/adapter';
import type { Span } from '../../contracts/span';
import { Exchange } from './exchange';
import type { HttpOptions } from './http-options';
import { type HeaderPair, header, requestHeaders } from './recorded-headers';
import { urlMatcher } from './url-pattern';

/** What is sent. */
export type RequestFacts = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderPair[];
  readonly bytes: number | undefined;
};

/** Requests that are recorded, whoever records them: two runtimes of one process must not write the same one twice. */
const recorded = new WeakSet<object>();

/** The requests of an installed adapter that are under way, by the object that stands for them in their library. */
export class Exchanges {
  private readonly underWay = new Map<object, Exchange>();
  private readonly isIgnored: (url: URL) => boolean;
  private readonly propagatesTo: (url: URL) => boolean;
  private readonly makesTraces: boolean;

  constructor(
    private readonly context: AdapterContext,
    { ignore = [], traces = false, propagate = false }: HttpOptions,
  ) {
    this.makesTraces = traces;
    this.isIgnored = urlMatcher(ignore);
    this.propagatesTo = typeof propagate === 'boolean' ? () => propagate : urlMatcher(propagate);
  }

  get count(): number {
    return this.underWay.size;
  }

  /**
   * Opens a node for a request, below the span of the running code. Undefined when it is not to be recorded.
   * @param read tells what is sent
   * @param addHeader adds a header to the request, if its library can
   */
  begin<R extends object>(
    request: R,
    read: (request: R) => RequestFacts,
    addHeader?: (request: R, name: string, value: string) => void,
  ): Exchange | undefined {
    const { context, makesTraces } = this;
    const parent = context.currentSpan();
    if ((!parent && !makesTraces) || context.isOwnWork() || recorded.has(request)) return undefined;
    const facts = read(request);
    const url = new URL(facts.url);
    if (this.isIgnored(url)) return undefined;
    const exchange = this.open(parent, facts, url);
    recorded.add(request);
    this.underWay.set(request, exchange);
    if (addHeader && this.propagatesTo(url) && header(facts.headers, 'traceparent') === undefined)
      for (const [name, value] of Object.entries(exchange.span.run(() => inject()))) addHeader(request, name, value);
    return exchange;
  }

  of(request: object): Exchange | undefined {
    return this.underWay.get(request);
  }

  /** As {@link Exchanges.of}, for the last that is heard of a request. */
  take(request: object): Exchange | undefined {
    const exchange = this.underWay.get(request);
    this.underWay.delete(request);
    return exchange;
  }

  /** Ends what is under way, since its end will not be heard of. */
  abandon(): void {
    for (const { span } of this.underWay.values()) span.annotate('nodetracer stopped following requests before this one had ended.');
    for (const exchange of this.underWay.values()) exchange.fail({ name: 'AbortError', message: '', stack: undefined });
    this.underWay.clear();
  }

  private open(parent: Span | undefined, { method, url: address, headers, bytes }: RequestFacts, url: URL): Exchange {
    const name = `${method} ${url.host}${url.pathname}`;
    const root = parent ? undefined : this.context.tracer.trace(name);
    const span = (parent ?? (root as Span)).node(name, { type: 'http_request' });
    span.input({ method, url: address, headers: requestHeaders(headers) });
    if (bytes !== undefined) span.metadata({ 'http.request_bytes': bytes });
    const attempt = header(headers, 'x-stainless-retry-count');
    if (attempt !== undefined) span.metadata({ 'http.request.resend_count': Number(attempt) });
    return new Exchange(span, root);
  }
}
