// Child process: what a node costs one recorder, as one JSON line. node --expose-gc measure-nodes.js RECORDER SINK FOLDER NODES_PER_TURN NODES
const { performance, monitorEventLoopDelay } = require('node:perf_hooks');
const { recorders } = require('./recorders');

const [, , name, sink, folder, perTurn, nodes] = process.argv;
const { record, open, drain } = recorders[name]({ sink, folder });
let next = 0;

async function pass(count) {
  let hot = 0;
  for (const end = next + count; next < end; ) {
    const before = performance.now();
    for (let i = 0; i < Number(perTurn); i++) record(next++);
    hot += performance.now() - before;
    await new Promise(setImmediate);
  }
  return hot;
}

async function settledHeap() {
  for (let i = 0; i < 3; i++) {
    await new Promise(setImmediate);
    gc();
  }
  return process.memoryUsage().heapUsed;
}

async function heapPerOpenNode(count) {
  if (open === undefined) return null;
  const spans = new Array(count).fill(undefined);
  const before = await settledHeap();
  for (let i = 0; i < count; i++) spans[i] = open(next++);
  const after = await settledHeap();
  return (after - before) / spans.length;
}

/** How long the loop stands still while 10,000 nodes are recorded and then brought to their place. */
async function delayOfFinishing() {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await pass(10_000);
  await drain();
  delay.disable();
  return delay.percentile(99) / 1e6;
}

async function main() {
  await pass(Math.min(10_000, Number(nodes)));
  await drain();
  const cpu = process.cpuUsage();
  const hot = await pass(Number(nodes));
  await drain();
  const { user, system } = process.cpuUsage(cpu);
  const delayMs = await delayOfFinishing();
  const heapBytes = await heapPerOpenNode(10_000);
  console.log(JSON.stringify({ hotUs: (hot * 1000) / nodes, cpuUs: (user + system) / nodes, delayMs, heapBytes }));
  process.exit(0);
}

main();
