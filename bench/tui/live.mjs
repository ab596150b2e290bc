// The terminal UI while agents record: `npm run build && node bench/tui/live.mjs [events a second] [seconds] [agents]`; 50,000, 60
// and 1 when left out. In a pseudo-terminal of 200x50 the trace of one agent is open, and every 50 ms a key moves the cursor by a node,
// whose name has to come: what slides, or is painted for another reason, is not taken for an answer.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { NAMED, nameOf } from './names.mjs';

const [perSecond = 50_000, seconds = 60, agents = 1] = process.argv.slice(2).map(Number);
const KEY_MS = 50;
const PATIENCE_MS = 60_000;
const CTRL_L = '\x0c';
const home = mkdtempSync(join(tmpdir(), 'nodetracer-bench-'));
const folder = join(home, 'traces');
const env = { ...process.env, TERM: 'xterm-256color', XDG_STATE_HOME: home, XDG_RUNTIME_DIR: home };
const [program, feed] = ['../../bin/nodetracer.js', './feed.mjs'].map((path) => fileURLToPath(new URL(path, import.meta.url)));
const result = fileURLToPath(new URL('live-result.json', import.meta.url));
const children = [];

async function startAgent() {
  const child = fork(feed, [folder, perSecond / agents, seconds], { env });
  children.push(child);
  await once(child, 'message');
  return child;
}

class Screen {
  text = '';

  constructor() {
    this.pty = spawn(process.execPath, [program, 'tui', folder], { name: env.TERM, cols: 200, rows: 50, env });
    this.ended = new Promise((resolve) => this.pty.onExit(resolve));
    this.pty.onData((data) => {
      this.text += data;
    });
  }

  /** @returns milliseconds until the bytes that are painted from now on hold a text, null when it does not come */
  async answer(key, expected) {
    this.text = '';
    const pressed = performance.now();
    this.pty.write(key);
    while (!this.text.includes(expected)) {
      if (performance.now() - pressed > 2_000) return null;
      await pause(0);
    }
    return performance.now() - pressed;
  }

  async shows(pattern) {
    const since = performance.now();
    while (!pattern.test(this.text)) {
      if (performance.now() - since > PATIENCE_MS) throw new Error(`${pattern} did not come`);
      await pause(20);
    }
  }

  /** The lines of the screen, which is painted anew for it. */
  async lines() {
    this.text = '';
    this.pty.write(CTRL_L);
    await pause(1_000);
    const terminal = new xterm.Terminal({ cols: 200, rows: 50, allowProposedApi: true });
    await new Promise((resolve) => terminal.write(this.text, resolve));
    return Array.from({ length: 50 }, (_, y) => terminal.buffer.active.getLine(y)?.translateToString(true) ?? '');
  }

  memoryMb(what) {
    return Math.round(Number(new RegExp(`${what}:\\s+(\\d+)`).exec(readFileSync(`/proc/${this.pty.pid}/status`, 'utf8'))?.[1]) / 1024);
  }
}

const pause = (ms) => new Promise((resolve) => (ms === 0 ? setImmediate(resolve) : setTimeout(resolve, ms)));
const at = (values, share) => Math.round((values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN) * 10) / 10;

try {
  mkdirSync(folder);
  for (let i = 0; i < agents; i++) await startAgent();
  const screen = new Screen();
  await screen.shows(/busy agent/);
  screen.pty.write('\r');
  await screen.shows(new RegExp(nameOf(0)));
  const reports = children.map((child) => once(child, 'message'));
  for (const child of children) child.send('record');
  const [times, missed] = [[], []];
  const begin = performance.now();
  for (let at = 0; at < NAMED && performance.now() - begin < seconds * 1_000; at++) {
    const due = performance.now() + KEY_MS;
    const ms = await screen.answer('j', nameOf(at));
    if (ms === null) missed.push(at);
    else times.push(ms);
    await pause(Math.max(1, due - performance.now()));
  }
  const told = (await Promise.all(reports)).map(([report]) => report);
  await pause(2_000);
  const [header = ''] = await screen.lines();
  const keys = {
    pressed: times.length + missed.length,
    unanswered: missed.length,
    p50: at(times, 0.5),
    p95: at(times, 0.95),
    most: times.at(-1),
  };
  const row = {
    seconds,
    shown: header.split('  ').at(-1),
    keys,
    rssMb: screen.memoryMb('VmRSS'),
    peakMb: screen.memoryMb('VmHWM'),
    agents: told,
  };
  console.dir(row, { depth: null });
  writeFileSync(result, `${JSON.stringify({ node: process.version, ...row }, null, 2)}\n`);
  screen.pty.kill('SIGTERM');
  await screen.ended;
} finally {
  for (const child of children) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
}
process.exit();
