// The terminal UI and `list` on a folder of many small traces, without and with what the run before has remembered of them:
// `npm run build && node bench/tui/folder.mjs [traces]`. The screen is a pseudo-terminal of 120x40.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';

const NODES = 8;
const KEYS = 60;
const CLOCK_TICK_MS = 10;
const program = fileURLToPath(new URL('../../bin/nodetracer.js', import.meta.url));
const traces = Number(process.argv[2] ?? 100_000);
const home = mkdtempSync(join(tmpdir(), 'nodetracer-bench-'));
const folder = join(home, 'traces');
const env = { ...process.env, TERM: 'xterm-256color', XDG_STATE_HOME: join(home, 'state') };

function makeTraces() {
  mkdirSync(folder);
  for (let i = 0; i < traces; i++) writeFileSync(join(folder, `${idOf(i)}.json`), JSON.stringify(trace(i)));
}

function trace(i) {
  const at = (ms) => new Date(Date.UTC(2026, 0, 1) + i * 60_000 + ms).toISOString();
  const node = (n) => ({
    id: `${n}`.padStart(32, '0'),
    sequence_number: n,
    name: n === 0 ? 'agent' : `step ${n}`,
    node_type: n === 0 ? 'trace' : 'llm_call',
    status: i % 10 === 0 && n === NODES - 1 ? 'failed' : 'completed',
    parent_id: n === 0 ? null : '0'.padStart(32, '0'),
    depth: n === 0 ? 0 : 1,
    start_time: at(n * 10),
    end_time: at(n === 0 ? 500 : n * 10 + 9),
    input_data: { question: `What about ${i}?` },
    output_data: { text: 'word '.repeat(20) },
    annotations: [],
    metadata: { model: 'gpt-4o', tokens: { input: 100 + n, output: 20 } },
    error: null,
    error_type: null,
    error_traceback: null,
    duration_ms: n === 0 ? 500 : 9,
  });
  const nodes = Object.fromEntries(Array.from({ length: NODES }, (_, n) => node(n)).map((one) => [one.id, one]));
  const times = { start_time: at(0), end_time: at(500), duration_ms: 500 };
  return {
    schema_version: '0.1.0',
    trace_id: idOf(i),
    name: `run ${i}`,
    nodes,
    edges: [],
    ...times,
    metadata: {},
    session_id: `session ${i % 1000}`,
  };
}

function idOf(i) {
  return i.toString(16).padStart(32, '0');
}

async function measureScreen() {
  const begin = performance.now();
  const pty = spawn(process.execPath, [program, 'tui', folder], { name: env.TERM, cols: 120, rows: 40, env });
  let text = '';
  let bytes = 0;
  let lastByte = begin;
  pty.onData((data) => {
    text = (text + data).slice(-50_000);
    bytes += data.length;
    lastByte = performance.now();
  });
  const ended = new Promise((resolve) => pty.onExit(resolve));
  while (!/\brun \d+/.test(text)) await pause(1);
  const rowsMs = performance.now() - begin;
  const keys = [];
  for (let i = 0; i < KEYS; i++) {
    const pressed = performance.now();
    bytes = 0;
    pty.write(i % 2 ? 'k' : 'j');
    while (bytes === 0 && performance.now() - pressed < 5_000) await pause(1);
    keys.push(performance.now() - pressed);
    await pause(40);
  }
  await untilIdle(pty.pid);
  const completeMs = Math.max(lastByte, idleSince) - begin;
  const before = cpuMs(pty.pid);
  await pause(3_000);
  const idleCpuMs = (cpuMs(pty.pid) - before) / 3;
  const peakMb = memoryMb(pty.pid, 'VmHWM');
  const rssMb = memoryMb(pty.pid, 'VmRSS');
  const quit = performance.now();
  pty.write('q');
  await ended;
  keys.sort((a, b) => a - b);
  return {
    rowsMs,
    completeMs,
    keyP50Ms: keys[KEYS >> 1],
    keyP95Ms: keys[Math.floor(KEYS * 0.95)],
    peakMb,
    rssMb,
    'idle CPU ms/s': idleCpuMs,
    quitMs: performance.now() - quit,
  };
}

let idleSince = 0;
/** The list is complete when the process has nothing more to do. */
async function untilIdle(pid) {
  idleSince = performance.now();
  for (let before = cpuMs(pid); performance.now() - idleSince < 1_500; ) {
    await pause(100);
    const now = cpuMs(pid);
    if (now - before > CLOCK_TICK_MS) idleSince = performance.now();
    before = now;
  }
}

function cpuMs(pid) {
  const [, , , , , , , , , , , , , user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /, '- - ').split(' ');
  return (Number(user) + Number(system)) * CLOCK_TICK_MS;
}

function memoryMb(pid, what) {
  return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

function measureList() {
  const begin = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [program, 'list', folder, '--limit', '3'], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - begin;
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

try {
  makeTraces();
  spawnSync('sync'); // Else the system writes them to the disk while they are read.
  const rows = { cold: await measureScreen(), again: await measureScreen() };
  for (const row of Object.values(rows)) for (const [name, value] of Object.entries(row)) row[name] = Math.round(value);
  console.table(rows);
  const again = measureList();
  rmSync(env.XDG_STATE_HOME, { recursive: true, force: true });
  console.log(`list: ${Math.round(measureList())} ms, again ${Math.round(again)} ms`);
} finally {
  rmSync(home, { recursive: true });
}
