import { mkdtempSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { ReadStream } from 'node:tty';
import { type IPty, spawn } from '@lydell/node-pty';
import { Emulator } from './emulator';

export type RobotOptions = {
  /** Columns and rows, `120x40` when left out. */
  readonly size?: `${number}x${number}`;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
};

const PATIENCE_MS = 20_000;
const program = join(__dirname, '..', '..', 'bin', 'nodetracer.js');

const keyBytes: Readonly<Record<string, string>> = {
  enter: '\r',
  escape: '\x1b',
  tab: '\t',
  space: ' ',
  backspace: '\x7f',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
  'shift-tab': '\x1b[Z',
  'alt-left': '\x1b[1;3D',
  'alt-right': '\x1b[1;3C',
};

/** Starts `nodetracer tui` in a pseudo-terminal. Always `close()` it. */
export function openTui(args: readonly string[], options: RobotOptions = {}): Robot {
  return openNodetracer(['tui', ...args], options);
}

/** Starts any command of nodetracer in a pseudo-terminal. */
export function openNodetracer(args: readonly string[], options: RobotOptions = {}): Robot {
  return new Robot(process.execPath, [program, ...args], options);
}

/** A person at a terminal: presses keys, looks at the screen, waits for what should appear. Waits for conditions, never for time. */
export class Robot {
  readonly emulator: Emulator;
  readonly pty: IPty;
  /** Its own, so that no test sees how another one has left a trace. */
  private readonly stateHome = mkdtempSync(join(tmpdir(), 'nodetracer-robot-'));
  /** Everything that was written to the terminal. */
  stream = '';
  private readonly exited: Promise<number>;
  private exitCode: number | undefined;
  private readonly watchers = new Set<() => void>();

  constructor(file: string, args: readonly string[], { size = '120x40', env = {}, cwd = tmpdir() }: RobotOptions) {
    const [columns = 120, rows = 40] = size.split('x').map(Number);
    this.emulator = new Emulator(columns, rows);
    const { PATH = '', TMPDIR = '' } = process.env;
    const ownEnv = {
      PATH,
      TMPDIR,
      HOME: tmpdir(),
      LANG: 'en_US.UTF-8',
      TERM: 'xterm-256color',
      XDG_STATE_HOME: this.stateHome,
    };
    const wholeEnv = { ...ownEnv, ...env };
    this.pty = spawn(file, [...args], { name: wholeEnv.TERM, cols: columns, rows, cwd, env: wholeEnv });
    readToTheEnd(this.pty);
    this.pty.onData((data) => {
      this.stream += data;
      void this.emulator.write(data).then(() => this.notify());
    });
    this.exited = new Promise((resolve) => {
      this.pty.onExit(async ({ exitCode, signal }) => {
        await this.emulator.write('');
        this.exitCode = signal ? 128 + signal : exitCode;
        this.notify();
        resolve(this.exitCode);
      });
    });
  }

  /** Presses keys, named as in `InputEvent`. */
  press(...keys: readonly string[]): void {
    for (const key of keys) this.pty.write(bytesOf(key));
  }

  /** Clicks on a text that is on the screen. */
  click(text: string): void {
    const { column, row } = this.placeOf(text);
    this.pty.write(mouseBytes(0, column, row, 'M') + mouseBytes(0, column, row, 'm'));
  }

  /** Turns the wheel over a text. */
  wheel(text: string, direction: 'up' | 'down'): void {
    const { column, row } = this.placeOf(text);
    this.pty.write(mouseBytes(direction === 'up' ? 64 : 65, column, row, 'M'));
  }

  /** Drags from one cell, counted from 0, to another. */
  drag(from: { readonly column: number; readonly row: number }, to: { readonly column: number; readonly row: number }): void {
    this.pty.write(
      mouseBytes(0, from.column, from.row, 'M') + mouseBytes(32, to.column, to.row, 'M') + mouseBytes(0, to.column, to.row, 'm'),
    );
  }

  /** The first cell of a text on the screen, counted from 0. */
  placeOf(text: string): { readonly column: number; readonly row: number } {
    const lines = this.frame().split('\n');
    const row = lines.findIndex((line) => line.includes(text));
    return { column: (lines[row] ?? '').indexOf(text), row };
  }

  type(text: string): void {
    this.pty.write(text);
  }

  paste(text: string): void {
    this.pty.write(`\x1b[200~${text}\x1b[201~`);
  }

  resize(columns: number, rows: number): void {
    this.emulator.resize(columns, rows);
    this.pty.resize(columns, rows);
  }

  /** Waits until the screen shows something. */
  shows(what: string | RegExp): Promise<void> {
    return this.until(`the screen shows ${what}`, () => (typeof what === 'string' ? this.frame().includes(what) : what.test(this.frame())));
  }

  /** Waits until the screen no longer shows something. */
  hides(what: string): Promise<void> {
    return this.until(`the screen no longer shows ${what}`, () => !this.frame().includes(what));
  }

  /** Waits until nothing of a frame is still to come. */
  async showsAll(): Promise<void> {
    await this.until('the frame is whole', () => this.stream.endsWith('\x1b[?2026l'));
    await this.emulator.write('');
  }

  /** Waits until a condition holds that output or the exit can make true. */
  until(what: string, holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!holds()) return;
        settle();
        resolve();
      };
      const patience = setTimeout(() => {
        settle();
        const end = this.exitCode === undefined ? '' : ` (the program has ended with ${this.exitCode})`;
        reject(new Error(`Waited in vain until ${what}${end}. The screen:\n${this.frame()}`));
      }, PATIENCE_MS);
      const settle = (): void => {
        clearTimeout(patience);
        this.watchers.delete(look);
      };
      this.watchers.add(look);
      look();
    });
  }

  /** The screen as text. */
  frame(): string {
    return this.emulator.text();
  }

  /** Whether the shell finds the terminal as it was: its own screen, a cursor, plain colours, lines that wrap, pastes as they are, and no mouse. */
  get isRestored(): boolean {
    const { emulator, stream } = this;
    const cursorShown = stream.lastIndexOf('\x1b[?25h') > stream.lastIndexOf('\x1b[?25l');
    const colorsEnded = /^\x1b\[0?m$/.test(stream.match(/\x1b\[[\d;]*m/g)?.at(-1) ?? '\x1b[m');
    return (
      !emulator.inAlternateScreen &&
      !emulator.bracketedPaste &&
      emulator.wrapsLines &&
      emulator.mouse === 'none' &&
      cursorShown &&
      colorsEnded
    );
  }

  /** Waits for the end of the program. */
  async exit(): Promise<number> {
    await this.until('the program ends', () => this.exitCode !== undefined);
    return this.exited;
  }

  /** Ends the program, when it still runs. */
  async close(): Promise<void> {
    if (this.exitCode === undefined) this.pty.kill('SIGKILL');
    await this.exited;
    rmSync(this.stateHome, { recursive: true, force: true });
  }

  private notify(): void {
    for (const watcher of [...this.watchers]) watcher();
  }
}

/**
 * node-pty stops reading 200 ms after the program has ended, when a busy machine may not have come to its last bytes; and Node takes
 * the 4,095 bytes that one read of a terminal gives for all there are, once nobody has it open (uv__stream_io: a read in part with
 * POLLHUP is the end). What ends the reading here is the error that the terminal gives when all was read, or patience with who keeps it open.
 */
function readToTheEnd(pty: IPty): void {
  const { _socket: socket, _fd: fd } = pty as unknown as { readonly _socket: ReadStream; readonly _fd: number };
  const destroy = socket.destroy.bind(socket);
  socket.destroy = (error) => {
    if (error || socket.readableEnded || socket.destroyed) return destroy(error);
    const patience = setTimeout(destroy, PATIENCE_MS / 2);
    socket.once('close', () => clearTimeout(patience));
    return socket;
  };
  socket.prependOnceListener('end', () => {
    for (const rest of restOf(fd)) socket.emit('data', rest);
  });
}

function* restOf(fd: number): Generator<string> {
  const decoder = new StringDecoder('utf8');
  const bytes = Buffer.alloc(4096);
  try {
    for (let count = -1; count !== 0; yield decoder.write(bytes.subarray(0, count))) count = readSync(fd, bytes);
  } catch {
    // EIO: nobody has the terminal open any more.
  }
}

function mouseBytes(code: number, column: number, row: number, final: 'M' | 'm'): string {
  return `\x1b[<${code};${column + 1};${row + 1}${final}`;
}

function bytesOf(key: string): string {
  const control = /^ctrl-(.)$/.exec(key)?.[1];
  if (control) return String.fromCharCode(control.toUpperCase().charCodeAt(0) & 0x1f);
  return keyBytes[key] ?? key;
}
