import { Readable } from 'node:stream';
import { createContext, runInContext } from 'node:vm';
import fc from 'fast-check';
import { Redaction } from '../../src/capture/redaction/redaction';
import { Redactor } from '../../src/capture/redaction/redactor';
import { writeMembers, writeValue } from '../../src/capture/value-writer';

const limits = { chars: 1_000, allChars: 1_000_000, depth: 16, items: 50 };
const redactor = new Redactor(new Redaction(true));
const written = (value: unknown): string => {
  const members = `{${writeMembers(value, limits, redactor)}}`;
  JSON.parse(members);
  const text = writeValue(value, limits, redactor);
  JSON.parse(text);
  return text;
};

const trap = (): never => {
  throw new Error('trap');
};
const trapNames = Object.getOwnPropertyNames(Reflect) as (keyof ProxyHandler<object>)[];

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) value = i % 2 ? [value] : { value };
  return value;
}

function* endless() {
  for (;;) yield 1;
}

class Hidden {
  #secret = 1;
  get shown() {
    return this.#secret;
  }
}

const detached = new ArrayBuffer(8);
structuredClone(detached, { transfer: [detached] });
const cyclic = Object.assign(new Error('a'), { cause: undefined as unknown });
cyclic.cause = cyclic;
const parent: Record<string, unknown> = { nodeName: 'DIV', childNodes: [] };
parent.childNodes = [{ nodeName: 'P', parentNode: parent }];

const hostile: Readonly<Record<string, () => unknown>> = {
  ...Object.fromEntries(trapNames.map((name) => [`a proxy that throws in ${name}`, () => new Proxy({ a: 1 }, { [name]: trap })])),
  'a revoked proxy': revoked,
  'a proxy of a long array': () => new Proxy([], { get: (_, key) => (key === 'length' ? 2 ** 32 - 1 : undefined) }),
  'an array of 2**32-1': () => new Array(2 ** 32 - 1),
  'a sparse array': () => Object.assign([], { 100000000: 1 }),
  'a million elements': () => new Array(1_000_000).fill('x'),
  '200,000 keys': () => Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => [`k${i}`, i])),
  'a large map': () => new Map(Array.from({ length: 200_000 }, (_, i) => [i, i])),
  'a large set': () => new Set(Array.from({ length: 200_000 }, (_, i) => i)),
  'nested 100,000 deep': () => deep(100_000),
  'ten million characters': () => 'x'.repeat(10_000_000),
  'a rope': () => Array.from({ length: 1_000 }).reduce((text: string) => `${text}abc `, ''),
  'a getter that recurses': () => ({
    get self(): unknown {
      return (this as { self: unknown }).self;
    },
  }),
  'a getter that makes more': () => {
    const make = (): object => ({
      get next() {
        return make();
      },
    });
    return make();
  },
  'toJSON that throws': () => Object.assign(new Hidden(), { toJSON: trap }),
  'toJSON that gives itself': () => {
    const value = Object.assign(new Hidden(), { toJSON: (): unknown => value });
    return value;
  },
  'toJSON without end': () => {
    const make = (): object => Object.assign(new Hidden(), { toJSON: make });
    return make();
  },
  'an object of another realm': () =>
    runInContext('({ a: new Error("x"), b: new Map([[1, 2]]), c: new Date(0), d: /a/ })', createContext()),
  'private fields': () => new Hidden(),
  'a detached buffer': () => [detached, new Hidden()],
  'shared memory': () => new SharedArrayBuffer(8),
  'elements of a page': () => parent,
  'an error that causes itself': () => cyclic,
  'an aggregate error': () => new AggregateError([new Error('a'), cyclic], 'both'),
  'boxed values': () => [Object(1), Object('a'), Object(1n), Object(Symbol('s')), Object(false)],
  'numbers without JSON': () => [Number.NaN, -0, Number.POSITIVE_INFINITY, 10n ** 10_000n, new Date(Number.NaN)],
  'lone surrogates': () => ['\ud800', { '\udc00': 1 }],
  'what tells nothing': () => [Symbol('s'), trap, Promise.resolve(), new WeakMap(), new WeakRef({}), new WeakSet(), undefined],
  'objects of the web': () => [
    new URL('https://a.b/c'),
    new Headers({ a: 'b' }),
    new FormData(),
    new Request('https://a.b'),
    new Response('x'),
    new Blob(['x']),
    new AbortController().signal,
    new Intl.NumberFormat(),
    new URLSearchParams('a=1'),
    new TextEncoder(),
    new Event('x'),
  ],
  'an object that lies about its kind': () => ({
    [Symbol.toStringTag]: 'Map',
    get constructor() {
      return trap();
    },
  }),
  'a map that lies about its size': () => Object.defineProperty(new Map([[1, 2]]), 'size', { get: trap }),
  'an array that lies about its iterator': () => Object.assign([1, 2], { [Symbol.iterator]: endless }),
  'a class of buffers': () => new (class Bytes extends Uint8Array {})(10),
  'a prototype that throws': () => Object.create(new Proxy({}, { get: trap, has: trap, getPrototypeOf: trap })),
};

describe('a hostile value', () => {
  it.each(Object.entries(hostile))('is written in bounds: %s', (_, make) => {
    expect(written(make()).length).toBeLessThan(20_000);
  });

  it('that can be read once is not read', () => {
    let reads = 0;
    const count = function* () {
      for (;;) yield reads++;
    };
    const stream = new Readable({ read: () => void reads++ });
    const web = new ReadableStream({ pull: () => void reads++ }, { highWaterMark: 0 });
    for (const value of [count(), stream, web, { [Symbol.asyncIterator]: trap, next: () => reads++ }, new Response(web)])
      written({ value });
    expect([reads, stream.readableFlowing, web.locked]).toEqual([0, null, false]);
  });

  it('costs as many reads as its limits allow', () => {
    let reads = 0;
    const counting = (target: object): object =>
      new Proxy(target, { get: (from, key) => (reads++ < 0 ? undefined : Reflect.get(from, key)) });
    written(counting(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i]))));
    written(counting(new Array(10_000).fill(1)));
    expect(reads).toBeLessThan(8 * limits.items);
  });

  it('is left as it was', () => {
    const value = Object.freeze({ list: Object.freeze([1, { a: 'b' }]), at: new Date(0), pattern: /a/g });
    const before = structuredClone(value);
    written(value);
    expect(value).toEqual(before);
  });
});

describe('any value', () => {
  it('becomes JSON of bounded size', () => {
    const any = fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withObjectString: true,
      withSparseArray: true,
      withTypedArray: true,
      withUnicodeString: true,
    });
    fc.assert(
      fc.property(any, (value) => written(value).length < 20_000),
      { numRuns: 500 },
    );
  });
});
