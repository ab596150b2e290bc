import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from './wait-until';

const bin = join(__dirname, '..', '..', 'bin', 'nodetracer.js');
const started: LiveProcess[] = [];

/** A process whose lines of output are kept. */
export class LiveProcess {
  readonly lines: string[] = [];
  errors = '';
  exitCode: number | null | undefined;
  readonly child: ChildProcess;
  private rest = '';

  constructor(script: string, args: readonly string[], runtimeFolder: string, cwd = process.cwd()) {
    this.child = spawn(process.execPath, [script, ...args], {
      cwd,
      env: { ...process.env, XDG_RUNTIME_DIR: runtimeFolder, XDG_STATE_HOME: runtimeFolder },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (this.rest + text).split('\n');
      this.rest = lines.pop() ?? '';
      for (const line of lines) this.lines.push(line);
    });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.errors += text;
    });
    this.child.once('close', (code) => {
      this.exitCode = code;
    });
    started.push(this);
  }

  get pid(): number {
    return this.child.pid as number;
  }

  say(line: string): void {
    this.child.stdin?.write(`${line}\n`);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** The next line that begins with a word, from `index` on, in words. */
  async line(word: string, index = 0): Promise<string[]> {
    const found = () => this.lines.filter((line) => line.startsWith(`${word} `) || line === word);
    await waitUntil(() => found().length > index, `it says ${word}, having said ${this.lines.slice(-3)}`);
    return (found()[index] as string).split(' ');
  }

  async ended(): Promise<number | null> {
    await waitUntil(() => this.exitCode !== undefined, 'the process has ended');
    return this.exitCode as number | null;
  }
}

/** An agent of its own process, which is recording a trace. */
export async function startAgent(
  folder: string,
  runtimeFolder: string,
  ...options: readonly string[]
): Promise<{ readonly process: LiveProcess; readonly traceId: string; readonly socket: string }> {
  const process = new LiveProcess(join(__dirname, 'live-agent.js'), [folder, ...options], runtimeFolder);
  const [, traceId = ''] = await process.line('ready');
  const sockets = join(runtimeFolder, 'nodetracer');
  const name = readdirSync(sockets).find((entry) => entry.startsWith(`${process.pid}-`)) ?? '';
  return { process, traceId, socket: join(sockets, name) };
}

/** A viewer of its own process, which follows all that the agents at these sockets do. */
export async function startViewer(sockets: readonly string[], runtimeFolder: string): Promise<LiveProcess> {
  const process = new LiveProcess(join(__dirname, 'live-viewer.js'), sockets, runtimeFolder);
  for (let i = 0; i < sockets.length; i++) await process.line('from', i);
  return process;
}

/** `nodetracer watch`, in a folder. */
export function startWatch(args: readonly string[], runtimeFolder: string, cwd?: string): LiveProcess {
  return new LiveProcess(bin, ['watch', ...args], runtimeFolder, cwd);
}

afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
});
