import type { Span } from '../../contracts/span';
import { contentLength, type HeaderPair, responseHeaders } from './recorded-headers';

/** What a server has answered. */
export type ResponseFacts = {
  readonly status: number;
  /** `Not Found`; may be empty. */
  readonly reason: string;
  readonly headers: readonly HeaderPair[];
  /** Where a redirect leads, as the server wrote it. */
  readonly location?: string | undefined;
};

/** From here on a server has refused; OpenTelemetry counts the same answers as errors of the client. */
const FIRST_FAILURE = 400;

/** One request and its response, from the call until the body has been received. */
export class Exchange {
  private response: ResponseFacts | undefined;
  private readonly startMs = performance.now();

  constructor(
    readonly span: Span,
    /** The root, when the request is a trace of its own. */
    private readonly root: Span | undefined,
  ) {}

  /** Takes the head of the response. */
  respond(response: ResponseFacts): void {
    this.response = response;
    const { status, headers, location } = response;
    const bytes = contentLength(headers);
    this.span
      .output({
        status,
        ...(location !== undefined && { location: location }),
        headers: responseHeaders(headers),
      })
      .metadata({
        'http.time_to_headers_ms': performance.now() - this.startMs,
        ...(bytes !== undefined && { 'http.response_bytes': bytes }),
      });
  }

  /** The body is there. */
  end(): void {
    const { response } = this;
    if (response && response.status >= FIRST_FAILURE) return this.fail(undefined);
    this.span.end();
    this.root?.end();
  }

  /** It ended by an error. A refusal stays the reason when the caller gives up the rest of its body. */
  fail(error: unknown): void {
    const { response } = this;
    const reason = response && response.status >= FIRST_FAILURE ? refusal(response) : error;
    this.span.fail(reason);
    this.root?.fail(reason);
  }
}

function refusal({ status, reason }: ResponseFacts): object {
  return { name: 'HttpError', message: `${status} ${reason}`.trim(), stack: undefined };
}
