import { extract } from '../../../src/capture/propagation/extract';
import { inject, injectEnv } from '../../../src/capture/propagation/inject';
import { testTracer } from '../test-tracer';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const valid = `00-${TRACE}-${SPAN}-01`;
const parent = { traceId: TRACE, nodeId: SPAN, isSampled: null, traceState: '' };

describe('extract', () => {
  it('reads headers, environments, maps, pairs and plain objects in any case', () => {
    const carriers = [
      new Headers({ Traceparent: valid }),
      { TRACEPARENT: valid },
      { traceparent: [valid] },
      new Map([['TraceParent', valid]]),
      [
        ['host', 'x'],
        ['traceparent', ` ${valid}`],
      ],
    ];
    expect(carriers.map((carrier) => extract(carrier))).toEqual(carriers.map(() => parent));
  });

  it('prefers the exact name, so that an inherited variable does not win over what was injected', () => {
    expect(extract({ TRACEPARENT: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, traceparent: valid })).toEqual(parent);
  });

  it.each([
    '',
    'garbage',
    valid.toUpperCase(),
    `ff-${TRACE}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `${valid}-more`,
    `01-${TRACE}-${SPAN}-01more`,
    `${valid},${valid}`,
    `00-${TRACE.slice(1)}-${SPAN}-01`,
    `01-${TRACE}-${SPAN}-01-${'x'.repeat(10_000)}`,
  ])('ignores an invalid traceparent: %.60s', (traceparent) => {
    expect(extract({ traceparent })).toBeUndefined();
  });

  it('reads later versions, which may be longer', () => {
    expect(extract({ traceparent: `01-${TRACE}-${SPAN}-01-more` })).toEqual(parent);
  });

  it('takes the last node of nodetracer on the way for the parent, and its word for what is sampled', () => {
    const own = 'aaaaaaaaaaaaaaaa';
    const traceparent = `00-${TRACE}-${SPAN}-00`;
    expect(extract({ traceparent, tracestate: 'other=1' })).toEqual({ ...parent, traceState: 'other=1' });
    expect(extract({ traceparent, tracestate: ` a=1 ,,nodetracer=${own},b@x=2` })).toEqual({
      ...parent,
      nodeId: own,
      isSampled: false,
      traceState: 'a=1,b@x=2',
    });
  });

  it.each(['a=1,a=2', 'A=1', 'a', 'a=b=c', 'a=\u00e9', Array.from({ length: 33 }, (_, i) => `k${i}=v`).join(), 'a=1,'.repeat(9_000)])(
    'drops an invalid tracestate as a whole: %.40s',
    (tracestate) => {
      expect(extract({ traceparent: valid, tracestate })).toEqual(parent);
    },
  );

  it('never throws, whatever it is given', () => {
    const throwing = new Proxy({}, { ownKeys: fail, get: fail, has: fail });
    const getter = Object.defineProperty({}, 'traceparent', { enumerable: true, get: fail });
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const endless = {
      *[Symbol.iterator]() {
        for (;;) yield ['a', 'b'];
      },
    };
    const hostile = [
      throwing,
      getter,
      revoked.proxy,
      endless,
      { traceparent: 7 },
      [1],
      new Map<unknown, unknown>([[{}, 1]]),
      null,
      undefined,
      'x' as never,
    ];
    expect(hostile.map((carrier) => extract(carrier))).toEqual(hostile.map(() => undefined));
  });
});

describe('inject', () => {
  it('writes the current span into any carrier, in place of what stood there', () => {
    testTracer().tracer.trace('agent', (root) => {
      const fields = { traceparent: `00-${root.traceId}-${root.id}-01`, tracestate: `nodetracer=${root.id}` };
      expect(inject()).toEqual(fields);
      expect(inject({ TraceParent: 'old', accept: '*' })).toEqual({ accept: '*', ...fields });
      expect(Object.fromEntries(inject(new Headers({ traceparent: 'old' })))).toEqual(fields);
      expect(Object.fromEntries(inject(new Map([['Traceparent', 'old']])))).toEqual(fields);
      expect(inject([['TRACEPARENT', 'old']])).toEqual(Object.entries(fields));
      expect(injectEnv({ PATH: '/bin', traceparent: 'old', TRACESTATE: 'old' })).toEqual({
        PATH: '/bin',
        TRACEPARENT: fields.traceparent,
        TRACESTATE: fields.tracestate,
      });
    });
  });

  it('leaves the carrier alone outside of a trace, and whatever refuses', () => {
    expect(inject({ a: 1 })).toEqual({ a: 1 });
    expect(injectEnv({ TRACEPARENT: valid })).toEqual({ TRACEPARENT: valid });
    testTracer().tracer.trace('agent', () => {
      expect(() => inject(new Proxy({}, { ownKeys: fail, set: fail, has: fail }))).not.toThrow();
      expect(inject(Object.freeze({ a: 1 }))).toEqual({ a: 1 });
    });
  });

  it('hands on the entries of others behind its own, within the limits of the specification', () => {
    const { tracer } = testTracer();
    const state = (tracestate: string) =>
      tracer.trace('agent', { from: { traceparent: valid, tracestate } }, (root) =>
        root.node('call', (call) => inject().tracestate?.replace(call.id, 'ID')),
      );
    expect(state('a=1,nodetracer=aaaaaaaaaaaaaaaa,b=2')).toBe('nodetracer=ID,a=1,b=2');
    expect(state(Array.from({ length: 32 }, (_, i) => `k${i}=v`).join())?.split(',')).toHaveLength(32);
    expect(state(`a=1,long=${'x'.repeat(200)},b=${'y'.repeat(120)},c=${'y'.repeat(120)},d=${'y'.repeat(120)}`)).not.toContain('long');
  });

  it('says nothing of a trace that is not recorded because its tracer was closed', async () => {
    const { tracer } = testTracer({ onDiagnostic: () => {} });
    await tracer.close();
    expect(tracer.trace('late', () => inject({ traceparent: 'as it was' }))).toEqual({ traceparent: 'as it was' });
  });
});

describe('a trace from a carrier', () => {
  it('is a child of the node that the carrier names, rather than of the trace around it', async () => {
    const { tracer, graphs } = testTracer();
    tracer.trace('outer', () => tracer.trace('inner', { from: { traceparent: valid } }, () => {}));
    const inner = (await graphs()).find(({ header }) => header.name === 'inner');
    expect([inner?.header.parentTraceId, inner?.header.parentNodeId]).toEqual([TRACE, SPAN]);
  });

  it('takes what extract has given, and nothing that only looks like it', async () => {
    const { tracer, graphs } = testTracer();
    tracer.trace('a', { from: extract({ traceparent: valid }) }, () => {});
    tracer.trace('b', { from: { ...parent, traceId: '","evil":"' } }, () => {});
    expect((await graphs()).map(({ header }) => header.parentNodeId)).toEqual([SPAN, null]);
  });
});

function fail(): never {
  throw new Error('hostile');
}
