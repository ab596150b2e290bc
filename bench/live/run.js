// What live viewers cost an agent that records at full speed. The cases take turns, so that a busy moment of the machine meets all
// alike; medians, and ratios to the agent without a viewer. ROUNDS=5 SECONDS=3 node bench/live/run.js, after `npm run build`.
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { mkdtempSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const SECONDS = process.env.SECONDS ?? '3';
const cases = {
  'no viewer': { viewers: 0 },
  'one reads': { viewers: 1 },
  'one stopped': { viewers: 1, stopped: true },
  'three read': { viewers: 3 },
};
const figures = ['hotUs', 'cpuUs', 'wallUs', 'rssMb', 'longestTurnMs'];

async function measure({ viewers, stopped = false }) {
  const folder = mkdtempSync(join(tmpdir(), 'nt-live-'));
  const children = [];
  const start = async (script, ...args) => {
    const child = fork(join(__dirname, script), args, { env: { ...process.env, XDG_RUNTIME_DIR: folder } });
    children.push(child);
    await once(child, 'message');
    return child;
  };
  try {
    const agent = await start('agent.js', join(folder, 'traces'), SECONDS);
    const [socket] = readdirSync(join(folder, 'nodetracer'));
    for (let i = 0; i < viewers; i++) await start('viewer.js', join(folder, 'nodetracer', socket));
    if (stopped) for (const viewer of children.slice(1)) viewer.kill('SIGSTOP');
    agent.send('record');
    const [result] = await once(agent, 'message');
    return result;
  } finally {
    await Promise.all(children.map((child) => child.kill('SIGKILL') && once(child, 'exit')));
    rmSync(folder, { recursive: true, force: true });
  }
}

const ordered = (values) => [...values].sort((a, b) => a - b);
const median = (values) => ordered(values)[values.length >> 1];
const cell = (value) => value.toFixed(2).padStart(9);

function print(samples) {
  const of = (name, key) => median(samples[name].map((sample) => sample[key]));
  console.log('              hot us   CPU us  wall us   RSS MB  turn ms   ratios: hot      CPU     wall   +RSS MB   (hot, of all rounds)');
  return Object.keys(cases).map((name) => {
    const row = Object.fromEntries(figures.map((key) => [key, of(name, key)]));
    const ratios = ['hotUs', 'cpuUs', 'wallUs'].map((key) => row[key] / of('no viewer', key));
    const hots = ordered(samples[name].map(({ hotUs }) => hotUs));
    const spread = `${hots[0].toFixed(2)}..${hots.at(-1).toFixed(2)}`;
    const more = row.rssMb - of('no viewer', 'rssMb');
    console.log(`${name.padEnd(11)}${figures.map((key) => cell(row[key])).join('')}  ${[...ratios, more].map(cell).join('')}   ${spread}`);
    return { case: name, ...row, hotRatio: ratios[0], cpuRatio: ratios[1], wallRatio: ratios[2], moreRssMb: more };
  });
}

async function main() {
  const samples = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, given] of Object.entries(cases)) samples[name].push(await measure(given));
  }
  const rows = print(samples);
  const result = { node: process.version, rounds: ROUNDS, seconds: Number(SECONDS), rows, samples };
  writeFileSync(join(__dirname, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
}

main();
