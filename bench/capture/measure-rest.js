// Child process: what does not come per node, as one JSON line. node --expose-gc measure-rest.js WHAT
const { performance } = require('node:perf_hooks');
const { AsyncLocalStorage } = require('node:async_hooks');
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { FileStore, MemoryStore, Tracer, traceNode } = require('../../dist');

const measures = {
  /** Heap of one open node with its data, once that is in the journal. */
  async heapPerOpenNode() {
    const count = 100_000;
    const root = new Tracer({ store: new FileStore(mkdtempSync(join(tmpdir(), 'nodetracer-bench-'))) }).trace('agent');
    const spans = new Array(count).fill(undefined);
    const before = await settledHeap();
    for (let i = 0; i < count; i++) {
      const span = root.node('weather_api', { type: 'tool_call' }).metadata({ attempt: i, cached: false });
      spans[i] = span.input({ query: `weather in city ${i}` }).output({ temperature: 21.5, condition: 'sunny' });
    }
    const after = await settledHeap();
    return { bytes: (after - before) / spans.length };
  },

  /** A traced function outside of a trace, beside one look-up in an AsyncLocalStorage. */
  async untraced() {
    const storage = new AsyncLocalStorage();
    const traced = traceNode((a, b) => a + b);
    const plain = (a, b) => a + b;
    let sum = 0;
    const lookUp = nanoseconds((i) => {
      sum += storage.getStore() === undefined ? plain(i, sum & 7) : 0;
    });
    const call = nanoseconds((i) => {
      sum += traced(i, sum & 7);
    });
    return { lookUpNs: lookUp, callNs: call, ratio: call / lookUp };
  },

  /** A value of 10 MB, as it is and inside of an object. */
  async largeValue() {
    const text = 'x"é'.repeat(10_000_000 / 3);
    const root = new Tracer({ store: new MemoryStore() }).trace('agent');
    const times = [];
    for (let i = 0; i < 21; i++) {
      const before = performance.now();
      root.output(i % 2 === 0 ? text : { a: { text } });
      times.push(performance.now() - before);
      await new Promise(setImmediate);
    }
    return { ms: times.sort((a, b) => a - b)[10] };
  },
};

async function settledHeap() {
  for (let i = 0; i < 3; i++) {
    await new Promise(setImmediate);
    gc();
  }
  return process.memoryUsage().heapUsed;
}

function nanoseconds(call) {
  const count = 5_000_000;
  for (let i = 0; i < count / 10; i++) call(i);
  const before = performance.now();
  for (let i = 0; i < count; i++) call(i);
  return ((performance.now() - before) * 1e6) / count;
}

measures[process.argv[2]]().then((result) => {
  console.log(JSON.stringify(result));
  process.exit(0);
});
