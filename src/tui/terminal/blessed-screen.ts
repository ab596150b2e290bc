import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import type { Size } from '../frame/frame';

/** The drawing library; both have the same API. */
export type Engine = 'neo-blessed' | 'blessed';

export const engines: readonly Engine[] = ['neo-blessed', 'blessed'];

/** Attribute (colours and flags in one number) and text of a cell, as blessed keeps it. */
export type BlessedCell = [attribute: number, text: string];
/** A row of cells; a wide character is followed by an empty cell. A dirty row is compared and drawn by the next render. */
export type BlessedLine = BlessedCell[] & { dirty: boolean };

/** What we use of a blessed screen. */
export type BlessedScreen = {
  /** What is to be on the screen. */
  readonly lines: BlessedLine[];
  /** What blessed believes to be on the screen. */
  readonly olines: BlessedLine[];
  readonly program: BlessedProgram;
  render(): void;
  /** Moves rows `y` to `bottom` up by `n`, with the next render. */
  deleteLine(n: number, y: number, top: number, bottom: number): void;
  /** Moves rows `y` to `bottom` down by `n`, with the next render. */
  insertLine(n: number, y: number, top: number, bottom: number): void;
  /** Forgets and clears everything, at the size of the program. */
  alloc(): void;
  enter(): void;
  leave(): void;
  destroy(): void;
};

type BlessedProgram = {
  cols: number;
  rows: number;
  cursorHidden: boolean;
  readonly tput: { brokenACS: boolean; colors: number };
  cup(row: number, column: number): void;
  showCursor(): void;
  hideCursor(): void;
  flush(): void;
};

type Handler = (...values: unknown[]) => void;
type Blessed = {
  readonly tput: { readonly ipaths: unknown[] };
  readonly program: ((options: object) => BlessedProgram) & { readonly _exitHandler?: Handler };
  readonly screen: ((options: object) => BlessedScreen) &
    Readonly<Partial<Record<'_exceptionHandler' | '_sigtermHandler' | '_sigintHandler' | '_sigquitHandler' | '_exitHandler', Handler>>>;
  readonly element: (options: object) => { render(): void };
};

/** Stands between blessed and the terminal: collects what is written, so that a frame leaves in one piece. */
export class BlessedOutput extends EventEmitter {
  readonly isTTY = true;
  readonly writable = true;
  columns: number;
  rows: number;
  private text = '';

  constructor(size: Size) {
    super();
    this.columns = size.columns;
    this.rows = size.rows;
  }

  write(text: string): boolean {
    this.text += text;
    return true;
  }

  take(): string {
    const { text } = this;
    this.text = '';
    return text;
  }
}

/**
 * Opens a screen whose only element draws by calling `draw`. blessed gets an input that never speaks, since we decode the
 * terminal ourselves, and its handlers of signals and exit are taken off, since they exit with 0 and restore nothing on SIGHUP.
 */
export function openBlessedScreen(engine: Engine, terminal: string, output: BlessedOutput, draw: () => void): BlessedScreen {
  const blessed = loadBlessed(engine);
  const input = new Readable({ read: () => undefined });
  const program = blessed.program({ input, output, terminal, buffer: true, zero: true, forceUnicode: true });
  program.tput.brokenACS = true;
  const screen = blessed.screen({ program, smartCSR: false, useBCE: false, fullUnicode: false, autoPadding: false });
  blessed.element({ parent: screen, top: 0, left: 0, width: '100%', height: '100%' }).render = draw;
  removeHandlers(blessed);
  return screen;
}

/**
 * Computed, so that nothing is loaded before a terminal UI starts, and only the parts that are used: all widgets would take another ten
 * milliseconds. With no search path blessed takes the terminfo that it brings along.
 */
function loadBlessed(engine: Engine): Blessed {
  const tput = require(`${engine}/lib/tput`) as Blessed['tput'];
  tput.ipaths.length = 0;
  return {
    tput,
    program: require(`${engine}/lib/program`),
    screen: require(`${engine}/lib/widgets/screen`),
    element: require(`${engine}/lib/widgets/element`),
  };
}

function removeHandlers({ program, screen }: Blessed): void {
  remove('exit', program._exitHandler);
  remove('exit', screen._exitHandler);
  remove('uncaughtException', screen._exceptionHandler);
  remove('SIGTERM', screen._sigtermHandler);
  remove('SIGINT', screen._sigintHandler);
  remove('SIGQUIT', screen._sigquitHandler);
}

function remove(event: string, handler: Handler | undefined): void {
  if (handler) process.removeListener(event, handler);
}
