import { Readable } from 'node:stream';
import { createContext, runInContext } from 'node:vm';
import { Redaction } from '../../src/capture/redaction/redaction';
import { Redactor } from '../../src/capture/redaction/redactor';
import * as writer from '../../src/capture/value-writer';

const limits = { chars: 200, allChars: 1_000_000, depth: 3, items: 4 };
const redactor = new Redactor(new Redaction(true));
const writeValue = (value: unknown, within: typeof limits) => writer.writeValue(value, within, redactor);
const writeMembers = (value: unknown, within: typeof limits) => writer.writeMembers(value, within, redactor);
const write = (value: unknown): unknown => JSON.parse(writeValue(value, limits));

describe('a value', () => {
  it('is written as JSON.stringify does where that can', () => {
    const value = { text: 'a "b" \\ \u0001 \u2028 é \u{1f600}', n: -1.5e-7, list: [null, true, [], {}], no: undefined };
    expect(writeValue(value, limits)).toBe(JSON.stringify(value));
  });

  it('is read back the same with any character in it, but for half of a pair', () => {
    const texts = Array.from({ length: 0x10000 }, (_, code) => `a${String.fromCharCode(code)} b`);
    const changed = texts.filter((text) => write(text) !== text);
    expect(changed).toEqual(texts.slice(0xd800, 0xe000));
    expect(new Set(changed.map(write))).toEqual(new Set(['a\ufffd b']));
  });

  it('keeps what JSON has no word for', () => {
    class Point {
      x = 1;
      get y() {
        return 2;
      }
    }
    expect(write([10n ** 20n])).toEqual([1e20]);
    expect(writeValue(10n ** 20n, limits)).toBe('100000000000000000000');
    expect(
      write([
        new Date(0),
        new Map<unknown, unknown>([
          ['a', 1],
          [2, new Set([3])],
        ]),
        new Map([[{}, 1]]),
        new Point(),
      ]),
    ).toEqual(['1970-01-01T00:00:00.000Z', { a: 1, '2': [3] }, [[{}, 1]], { x: 1 }]);
    expect(write([/a/g, new URL('http://a.b/c'), new Float32Array([0.5, 2]), Object(7)])).toEqual(['/a/g', 'http://a.b/c', [0.5, 2], 7]);
    expect(write(Object.assign(new TypeError('bad'), { code: 7 }))).toMatchObject({ code: 7, name: 'TypeError', message: 'bad' });
    expect(write(runInContext('({ a: [new Map([["b", 1]])] })', createContext()))).toEqual({ a: [{ b: 1 }] });
  });

  it('is described where it cannot be kept', () => {
    const described = [
      () => {},
      Symbol('s'),
      Number.NaN,
      Number.POSITIVE_INFINITY,
      new Date(Number.NaN),
      Promise.resolve(),
      new WeakMap(),
      Readable.from([]),
    ];
    expect(described.map(write)).toEqual([
      '[Function: anonymous] [NON-SERIALIZABLE]',
      'Symbol(s) [NON-SERIALIZABLE]',
      'NaN [NON-SERIALIZABLE]',
      'Infinity [NON-SERIALIZABLE]',
      'Invalid Date [NON-SERIALIZABLE]',
      '[Promise] [NON-SERIALIZABLE]',
      '[WeakMap] [NON-SERIALIZABLE]',
      '[Readable] [NON-SERIALIZABLE]',
    ]);
    expect(write(Buffer.from('abc'))).toBe('<Buffer 616263 3 bytes> [NON-SERIALIZABLE]');
    expect(write(10n ** 5000n)).toBe('BigInt [NON-SERIALIZABLE]');
  });

  it('never throws, whatever it does when it is read', () => {
    const cycle: Record<string, unknown> = { a: 1 };
    cycle.self = [cycle];
    const trap = () => {
      throw new Error('trap');
    };
    const proxy = new Proxy({}, { get: trap, ownKeys: trap, getPrototypeOf: trap, has: trap });
    const { proxy: revoked, revoke } = Proxy.revocable([], {});
    revoke();
    const endless: object = { toJSON: () => Object.create(endless) as object };
    expect(write(cycle)).toEqual({ a: 1, self: ['[Circular] [NON-SERIALIZABLE]'] });
    expect(
      write({
        get bad() {
          return trap();
        },
        ok: 1,
      }),
    ).toEqual({ bad: '[NON-SERIALIZABLE]', ok: 1 });
    expect(write([proxy, revoked, { toJSON: trap }])).toEqual([
      '[NON-SERIALIZABLE]',
      '[NON-SERIALIZABLE]',
      { toJSON: '[Function: trap] [NON-SERIALIZABLE]' },
    ]);
    expect(JSON.parse(`{${writeMembers(proxy, limits)}}`)).toEqual({ value: '[NON-SERIALIZABLE]' });
    expect(() => write(Object.create(endless))).not.toThrow();
    expect(write('\ud800 \udc00 x')).toBe('\ufffd \ufffd x');
  });

  it('is cut at the limits, each cut with the original size', () => {
    expect(write('x'.repeat(300))).toBe(`${'x'.repeat(200)}... [TRUNCATED: original_size=300]`);
    expect(write(`${'x'.repeat(199)}\u{1f600}`)).toBe(`${'x'.repeat(199)}... [TRUNCATED: original_size=201]`);
    expect(write([1, 2, 3, 4, 5, 6])).toEqual([1, 2, 3, 4, '... [TRUNCATED: original_size=6]']);
    expect(write({ a: 1, b: 2, c: 3, d: 4, e: 5 })).toEqual({ a: 1, b: 2, c: 3, d: 4, '...': '... [TRUNCATED: original_size=5]' });
    expect(write([[[[1, 2]]]])).toEqual([[['... [TRUNCATED: original_size=2]']]]);
    expect(write(['x'.repeat(150), 'y'.repeat(150), 1])).toEqual([
      'x'.repeat(150),
      `${'y'.repeat(48)}... [TRUNCATED: original_size=150]`,
      '... [TRUNCATED: original_size=3]',
    ]);
    expect(JSON.parse(`{${writeMembers({ a: 1, b: 2, c: 3, d: 4, e: 5 }, limits)}}`)).toEqual({
      a: 1,
      b: 2,
      c: 3,
      d: 4,
      '...': '... [TRUNCATED: original_size=5]',
    });
  });

  it('costs what its limit allows, however large it is', () => {
    const shared = Array.from({ length: 4 }, () => ({}));
    let graph: unknown = shared;
    for (let i = 0; i < 60; i++) graph = [graph, graph, graph, graph];
    const wide = { chars: 10_000, allChars: 1_000_000, depth: 100, items: 1000 };
    expect(writeValue(graph, wide).length).toBeLessThan(100_000);
    expect(writeValue(new Array(1e8), wide).length).toBeLessThan(100_000);
    function* forever() {
      while (true) yield 1;
    }
    expect(writeValue(Object.assign([1, 2, 3], { [Symbol.iterator]: forever }), wide).length).toBeLessThan(100_000);
  });
});
