// An agent that takes one step for each line on its stdin: `node stepping-agent.js FOLDER`. It runs on the built package.
const { createInterface } = require('node:readline');
const { FileStore, Tracer } = require('../../dist');

const tracer = new Tracer({ store: new FileStore(process.argv[2]) });
let root;
let answer;

const steps = [
  () => {
    root = tracer.trace('stepping agent');
    root.node('plan', { type: 'llm_call' }).end();
  },
  () => {
    answer = root.node('write answer', { type: 'llm_call' });
    answer.chunk('The first half');
  },
  () => answer.chunk(' and the second.'),
  () => answer.fail(new Error('model overloaded')),
  () => {
    root.node('fall back', { type: 'llm_call' }).fallbackOf(answer).end();
    root.end();
  },
];

createInterface({ input: process.stdin }).on('line', () => steps.shift()());
