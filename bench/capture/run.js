// Runs every recorder in processes of its own, in turn, so that a busy moment of the machine meets all alike; medians and ratios.
const { execFileSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const ROUNDS = Number(process.env.ROUNDS ?? 7);
const NODES = Number(process.env.NODES ?? 200_000);
const recorders = ['floor', 'otel', 'otelFlat', 'journal', 'memory'];
const turns = [500, 10, 1];
const bars = { journal: 0.9, memory: 0.5 };

const run = (script, ...args) =>
  JSON.parse(execFileSync(process.execPath, ['--expose-gc', join(__dirname, script), ...args], { encoding: 'utf8' }));
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const digits = (value) => value.toFixed(2).padStart(8);

function measureTurn(perTurn) {
  const samples = Object.fromEntries(recorders.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of recorders) samples[name].push(run('measure-nodes.js', name, String(perTurn), String(NODES)));
  }
  const of = (name, key) => median(samples[name].map((sample) => sample[key]));
  return recorders.map((name) => ({
    recorder: name,
    hotUs: of(name, 'hotUs'),
    cpuUs: of(name, 'cpuUs'),
    hotToOtel: of(name, 'hotUs') / of('otel', 'hotUs'),
    cpuToOtel: of(name, 'cpuUs') / of('otel', 'cpuUs'),
    hotToOtelFlat: of(name, 'hotUs') / of('otelFlat', 'hotUs'),
    cpuToOtelFlat: of(name, 'cpuUs') / of('otelFlat', 'cpuUs'),
  }));
}

const result = {
  node: process.version,
  rounds: ROUNDS,
  nodes: NODES,
  perTurn: {},
  bars: { ...bars, heapBytes: 600, untracedRatio: 3, largeValueMs: 2 },
};
for (const perTurn of turns) {
  const rows = measureTurn(perTurn);
  result.perTurn[perTurn] = rows;
  console.log(`\n${perTurn} nodes a turn   hot us   CPU us   ratio to otel (hot, CPU)   to otelFlat (hot, CPU)`);
  for (const row of rows) {
    const ratios = [row.hotToOtel, row.cpuToOtel].map(digits).join('');
    console.log(
      `${row.recorder.padEnd(14)}${digits(row.hotUs)} ${digits(row.cpuUs)}   ${ratios}           ${[row.hotToOtelFlat, row.cpuToOtelFlat].map(digits).join('')}`,
    );
  }
}
for (const what of ['heapPerOpenNode', 'untraced', 'largeValue']) {
  result[what] = run('measure-rest.js', what);
  console.log(`\n${what}: ${JSON.stringify(result[what])}`);
}
writeFileSync(join(__dirname, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
console.log(
  '\nWritten to result.json. Bars: journal <= 0.9, memory <= 0.5 of otel; heap <= 600 bytes; untraced <= 3; large value <= 2 ms.',
);
