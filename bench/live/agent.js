// Child process: an agent that records at full speed while viewers look on, as one JSON message. node agent.js FOLDER SECONDS
const { performance } = require('node:perf_hooks');
const { createRuntime } = require('../../dist/host');

const PER_TURN = 250;
const [, , folder, seconds] = process.argv;
const runtime = createRuntime({ noConfig: true, config: { store: ['file', { folder }], hooks: ['socket'] } });

function recordTurn(root) {
  for (let i = 0; i < PER_TURN; i++) {
    root.node('weather_api', { type: 'tool_call' }, (span) => {
      span.metadata({ attempt: i, cached: false });
      span.input({ query: `weather in city ${i}` });
      span.output({ temperature: 21.5, condition: 'sunny' });
    });
  }
}

async function record(ms) {
  const root = runtime.tracer.trace('agent');
  const begin = performance.now();
  const cpu = process.cpuUsage();
  let [nodes, hot, peakRss, longestTurn] = [0, 0, 0, 0];
  for (let before = begin; before - begin < ms; ) {
    recordTurn(root);
    hot += performance.now() - before;
    nodes += PER_TURN;
    await new Promise(setImmediate);
    const after = performance.now();
    longestTurn = Math.max(longestTurn, after - before);
    if (nodes % (PER_TURN * 40) === 0) peakRss = Math.max(peakRss, process.memoryUsage.rss());
    before = after;
  }
  const wall = performance.now() - begin;
  const { user, system } = process.cpuUsage(cpu);
  const perNode = { hotUs: (hot * 1000) / nodes, cpuUs: (user + system) / nodes, wallUs: (wall * 1000) / nodes };
  return { ...perNode, nodes, rssMb: peakRss / 1e6, longestTurnMs: longestTurn };
}

process.on('message', async () => process.send(await record(Number(seconds) * 1000)));
runtime.ready.then(async () => {
  await record(500);
  process.send('ready');
});
