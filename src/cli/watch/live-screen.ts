import { clearTimeout, setTimeout } from 'node:timers';
import type { WriteStream } from 'node:tty';
import { cutToWidth, widthOf } from '../../width/text-width';
import { entryLines, type Paper, type Run } from '../inspect/entry';
import { paperOf } from '../paper';

const TICK_MS = 100;
const CLEAR_BELOW = '\u001b[0J';
const cursorUp = (lines: number): string => (lines > 0 ? `\u001b[${lines}A\r` : '\r');

/** The lower end of a terminal, where a few lines are painted again and again, below lines that stay. */
export class LiveScreen {
  private painted = 0;
  private timer: NodeJS.Timeout | undefined;

  /** @param frame the lines to paint now, at most as many as are asked for */
  constructor(
    private readonly terminal: WriteStream,
    private readonly frame: (rows: number) => readonly (readonly Run[])[],
  ) {}

  /** Prints a line that stays. */
  print(line: string): void {
    this.terminal.write(`${this.cleared()}${line}\n`);
    this.paint();
  }

  /** Paints soon, and then again and again while there is something to paint. */
  schedule(): void {
    this.timer ??= setTimeout(() => this.paint(), TICK_MS);
  }

  /** Leaves what was printed, and nothing else. */
  close(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.terminal.write(this.cleared());
  }

  private paint(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const paper = paperOf(this.terminal);
    const lines = this.frame(this.terminal.rows - 1);
    const text = lines.map((runs) => `${lineText(runs, paper)}\n`).join('');
    this.terminal.write(this.cleared() + text);
    this.painted = lines.length;
    if (lines.length > 0) this.schedule();
  }

  private cleared(): string {
    const { painted } = this;
    this.painted = 0;
    return painted === 0 ? '' : cursorUp(painted) + CLEAR_BELOW;
  }
}

/** One line that does not wrap. */
function lineText(runs: readonly Run[], paper: Paper): string {
  let left = (paper.columns ?? Number.POSITIVE_INFINITY) - 1;
  const fitting: Run[] = [];
  for (const run of runs) {
    const text = cutToWidth(run.text, left);
    fitting.push({ ...run, text });
    left -= widthOf(text);
    if (text !== run.text) break;
  }
  return entryLines({ first: '', rest: '', lines: [fitting] }, { ...paper, columns: null }).join('');
}
