/**
 * An agent with an open socket, made as users make it. Reads orders from stdin, one a line: `nodes N` records so many nodes, 250 in
 * a turn, and says how long that took and how much memory there is; `end` ends the trace and the process. Called with `unkept` after
 * the folder, sampling keeps nothing; with a `traceparent`, its trace works for that one.
 */
const { createInterface } = require('node:readline');
const { createRuntime } = require('../../dist/host');

const [folder, option] = process.argv.slice(2);
const store = folder === 'memory' ? 'memory' : ['file', { folder }];
const from = option?.startsWith('00-') ? { traceparent: option } : undefined;
const capture = option === 'unkept' ? { sample: { keep: { ratio: 0 } } } : {};
const runtime = createRuntime({ noConfig: true, config: { store, hooks: ['socket'], capture } });
let last = Promise.resolve();

async function record(root, count) {
  const begin = performance.now();
  for (let i = 0; i < count; i++) {
    root
      .node('step', { type: 'tool_call' })
      .input({ query: 'weather in Paris', i })
      .output({ temperature: 21.5, condition: 'sunny' })
      .end();
    if (i % 250 === 249) await new Promise((resolve) => setImmediate(resolve));
  }
  console.log(`recorded ${count} ${performance.now() - begin} ${process.memoryUsage().rss}`);
}

async function main() {
  const { failed } = await runtime.ready;
  for (const { error } of failed) console.log(`failed ${error}`);
  const root = runtime.tracer.trace(`agent ${process.pid}`, { from });
  console.log(`ready ${root.traceId}`);
  createInterface({ input: process.stdin }).on('line', (line) => {
    const [order, count] = line.split(' ');
    last = last.then(async () => {
      if (order === 'nodes') return record(root, Number(count));
      root.end();
      await runtime.close();
      console.log('ended');
      process.stdin.destroy();
    });
  });
}

void main();
