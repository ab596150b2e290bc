import { runInNewContext } from 'node:vm';
import { traceNode } from '../../src/capture/trace-node';
import { nameAndStatus, outline, testTracer } from './test-tracer';

type Parsed = { readonly text: string };

/** As the promises of model clients are: the response comes by itself and is parsed when somebody waits for it. */
class RequestPromise extends Promise<Parsed> {
  private parsing: Promise<Parsed> | undefined;
  constructor(private readonly response: Promise<string>) {
    super((resolve) => resolve(undefined as never));
  }
  asResponse(): Promise<string> {
    return this.response;
  }
  async withResponse(): Promise<{ data: Parsed; response: string }> {
    const [data, response] = await Promise.all([this.parse(), this.asResponse()]);
    return { data, response };
  }
  override catch<B = never>(onError?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<Parsed | B> {
    return this.parse().catch(onError);
  }
  override finally(onEnd?: (() => void) | null): Promise<Parsed> {
    return this.parse().finally(onEnd);
  }
  parse(): Promise<Parsed> {
    this.parsing ??= this.response.then((text) => ({ text }));
    return this.parsing;
  }
}

Object.defineProperty(RequestPromise.prototype, 'then', {
  value(this: RequestPromise, ...callbacks: Parameters<Promise<Parsed>['then']>) {
    return this.parse().then(...callbacks);
  },
});

async function recorded(use: (request: RequestPromise) => unknown, response = Promise.resolve('hi')) {
  const { tracer, graph, payload } = testTracer();
  const call = traceNode(() => new RequestPromise(response), { name: 'request' });
  const result = await tracer.trace('run', async () => use(call()));
  return { result, node: outline(await graph(), nameAndStatus)[1], output: (await payload('request')).output };
}

describe('a promise with further methods', () => {
  const completed = { node: '  request completed', output: { text: 'hi' } };
  const refused = () => Promise.reject(new Error('no'));

  it.each<[string, (request: RequestPromise) => unknown, unknown, object]>([
    ['await', async (request) => await request, { text: 'hi' }, completed],
    ['a second await', async (request) => [await request, await request].length, 2, completed],
    ['then', (request) => request.then(({ text }) => text), 'hi', completed],
    ['catch', (request) => request.catch(() => 'never'), { text: 'hi' }, completed],
    ['finally', (request) => request.finally(() => {}), { text: 'hi' }, completed],
    ['withResponse', (request) => request.withResponse(), { data: { text: 'hi' }, response: 'hi' }, completed],
    ['asResponse', (request) => request.asResponse(), 'hi', { node: '  request completed', output: {} }],
  ])('ends its node by %s', async (_name, use, result, expected) => {
    expect(await recorded(use)).toEqual({ result, ...expected });
  });

  it.each<[string, (request: RequestPromise) => unknown, unknown]>([
    ['catch', (request) => request.catch(() => 'caught'), 'caught'],
    ['finally', (request) => request.finally(() => {}).catch((error: Error) => error.message), 'no'],
    ['withResponse', (request) => request.withResponse().catch((error: Error) => error.message), 'no'],
  ])('fails its node by %s, whatever becomes of the error', async (_name, use, result) => {
    expect(await recorded(use, refused())).toEqual({ result, node: '  request failed', output: {} });
  });
});

describe('a plain promise', () => {
  it('of another realm ends its node too, for code of that realm as for ours', async () => {
    const { tracer, graph } = testTracer();
    const foreign = runInNewContext('(async () => 7)()') as Promise<number>;
    const awaitThere = runInNewContext('(async (promise) => await promise)') as (promise: Promise<number>) => Promise<number>;
    await tracer.trace('run', async (root) => expect(await awaitThere(root.node('foreign', () => foreign))).toBe(7));
    expect(outline(await graph(), nameAndStatus)[1]).toBe('  foreign completed');
  });

  it('with a `then` of its own keeps it', async () => {
    const { tracer, graph } = testTracer();
    const own = Promise.resolve(1);
    Object.defineProperty(own, 'then', { value: (onValue: (value: number) => void) => onValue(2), configurable: true });
    const lazy = traceNode(() => own, { name: 'own' });
    await tracer.trace('run', async () => expect(await new Promise((resolve) => lazy().then(resolve))).toBe(2));
    expect(outline(await graph(), nameAndStatus)[1]).toBe('  own completed');
  });

  it('is passed through with its value, and its errors as they are', async () => {
    const { tracer } = testTracer();
    const value = {};
    const error = new Error('no');
    await tracer.trace('run', async (root) => {
      expect(await root.node('value', () => Promise.resolve(value))).toBe(value);
      await expect(root.node('error', () => Promise.reject(error))).rejects.toBe(error);
    });
  });
});

it('an object that nobody may look into is a result as any other', () => {
  const { tracer } = testTracer();
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const result = traceNode(() => revoked.proxy);
  tracer.trace('run', (root) => {
    expect(root.node('callback', () => revoked.proxy) === revoked.proxy).toBe(true);
    expect(result() === revoked.proxy).toBe(true);
  });
  expect(tracer.stats().openTraces).toBe(0);
});
