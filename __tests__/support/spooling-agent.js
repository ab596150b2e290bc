// An agent whose store is a service on the network: `node spooling-agent.js ADDRESS record|end|SPOOL`. It runs on the built package.
// `record` records ten traces and leaves one running, then kills itself; `end` records one trace and ends
// by itself; with a spool folder in its place it ends when that is empty.
const { readdirSync } = require('node:fs');
const { join } = require('node:path');
const { Tracer } = require('../../dist');

const [address, what] = process.argv.slice(2);
const store = {
  name: address,
  save: async (trace) => {
    const body = [...trace.lines()].join('');
    const { ok, status } = await fetch(`${address}/${trace.graph.header.traceId}`, { method: 'PUT', body });
    if (!ok) throw new Error(`the service answered ${status}`);
  },
  list: async () => [],
  open: async () => null,
  delete: async () => {},
  close: async () => {},
};
const tracer = new Tracer({ store });

if (what === 'record') {
  for (let i = 0; i < 10; i++) tracer.trace(`run ${i}`, (root) => root.node('step').output({ i }).end());
  tracer.trace('unfinished').node('step');
  setImmediate(() => process.kill(process.pid, 'SIGKILL'));
} else {
  tracer.trace('later', () => {});
  const isDone = () => what === 'end' || readdirSync(what).every((store) => readdirSync(join(what, store)).length === 0);
  const looking = setInterval(() => {
    if (!isDone()) return;
    clearInterval(looking);
    console.log('done');
  }, 20);
}
