// An agent that records and then dies in the way it is told: `node doomed-agent.js FOLDER WAY`. It runs on the built package.
// It tells on stdout, a number a line, how many nodes had ended before the current turn of its event loop.
const { writeSync } = require('node:fs');
const { setImmediate: nextTurn } = require('node:timers/promises');
const { FileStore, Tracer } = require('../../dist');

const [folder, way] = process.argv.slice(2);
const NODES = 10_000;
const tracer = new Tracer({ store: new FileStore(folder) });
let root = tracer.trace('doomed');
let ended = 0;

void main();

async function main() {
  if (way === 'any-moment') return recordForever();
  if (way === 'any-moment-of-many') return recordForever(recordTrace);
  while (ended < NODES) {
    record(500);
    await nextTurn();
  }
  await deaths[way]();
}

const deaths = {
  end: () => root.end(),
  exit: () => process.exit(0),
  'exit-in-turn': () => {
    record(500);
    process.exit(0);
  },
  throw: () => {
    setTimeout(() => {
      throw new Error('a bug of the agent');
    });
  },
  signal: async () => {
    tell();
    setInterval(() => undefined, 1000);
  },
};

async function recordForever(recordSome = record) {
  for (;;) {
    recordSome(1 + Math.floor(Math.random() * 50));
    await nextTurn();
    tell();
  }
}

function record(count) {
  for (let i = 0; i < count; i++) {
    const node = root.node(`step ${ended}`, { type: 'tool_call' });
    node.input({ query: 'weather in Paris' });
    node.output({ number: ended });
    node.end();
    ended++;
  }
}

/** A trace that ends, and is made into a file while others are recorded. */
function recordTrace() {
  record(20);
  root.end();
  root = tracer.trace('doomed');
}

function tell() {
  writeSync(1, `${ended}\n`);
}
