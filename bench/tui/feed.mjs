// Child process: an agent that records a steady number of events a second in one trace. node feed.mjs FOLDER EVENTS_A_SECOND SECONDS
// Half of the events start a node and half end one, a turn later. The names of the first nodes tell them apart, so that keys can be followed.
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { NAMED, nameOf } from './names.mjs';

const TURN_MS = 5;
const [, , folder, perSecond, seconds] = process.argv;
const { createRuntime } = createRequire(import.meta.url)('../../dist/host');
const limits = { traceNodes: 100_000_000, traceBytes: 100_000_000_000 };
const runtime = createRuntime({ noConfig: true, config: { store: ['file', { folder }], hooks: ['socket'], capture: { limits } } });

const root = runtime.tracer.trace('busy agent');
let open = [];
let nodes = 0;

function recordUntil(count) {
  for (const node of open) node.output({ temperature: 21.5, condition: 'sunny' }).end();
  open = [];
  for (; nodes < count; nodes++) {
    const name = nodes < NAMED ? nameOf(nodes) : 'weather_api';
    open.push(root.node(name, { type: 'tool_call' }).input({ query: `weather in city ${nodes}` }));
  }
}

await runtime.ready;
recordUntil(NAMED);
process.send('ready');
await new Promise((resolve) => process.once('message', resolve));
const [begin, before] = [performance.now(), nodes];
for (let past = 0; past < seconds; past = (performance.now() - begin) / 1_000) {
  recordUntil(before + Math.round((past * perSecond) / 2));
  await sleep(TURN_MS);
}
recordUntil(nodes);
const took = (performance.now() - begin) / 1_000;
root.end();
process.send({ nodes: nodes + 1, eventsPerSecond: Math.round(((nodes - before) * 2) / took) });
await runtime.close();
process.disconnect();
