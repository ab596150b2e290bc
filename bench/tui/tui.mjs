// The terminal UI from outside, in a pseudo-terminal of 200x50: `npm run build && node bench/tui/tui.mjs [nodes ...] [--engine blessed]`.
// A key is measured to the last byte of its frame; a frame ends with 25 ms of silence, which is not counted. `down` is the same key again and
// again, `turn` never the key before, for which nothing can be ready.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import { generateTrace } from '../read/generate-trace.mjs';

const KEYS = 200;
const SILENCE_MS = 25;
const program = fileURLToPath(new URL('../../bin/nodetracer.js', import.meta.url));
const result = fileURLToPath(new URL('result.json', import.meta.url));
const engine = process.argv.includes('--engine') ? process.argv[process.argv.indexOf('--engine') + 1] : 'neo-blessed';
const asked = process.argv
  .slice(2)
  .filter((word) => /^\d+$/.test(word))
  .map(Number);
const sizes = asked.length > 0 ? asked : [1_000, 100_000, 1_000_000];
const folder = mkdtempSync(join(tmpdir(), 'nodetracer-bench-'));
/** Of its own: where a reader has left a trace says something else each time. */
const state = join(folder, 'state');

async function measure(nodes) {
  const file = join(folder, 'trace.json');
  generateTrace(file, nodes);
  rmSync(join(state, 'nodetracer', 'views'), { recursive: true, force: true });
  const screen = new Screen(['tui', file, '--engine', engine]);
  const firstByteMs = await screen.until(() => true);
  const rowsMs = await screen.until((text) => /[▾▸] ./u.test(text));
  await screen.until(() => screen.quietMs() > 1_000);
  const down = await screen.press('j');
  const turn = await screen.press('j', 'k');
  const page = await screen.press('\x1b[6~');
  const timelineMs = await screen.show('3');
  const later = await screen.press('l');
  const zoom = await screen.press('+', '-');
  const rssMb = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(screen.pty.pid)], { encoding: 'utf8' })) / 1024;
  screen.pty.write('q');
  await screen.ended;
  return {
    nodes,
    firstByteMs: round(firstByteMs),
    rowsMs: round(rowsMs),
    rssMb: round(rssMb),
    ...named('down', down),
    ...named('turn', turn),
    ...named('page', page),
    timelineMs: round(timelineMs),
    ...named('later', later),
    ...named('zoom', zoom),
  };
}

class Screen {
  text = '';
  begin = performance.now();
  lastByte = 0;
  bytes = 0;

  constructor(args) {
    const env = { ...process.env, TERM: 'xterm-256color', XDG_STATE_HOME: state };
    this.pty = spawn(process.execPath, [program, ...args], { name: env.TERM, cols: 200, rows: 50, env });
    this.ended = new Promise((resolve) => this.pty.onExit(resolve));
    this.pty.onData((data) => {
      this.lastByte = performance.now();
      this.bytes += Buffer.byteLength(data);
      this.text = (this.text + data).slice(-200_000);
    });
  }

  quietMs() {
    return performance.now() - this.lastByte;
  }

  /** @returns milliseconds from the start to the byte after which the condition held */
  async until(holds) {
    while (this.lastByte === 0 || !holds(this.text)) await pause(1);
    return this.lastByte - this.begin;
  }

  /** @returns milliseconds from a key to the last byte of what it leads to, all parts of a large trace included */
  async show(key) {
    const pressed = performance.now();
    this.lastByte = pressed;
    this.bytes = 0;
    this.pty.write(key);
    while (this.bytes === 0 || this.quietMs() < 1_000) await pause(1);
    return this.lastByte - pressed;
  }

  /** Presses keys in turn. */
  async press(...keys) {
    const samples = [];
    for (let i = 0; i < KEYS; i++) {
      this.bytes = 0;
      const pressed = performance.now();
      this.lastByte = pressed;
      this.pty.write(keys[i % keys.length]);
      do await pause(SILENCE_MS / 2);
      while (this.quietMs() < SILENCE_MS);
      if (this.bytes > 0) samples.push({ ms: this.lastByte - pressed, bytes: this.bytes });
    }
    return samples;
  }
}

function named(what, samples) {
  const at = (key, share) => samples.map((sample) => sample[key]).sort((a, b) => a - b)[Math.floor(samples.length * share)] ?? Number.NaN;
  return { [`${what}P50Ms`]: round(at('ms', 0.5)), [`${what}P95Ms`]: round(at('ms', 0.95)), [`${what}Bytes`]: at('bytes', 0.5) };
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function round(value) {
  return Math.round(value * 10) / 10;
}

try {
  await measure(1_000); // What is compiled is kept for the starts that count.
  const rows = [];
  for (const nodes of sizes) rows.push(await measure(nodes));
  console.table(Object.fromEntries(rows.map(({ nodes, ...row }) => [nodes, row])));
  writeFileSync(result, `${JSON.stringify({ engine, node: process.version, rows }, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
