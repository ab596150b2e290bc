// Child process: what a node costs one recorder, as one JSON line. node measure-nodes.js RECORDER NODES_PER_TURN NODES
const { performance } = require('node:perf_hooks');
const { recorders } = require('./recorders');

const [, , name, perTurn, nodes] = process.argv;
const record = recorders[name]();

async function pass(count) {
  let hot = 0;
  for (let done = 0; done < count; ) {
    const before = performance.now();
    for (let i = 0; i < Number(perTurn); i++) record(done++);
    hot += performance.now() - before;
    await new Promise(setImmediate);
  }
  return hot;
}

async function main() {
  await pass(Math.min(50_000, Number(nodes)));
  const cpu = process.cpuUsage();
  const hot = await pass(Number(nodes));
  const { user, system } = process.cpuUsage(cpu);
  console.log(JSON.stringify({ hotUs: (hot * 1000) / nodes, cpuUs: (user + system) / nodes }));
  process.exit(0);
}

main();
