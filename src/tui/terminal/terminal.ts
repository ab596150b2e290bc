import type { ReadStream, WriteStream } from 'node:tty';
import type { InputEvent } from '../app/protocol';
import type { Frame, Size } from '../frame/frame';
import type { Theme } from '../theme/theme';
import type { Engine } from './blessed-screen';
import type { ColorDepth } from './color-depth';
import { Input } from './input';
import { listenToSignals } from './signals';
import { Surface } from './surface';

export type TerminalOptions = {
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly engine: Engine;
  readonly theme: Theme;
  readonly depth: ColorDepth;
  /** `$TERM`. */
  readonly term: string;
  /** Whether the mouse is heeded from the start. */
  readonly mouse: boolean;
};

/** What comes from the terminal. */
export type TerminalHandlers = {
  readonly onInput: (events: readonly InputEvent[]) => void;
  readonly onResize: () => void;
  /** The process must end with this code; the terminal is restored already. */
  readonly onEnd: (exitCode: number) => void;
  /** Something was thrown that nobody caught; the terminal is restored already. */
  readonly onCrash: (error: unknown) => void;
};

/** As if it had hung up. */
const TERMINAL_GONE = 129;
/** The keyboard interrupts the program that has the terminal, and the kernel tells us, too. */
const FROM_THE_KEYBOARD: readonly number[] = [130, 131];
/** A stop that the kernel discards (no shell is there to continue us) must not leave the person without a screen. */
const STOP_GRACE_MS = 100;

/**
 * Owns the terminal from construction to {@link close}, and gives it back on every way out: end, crash, signal, stop.
 */
export class Terminal {
  private readonly surface: Surface;
  private readonly input: Input;
  private stopListening: () => void;
  private graceTimer: NodeJS.Timeout | undefined;
  private suspended = false;
  private closed = false;

  constructor(
    private readonly options: TerminalOptions,
    private readonly handlers: TerminalHandlers,
  ) {
    const { stdin, stdout, mouse, ...look } = options;
    this.surface = new Surface({ ...look, size: this.size, write: (text) => stdout.write(text) });
    this.input = new Input(stdin, (text) => stdout.write(text), mouse, handlers.onInput);
    this.stopListening = this.listen();
    stdout.on('error', this.gone);
    stdin.on('error', this.gone);
    this.input.start();
  }

  get size(): Size {
    const { columns, rows } = this.options.stdout;
    return { columns: columns || 80, rows: rows || 24 };
  }

  paint(frame: Frame): void {
    this.surface.paint(frame);
  }

  /** Has a frame ready that may be painted next. */
  prepare(frame: Frame): void {
    this.surface.prepare(frame);
  }

  /** Frames look like this from the next one on. */
  setTheme(theme: Theme): void {
    this.surface.setTheme(theme);
  }

  /** The terminal tells of the mouse, and no more selects text with it, or the other way round. */
  setMouse(on: boolean): void {
    this.input.setMouse(on);
  }

  /** Paints everything again, for something else may have written to the terminal. */
  repaint(): void {
    this.surface.repaint();
  }

  /** Writes a sequence that moves nothing on the screen, such as a clipboard's. */
  write(sequence: string): void {
    this.options.stdout.write(sequence);
  }

  /** Gives the terminal to the shell and stops the process group, as Ctrl-Z does elsewhere. Meanwhile signals do what they always do. */
  readonly suspend = (): void => {
    this.release();
    this.suspended = true;
    process.once('SIGCONT', this.resume);
    this.graceTimer = setTimeout(this.resume, STOP_GRACE_MS);
    process.kill(0, 'SIGTSTP');
  };

  /** Leaves the terminal to another program until it has ended; meanwhile only what ends us for good is heeded. */
  async lend<T>(use: () => Promise<T>): Promise<T> {
    this.release();
    this.stopListening = listenToSignals({
      onEnd: (exitCode) => FROM_THE_KEYBOARD.includes(exitCode) || this.end(exitCode),
      onCrash: (error) => this.crash(error),
      onStop: () => process.kill(process.pid, 'SIGSTOP'),
      onContinue: () => undefined,
      onExit: () => this.close(),
    });
    try {
      return await use();
    } finally {
      if (!this.closed) this.takeOverAgain();
    }
  }

  /** Restores the terminal. Idempotent. */
  close(): void {
    this.closed = true;
    clearTimeout(this.graceTimer);
    this.release();
    this.surface.close();
  }

  /** Signals last: from cooked mode on, an impatient Ctrl-c is one, which must find the screen restored. */
  private release(): void {
    this.surface.leave();
    this.input.stop();
    this.stopListening();
  }

  private readonly resume = (): void => {
    if (!this.suspended) return;
    this.suspended = false;
    clearTimeout(this.graceTimer);
    process.off('SIGCONT', this.resume);
    this.stopListening = this.listen();
    this.input.start();
    this.surface.enter();
    this.handlers.onResize();
  };

  /** Whoever stopped us from outside has left the terminal in another state. */
  private readonly takeOverAgain = (): void => {
    this.release();
    this.suspended = true;
    this.resume();
  };

  private listen(): () => void {
    const { stdin, stdout } = this.options;
    const stopSignals = listenToSignals({
      onEnd: (exitCode) => this.end(exitCode),
      onCrash: (error) => this.crash(error),
      onStop: this.suspend,
      onContinue: this.takeOverAgain,
      onExit: () => this.close(),
    });
    stdout.on('resize', this.handlers.onResize);
    stdin.on('end', this.gone);
    return () => {
      stopSignals();
      stdout.off('resize', this.handlers.onResize);
      stdin.off('end', this.gone);
    };
  }

  private end(exitCode: number): void {
    this.close();
    this.handlers.onEnd(exitCode);
  }

  private crash(error: unknown): void {
    this.close();
    this.handlers.onCrash(error);
  }

  private readonly gone = (): void => this.end(TERMINAL_GONE);
}
