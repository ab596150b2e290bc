// Child process: what does not come per node, as one JSON line. node measure-rest.js WHAT
const { monitorEventLoopDelay, performance } = require('node:perf_hooks');
const { AsyncLocalStorage } = require('node:async_hooks');
const { mkdtempSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { FileStore, MemoryStore, Tracer, traceNode } = require('../../dist');
const { metadata, input, output } = require('./recorders/node-data');

const MB = 1_000_000;

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

  /** The share of redaction in the hot time of a node, in turns of 500 nodes with it and without. */
  async redaction() {
    const roots = [{}, false].map((redact) => new Tracer({ store: new MemoryStore(), config: { redact } }).trace('agent'));
    const us = [[], []];
    for (let turn = 0; turn < 400; turn++) {
      const before = performance.now();
      for (let i = 0; i < 5; i++) hundredNodes(roots[turn % 2], turn * 5 + i);
      us[turn % 2].push((performance.now() - before) * 2);
      await new Promise(setImmediate);
    }
    const [onUs, offUs] = us.map((turns) => turns.slice(50).sort((a, b) => a - b)[75]);
    return { onUs, offUs, share: 1 - offUs / onUs };
  },

  /** Values of 10 MB; each costs what the limit lets through. */
  async largeValue() {
    const mixed = times('x"é', 10_000_000);
    const item = (i) => `{"id":${i},"name":"item ${i}","token_count":${i % 99}},`;
    const values = {
      mixed,
      nested: { a: { text: mixed } },
      prose: times('A node is a step of an agent, and this is what it said. ', 10_000_000),
      json: Array.from({ length: 200_000 }, (_, i) => item(i)).join(''),
      base64: Buffer.alloc(7_500_000, 'any bytes of a picture').toString('base64'),
      bytes: Buffer.alloc(10_000_000),
      list: Array.from({ length: 2_000_000 }, (_, i) => i),
    };
    return Object.fromEntries(await Promise.all(Object.entries(values).map(async ([name, value]) => [name, await msOf(value)])));
  },

  /** How long the loop stands still while a trace of 10,000 nodes ends and becomes a file. */
  async finishing() {
    const folder = mkdtempSync(join(tmpdir(), 'nodetracer-bench-'));
    const tracer = new Tracer({ store: new FileStore(folder) });
    const p99 = [];
    for (let round = 0; round < 6; round++) {
      const root = tracer.trace('agent');
      for (let i = 0; i < 100; i++) {
        hundredNodes(root, i);
        await new Promise(setImmediate);
      }
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      root.end();
      await tracer.flush();
      delay.disable();
      p99.push(delay.percentile(99) / 1e6);
    }
    rmSync(folder, { recursive: true });
    return { delayP99Ms: p99.slice(1).sort((a, b) => a - b)[2] };
  },

  /** 1,000,000 nodes in 10,000 traces: what the process holds at the end of each tenth. */
  async manyTraces() {
    const folder = mkdtempSync(join(tmpdir(), 'nodetracer-bench-'));
    const tracer = new Tracer({ store: new FileStore(folder) });
    const heldMb = [];
    for (let i = 0; i < 10_000; i++) {
      tracer.trace('agent', (root) => hundredNodes(root, i));
      if (i % 10 === 9) await tracer.flush();
      if (i % 1_000 === 999) heldMb.push(await held());
      if (i % 1_000 === 999) for (const file of readdirSync(folder)) rmSync(join(folder, file));
    }
    rmSync(folder, { recursive: true });
    const [first, last] = [heldMb[1], heldMb.at(-1)];
    return { heldMb, rssMb: process.memoryUsage.rss() / MB, growth: last / first - 1 };
  },
};

const times = (text, length) => text.repeat(Math.ceil(length / text.length));

async function msOf(value) {
  const root = new Tracer({ store: new MemoryStore(), config: { limits: { nodeChars: 1e9 } } }).trace('agent');
  const ms = [];
  for (let i = 0; i < 21; i++) {
    const before = performance.now();
    root.output(value);
    ms.push(performance.now() - before);
    await new Promise(setImmediate);
  }
  return ms.sort((a, b) => a - b)[10];
}

function hundredNodes(root, trace) {
  for (let i = trace * 100; i < (trace + 1) * 100; i++) {
    root.node('weather_api', { type: 'tool_call' }, (span) => {
      span.metadata(metadata(i)).input(input(i)).output(output(i));
    });
  }
}

/** Heap and buffers after collections. */
async function held() {
  for (let i = 0; i < 4; i++) {
    await new Promise(setImmediate);
    gc();
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MB;
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
