import type { ReadStream, WriteStream } from 'node:tty';
import type { TraceSource } from '../contracts/source';
import type { AppOptions } from './app/state';
import type { Engine } from './terminal/blessed-screen';
import type { ColorDepth } from './terminal/color-depth';
import type { Theme } from './theme/theme';

/** What the terminal UI is started with. */
export type TuiOptions = Pick<AppOptions, 'open' | 'follow' | 'ascii' | 'keymap' | 'prices'> & {
  /** What is shown; closed when the UI ends. */
  readonly source: TraceSource;
  readonly theme: Theme;
  readonly engine: Engine;
  readonly depth: ColorDepth;
  /** Both must be terminals. */
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly env: NodeJS.ProcessEnv;
};
