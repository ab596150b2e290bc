import type { HttpOptions } from '../../../src/builtin/http/http-options';
import { HttpAdapter } from '../../../src/builtin/http-adapter';
import { context } from '../../../src/capture/context';
import { isOwnWork } from '../../../src/capture/own-work';
import type { TracerOptions } from '../../../src/capture/tracer-options';
import type { Span } from '../../../src/contracts/span';
import type { StoredTrace } from '../../../src/contracts/store';
import { allNodes, parsed, testTracer } from '../../capture/test-tracer';

/** What was recorded of a request. */
export type RecordedRequest = {
  readonly name: string;
  readonly parent: string | null;
  readonly status: string;
  readonly error: string | null;
  readonly input: Record<string, unknown>;
  readonly output: Record<string, unknown>;
  readonly metadata: Record<string, unknown>;
};

/** A tracer beside an installed adapter. */
export function tracedHttp(options: HttpOptions = {}, tracerOptions: Partial<TracerOptions> = {}) {
  const traced = testTracer(tracerOptions);
  const messages: string[] = [];
  const keep = (message: string): void => void messages.push(message);
  const adapter = new HttpAdapter(options);
  const uninstall = adapter.install({
    tracer: traced.tracer,
    currentSpan: () => context.getStore(),
    isOwnWork,
    logger: { debug: keep, info: keep, warn: keep, error: keep },
  });
  return {
    ...traced,
    adapter,
    messages,
    uninstall,
    run: <R>(fn: (root: Span) => Promise<R>): Promise<R> => traced.tracer.trace('run', fn),
    /** The requests of all traces, in the order in which they began. */
    async requests(): Promise<RecordedRequest[]> {
      const found: RecordedRequest[] = [];
      await traced.tracer.flush();
      for (const id of await traced.store.list()) {
        const stored = (await traced.store.open(id)) as StoredTrace;
        for (const node of allNodes(stored.graph).filter(({ type }) => type === 'http_request')) {
          const payload = await stored.payload(node.id);
          const { input, output, metadata } = parsed(payload as NonNullable<typeof payload>);
          found.push({
            name: node.name,
            parent: node.parent?.name ?? null,
            status: node.status,
            error: node.error && `${node.errorType}: ${node.error}`,
            input,
            output,
            metadata,
          });
        }
      }
      return found;
    },
  };
}

export type TracedHttp = ReturnType<typeof tracedHttp>;
