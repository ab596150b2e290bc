// Kills agents at random moments, many a second, and counts what they lost of what had ended before the last turn of their event loop.
// `npm run soak -- [kills] [at once]`: 10,000 and one a processor by default. Fails when anything was lost.
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } = require('node:fs');
const { availableParallelism, tmpdir } = require('node:os');
const { join } = require('node:path');
const { isMainThread, parentPort, Worker, workerData } = require('node:worker_threads');
const { recoverFolder } = require('../dist/files/recover');

const agent = join(__dirname, '../__tests__/support/doomed-agent.js');
const LATEST_KILL_MS = 60;
const REPORT_MS = 10_000;

if (isMainThread) void main();
else void killForever(workerData);

async function main() {
  const [kills = 10_000, atOnce = availableParallelism()] = process.argv.slice(2).map(Number);
  const total = { kills: 0, nodes: 0, lost: 0, lastTurn: 0, failures: [] };
  const begin = performance.now();
  const print = () => console.log(summary(total, performance.now() - begin));
  const timer = setInterval(print, REPORT_MS);
  const workers = Array.from({ length: atOnce }, (_, index) => new Worker(__filename, { workerData: share(kills, atOnce, index) }));
  for (const worker of workers) worker.on('message', (one) => add(total, one));
  await Promise.all(workers.map((worker) => once(worker, 'exit')));
  clearInterval(timer);
  print();
  for (const failure of total.failures) console.log(failure);
  process.exitCode = total.lost === 0 && total.failures.length === 0 && total.kills === kills ? 0 : 1;
}

function share(kills, atOnce, index) {
  return Math.floor(kills / atOnce) + (index < kills % atOnce ? 1 : 0);
}

function add(total, { nodes, lost, lastTurn, failure }) {
  total.kills++;
  total.nodes += nodes;
  total.lost += lost;
  total.lastTurn += lastTurn;
  if (failure) total.failures.push(failure);
}

function summary({ kills, nodes, lost, lastTurn, failures }, ms) {
  const rate = (kills / (ms / 1000)).toFixed(1);
  const saved = `${nodes} nodes had ended before the last turn, ${lost} lost; ${lastTurn} more of the last turn itself were there`;
  return `${kills} kills (${rate} a second): ${saved}; ${failures.length} folders with a fault`;
}

async function killForever(kills) {
  for (let kill = 0; kill < kills; kill++) parentPort.postMessage(await killOne(kill));
}

/** Agents with one long trace and agents with many short ones, some of which are being made into files, in turns. */
async function killOne(kill) {
  const folder = mkdtempSync(join(tmpdir(), 'nodetracer-soak-'));
  try {
    const told = await runUntilKilled(folder, kill % 2 === 0 ? 'any-moment' : 'any-moment-of-many');
    const { failed, live } = await recoverFolder(folder);
    if (failed.length > 0) throw failed[0].error;
    if (live.some((traceId) => hasText(folder, traceId))) throw new Error('a dead agent is said to live');
    const found = endedIn(folder);
    const lost = Array.from({ length: told }, (_, number) => number).filter((number) => !found.has(number)).length;
    const hole = [...found].some((number) => number >= found.size);
    return { nodes: told, lost, lastTurn: found.size + lost - told, ...(hole && { failure: `${folder}: there is a hole` }) };
  } catch (error) {
    return { nodes: 0, lost: 0, lastTurn: 0, failure: String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns the last number that the agent has told: so many nodes had ended. */
async function runUntilKilled(folder, way) {
  const child = spawn(process.execPath, [agent, folder, way], { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    if (said === '') setTimeout(() => child.kill('SIGKILL'), Math.random() * LATEST_KILL_MS);
    said += text;
  });
  await once(child, 'close');
  return Number(said.split('\n').slice(0, -1).at(-1) ?? 0);
}

/** Of a journal that was made at the very moment of the kill, and is empty, nobody can tell yet that its writer is dead. */
function hasText(folder, traceId) {
  return statSync(join(folder, `${traceId}.0.journal`)).size > 0;
}

/** The numbers that completed nodes have as output. */
function endedIn(folder) {
  const numbers = new Set();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    for (const { status, output_data: output } of Object.values(JSON.parse(readFileSync(join(folder, file), 'utf8')).nodes)) {
      if (status === 'completed' && output.number !== undefined) numbers.add(output.number);
    }
  }
  return numbers;
}
