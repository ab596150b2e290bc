// Runs every recorder in processes of its own, in turn, so that a busy moment of the machine meets all alike; medians and ratios.
const { execFileSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { recorders } = require('./recorders');
const { runChild } = require('./run-child');

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const NODES = Number(process.env.NODES ?? 50_000);
/** One node of LangSmith takes a millisecond of CPU until it is sent: a tenth of the nodes says as much. */
const nodesOf = (recorder) => (recorder === 'langsmith' ? NODES / 10 : NODES);
const TURNS = (process.env.TURNS ?? '500,10,1').split(',');
/** Measured with few nodes a turn, too; the other peers only with the most. */
const always = ['floor', 'journal', 'memory', 'minimal', 'otel', 'otelFlat'];
const figures = ['hotUs', 'cpuUs', 'delayMs', 'heapBytes'];
const deaths = ['end', 'exit', 'throw', 'SIGTERM', 'SIGKILL'];
/** From these nothing arrives anywhere: nobody is sent to, or no values are recorded. */
const nowhere = ['floor', 'disabled', 'memory', 'minimal', 'otel', 'otelFlat'];
const bars = { journal: 0.9, memory: 0.5, heapBytes: 600, untracedRatio: 3, largeValueMs: 2 };

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const digits = (value) => (value === null ? '-' : value.toFixed(2));
const line = (cells) => console.log(`| ${cells.join(' | ')} |`);

function head(...titles) {
  console.log();
  line(titles);
  line(titles.map(() => '---'));
}

async function measureTurn(perTurn) {
  const names = perTurn === TURNS[0] ? Object.keys(recorders) : always;
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      const { stdout, stderr } = await runChild('measure-nodes.js', name, perTurn, String(nodesOf(name)));
      if (stdout === '') console.error(`${name}: ${stderr.slice(0, 500) || 'ran out of time'}`);
      else samples[name].push(JSON.parse(stdout));
    }
  }
  return rowsOf(samples);
}

function rowsOf(samples) {
  const rows = Object.keys(samples)
    .filter((name) => samples[name].length > 0)
    .map((name) => ({
      recorder: name,
      samples: samples[name].length,
      ...Object.fromEntries(figures.map((key) => [key, samples[name][0][key] === null ? null : median(samples[name].map((s) => s[key]))])),
    }));
  const otel = rows.find((row) => row.recorder === 'otel');
  return rows.map((row) => ({ ...row, hotToOtel: row.hotUs / otel.hotUs, cpuToOtel: row.cpuUs / otel.cpuUs }));
}

/** The fewest of all rounds that arrived: what an author may rely on. */
async function crashTable() {
  const rows = Object.keys(recorders).filter((name) => !nowhere.includes(name));
  const table = rows.map((recorder) => ({ recorder }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const row of table) {
      for (const death of deaths) {
        const { arrived } = await runChild('measure-crash.js', row.recorder, death);
        row[death] = Math.min(row[death] ?? arrived, arrived);
      }
    }
  }
  return table;
}

async function main() {
  const result = { node: process.version, date: new Date().toISOString(), rounds: ROUNDS, nodes: NODES, bars, perTurn: {} };
  const save = () => writeFileSync(join(__dirname, 'result.json'), `${JSON.stringify(result, null, 2)}\n`);
  result.crash = await crashTable();
  head('finished nodes that arrived, of 300', ...deaths);
  for (const row of result.crash) line([row.recorder, ...deaths.map((death) => row[death])]);
  save();
  for (const perTurn of TURNS) {
    result.perTurn[perTurn] = await measureTurn(perTurn);
    head(`${perTurn} nodes a turn`, 'hot us', 'CPU us', 'hot / otel', 'CPU / otel', 'loop delay p99 ms', 'heap of an open node, bytes');
    for (const row of result.perTurn[perTurn]) {
      line([row.recorder, ...[row.hotUs, row.cpuUs, row.hotToOtel, row.cpuToOtel, row.delayMs, row.heapBytes].map(digits)]);
    }
    save();
  }
  for (const what of ['untraced', 'redaction', 'largeValue', 'finishing', 'manyTraces']) {
    const argv = ['--expose-gc', join(__dirname, 'measure-rest.js'), what];
    result[what] = JSON.parse(execFileSync(process.execPath, argv, { encoding: 'utf8' }));
    console.log(`\n${what}: ${JSON.stringify(result[what])}`);
  }
  save();
  console.log(
    '\nWritten to result.json. Bars: journal <= 0.9, memory <= 0.5 of otel; heap <= 600; untraced <= 3; large value <= 2 ms; finishing <= 20 ms; many traces: growth <= 0.1.',
  );
  console.log('LangSmith: a tenth of the nodes. Peers but OTel: most nodes a turn only.');
}

main();
