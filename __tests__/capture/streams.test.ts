import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { currentSpan } from '../../src/api/trace';
import { traceNode } from '../../src/capture/trace-node';
import { nameAndStatus, outline, testTracer } from './test-tracer';

const pause = () => new Promise<void>((resolve) => setImmediate(resolve));
const textStream = (...texts: string[]) => ReadableStream.from(texts) as ReadableStream<string>;

/** Runs `use` in a trace, and gives how its nodes ended and what the node `stream` put out. */
async function recorded(use: () => unknown) {
  const { tracer, graph, payload } = testTracer();
  const result = await tracer.trace('run', async () => use());
  const { output } = await payload('stream');
  return { nodes: outline(await graph(), nameAndStatus).slice(1), output, result };
}

describe('the node of an iterator', () => {
  it('takes an error thrown into it or out of it, with the texts that came before', async () => {
    const stream = traceNode(function* stream() {
      yield 'a';
      yield 'b';
    });
    const thrownIn = await recorded(() => {
      const iterator = stream();
      iterator.next();
      expect(() => iterator.throw(new Error('no'))).toThrow('no');
    });
    expect(thrownIn).toMatchObject({ nodes: ['  stream failed'], output: { text: 'a' } });

    const failing = traceNode(async function* stream() {
      yield 'Hel';
      throw new RangeError('broken');
    });
    const thrownOut = await recorded(async () => {
      await expect(async () => {
        for await (const _ of failing());
      }).rejects.toThrow('broken');
    });
    expect(thrownOut).toMatchObject({ nodes: ['  stream failed'], output: { text: 'Hel' } });
  });

  it('goes on when the generator catches what is thrown into it', async () => {
    const stream = traceNode(function* stream() {
      try {
        yield 'a';
      } catch {
        yield 'b';
      }
      return 7;
    });
    const { nodes, output } = await recorded(() => {
      const iterator = stream();
      expect([iterator.next(), iterator.throw(new Error('no')), iterator.next()]).toEqual([
        { done: false, value: 'a' },
        { done: false, value: 'b' },
        { done: true, value: 7 },
      ]);
    });
    expect({ nodes, output }).toEqual({ nodes: ['  stream completed'], output: { text: 'ab', return_value: 7 } });
  });

  it('ends when its reader breaks off, and as cancelled when that was an abort', async () => {
    const stream = traceNode(async function* stream(signal?: AbortSignal) {
      for (;;) {
        signal?.throwIfAborted();
        yield 'x';
        await pause();
      }
    });
    const broken = await recorded(async () => {
      for await (const _ of stream()) break;
    });
    const abort = new AbortController();
    const aborted = await recorded(async () => {
      try {
        for await (const _ of stream(abort.signal)) abort.abort();
      } catch {}
    });
    expect([broken.nodes, aborted.nodes, aborted.output]).toEqual([['  stream completed'], ['  stream cancelled'], { text: 'x' }]);
  });

  it('is seen by the returned object, so also of generators compiled for older engines', async () => {
    const names: (string | undefined)[] = [];
    const stream = traceNode(function stream() {
      let count = 0;
      const iterator = {
        next: () => {
          names.push(currentSpan()?.name);
          return count++ < 2 ? { done: false, value: `${count}` } : { done: true, value: undefined };
        },
        [Symbol.iterator]: () => iterator,
      };
      return iterator;
    });
    const { nodes, output } = await recorded(() => [...stream()]);
    expect({ nodes, output, names }).toEqual({
      nodes: ['  stream completed'],
      output: { text: '12' },
      names: ['stream', 'stream', 'stream'],
    });
  });

  it('takes the text out of items as it is told to, and survives a function that throws', async () => {
    type Chunk = { readonly delta?: string };
    const chunks: readonly Chunk[] = [{ delta: 'Hel' }, {}, { delta: 'lo' }];
    async function* stream() {
      yield* chunks;
    }
    const read = (fn: typeof stream) => async () => {
      const items: Chunk[] = [];
      for await (const item of fn()) items.push(item);
      return items;
    };
    const told = await recorded(read(traceNode(stream, { chunkText: (chunk) => chunk.delta })));
    const throwing = await recorded(read(traceNode(stream, { chunkText: (chunk) => (chunk.delta as string).trim() })));
    const silent = await recorded(read(traceNode(stream, { chunkText: (chunk) => chunk.delta, captureReturn: false })));
    expect([told, throwing, silent].map(({ output }) => output)).toEqual([{ text: 'Hello' }, { text: 'Hello' }, {}]);
    expect([told.result, throwing.result]).toEqual([chunks, chunks]);
  });
});

describe('the node of a web stream', () => {
  const stream = traceNode(() => textStream('Hel', 'lo'), { name: 'stream' });
  const read = async (readable: ReadableStream<string>) => {
    const texts: string[] = [];
    for await (const text of readable) texts.push(text);
    return texts.join('');
  };

  it.each<[string, () => unknown]>([
    ['an iterator', async () => expect(await read(stream())).toBe('Hello')],
    ['both parts of it', async () => expect(await Promise.all(stream().tee().map(read))).toEqual(['Hello', 'Hello'])],
    ['a transformed one', async () => expect(await read(stream().pipeThrough(new TransformStream<string, string>()))).toBe('Hello')],
  ])('ends with it and keeps its texts, read by %s', async (_name, use) => {
    const { nodes, output } = await recorded(use);
    expect({ nodes, output }).toEqual({ nodes: ['  stream completed'], output: { text: 'Hello' } });
  });

  it('stays open while a reader is replaced by another, and when a second one is refused', async () => {
    const words = traceNode(() => textStream('Hel ', 'lo'), { name: 'stream' });
    const { nodes, output } = await recorded(async () => {
      const readable = words();
      const first = readable.getReader();
      await first.read();
      first.releaseLock();
      readable.getReader();
      expect(() => readable.getReader()).toThrow('locked');
    });
    expect({ nodes, output }).toEqual({ nodes: ['  stream running'], output: { text: 'Hel ' } });
  });

  it('ends when it was piped or cancelled, and fails when it fails', async () => {
    const piped = await recorded(() => stream().pipeTo(new WritableStream()));
    const cancelled = await recorded(() => stream().cancel());
    const oneLeft = await recorded(async () => {
      const [left, right] = stream().tee();
      const leaving = left.cancel();
      expect(await read(right)).toBe('Hello');
      await Promise.all([leaving, right.cancel()]);
    });
    const failing = traceNode(() => new ReadableStream<string>({ pull: (controller) => controller.error(new Error('no')) }), {
      name: 'stream',
    });
    const failed = await recorded(() => expect(read(failing())).rejects.toThrow('no'));
    expect([piped, cancelled, oneLeft, failed].map(({ nodes }) => nodes[0])).toEqual([
      '  stream completed',
      '  stream completed',
      '  stream completed',
      '  stream failed',
    ]);
  });
});

describe('the node of a stream of Node', () => {
  it('ends when it was read or piped, fails with it, and is cancelled when it was destroyed', async () => {
    const stream = traceNode(
      (fail = false) => {
        return Readable.from(
          (function* () {
            yield 'a';
            if (fail) throw new Error('no');
          })(),
        );
      },
      { name: 'stream' },
    );
    const collected = await recorded(() => stream().toArray());
    const piped = await recorded(() => pipeline(stream(), new PassThrough().resume()));
    const failed = await recorded(() => expect(stream(true).toArray()).rejects.toThrow('no'));
    const destroyed = await recorded(async () => {
      const readable = stream();
      readable.destroy();
      await once(readable, 'close');
    });
    const neverClosed = traceNode(
      () =>
        new Readable({
          autoDestroy: false,
          read() {
            this.push(null);
          },
        }).resume(),
      { name: 'stream' },
    );
    const ended = await recorded(() => once(neverClosed(), 'end'));
    expect([collected, piped, failed, destroyed, ended].map(({ nodes }) => nodes[0])).toEqual([
      '  stream completed',
      '  stream completed',
      '  stream failed',
      '  stream cancelled',
      '  stream completed',
    ]);
  });

  it('leaves an error to those who listen: without one the program has to be told', async () => {
    const stream = traceNode(() => new Readable({ read() {} }), { name: 'stream' });
    const { nodes } = await recorded(() => {
      const readable = stream();
      expect(readable.listenerCount('error')).toBe(0);
      expect(() => readable.emit('error', new Error('no'))).toThrow('no');
    });
    expect(nodes).toEqual(['  stream failed']);
  });
});

/** As the stream objects of model clients are: divided by their own iterator, aborted through their controller. */
class ClientStream {
  readonly controller = new AbortController();
  constructor(private readonly iterate: (signal: AbortSignal) => AsyncGenerator<string>) {}

  [Symbol.asyncIterator](): AsyncGenerator<string> {
    return this.iterate(this.controller.signal);
  }

  tee(): [ClientStream, ClientStream] {
    const iterator = this.iterate(this.controller.signal);
    const queues: [Promise<IteratorResult<string>>[], Promise<IteratorResult<string>>[]] = [[], []];
    const part = (queue: Promise<IteratorResult<string>>[]) =>
      new ClientStream(async function* () {
        for (;;) {
          if (queue.length === 0) {
            const step = iterator.next();
            for (const other of queues) other.push(step);
          }
          const step = await (queue.shift() as Promise<IteratorResult<string>>);
          if (step.done) return;
          yield step.value;
        }
      });
    return [part(queues[0]), part(queues[1])];
  }
}

describe('the node of a model client stream', () => {
  async function* words(signal: AbortSignal) {
    for (const word of ['Hel', 'lo']) {
      if (signal.aborted) return;
      yield word;
    }
  }
  const stream = traceNode(async () => new ClientStream(words), { name: 'stream' });

  it('is that object, and ends with it, divided or not', async () => {
    const { nodes, output } = await recorded(async () => {
      const client = await stream();
      expect([client instanceof ClientStream, Object.keys(client)]).toEqual([true, ['iterate', 'controller']]);
      for await (const _ of client);
    });
    expect({ nodes, output }).toEqual({ nodes: ['  stream completed'], output: { text: 'Hello' } });
    const divided = await recorded(async () => {
      const texts: string[] = [];
      for (const part of (await stream()).tee()) for await (const text of part) texts.push(text);
      expect(texts).toEqual(['Hel', 'lo', 'Hel', 'lo']);
    });
    expect(divided).toMatchObject({ nodes: ['  stream completed'], output: { text: 'Hello' } });
  });

  it('is cancelled when the program aborts it, though it then ends in silence', async () => {
    const { nodes, output } = await recorded(async () => {
      const client = await stream();
      for await (const _ of client) client.controller.abort();
    });
    expect({ nodes, output }).toEqual({ nodes: ['  stream cancelled'], output: { text: 'Hel' } });
  });
});
