// Child process: what does not come per node, as one JSON line. node measure-rest.js WHAT
const { performance } = require('node:perf_hooks');
const { AsyncLocalStorage } = require('node:async_hooks');
const { MemoryStore, Tracer, traceNode } = require('../../dist');

const measures = {
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
