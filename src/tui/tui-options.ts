import type { ReadStream, WriteStream } from 'node:tty';
import type { TraceSource } from '../contracts/source';
import type { AppOptions } from './app/app-options';
import type { Themes } from './effects/theme-choice';
import type { Engine } from './terminal/blessed-screen';
import type { ColorDepth } from './terminal/color-depth';
import type { ViewStore } from './view-store';

/** What the terminal UI is started with. */
export type TuiOptions = Pick<AppOptions, 'open' | 'follow' | 'ascii' | 'mouse' | 'keymap' | 'prices'> & {
  /** What is shown; closed when the UI ends. */
  readonly source: TraceSource;
  /** The one of the themes to begin with. */
  readonly theme: string;
  readonly themes: Themes;
  readonly engine: Engine;
  readonly depth: ColorDepth;
  /** Both must be terminals. */
  readonly stdin: ReadStream;
  readonly stdout: WriteStream;
  readonly env: NodeJS.ProcessEnv;
  /** Where it is kept how traces were left; nowhere when left out. */
  readonly views?: ViewStore;
};
