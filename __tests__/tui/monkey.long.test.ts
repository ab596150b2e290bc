import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { traceViews } from '../../src/tui/app/trace-views';
import { rowCells } from '../../src/tui/frame/cells';
import type { Frame, Size } from '../../src/tui/frame/frame';
import { type Engine, engines } from '../../src/tui/terminal/blessed-screen';
import { Surface, type SurfaceOptions } from '../../src/tui/terminal/surface';
import { parseTheme } from '../../src/tui/theme/parse-theme';
import type { Theme } from '../../src/tui/theme/theme';
import { Emulator } from '../support/emulator';
import { type ForTerminal, Monkey } from '../support/monkey/monkey';
import { Random } from '../support/monkey/random';
import { monkeyTraces } from '../support/monkey/traces';

const { MONKEY_SEED, MONKEY_STEPS } = process.env;
const STEPS_A_LIFE = 500;
/** Of each engine; `MONKEY_STEPS=50000` for a long run. A life that went wrong is lived again, alone, with `MONKEY_SEED=<its seed>`. */
const STEPS = Number(MONKEY_STEPS ?? (MONKEY_SEED ? STEPS_A_LIFE : 4_000));
/** The same lives in every run, unless other ones are asked for. */
const FIRST_SEED = Number(MONKEY_SEED ?? 1);
const PATIENCE_A_STEP_MS = 100;
/** So many frames at most are painted between two looks at the screen. */
const FRAMES_A_LOOK = 40;
const themeFolder = join(__dirname, '../../themes');
const themes = readdirSync(themeFolder)
  .filter((name) => name !== 'schema.json')
  .map((file) => parseTheme(readFileSync(join(themeFolder, file), 'utf8'), file));

describe.each(engines)('with a monkey at the keyboard and %s on the screen', (engine) => {
  it(
    'shows after thousands of keys, sizes and events what a terminal shows that got only the last frame',
    async () => {
      const lives = STEPS / STEPS_A_LIFE;
      const seen = new Set<string>();
      for (let life = 0; life < lives; life++) for (const place of await live(engine, FIRST_SEED + life)) seen.add(place);
      if (!MONKEY_SEED) expect([...seen].sort()).toEqual(places);
    },
    Math.max(600_000, STEPS * PATIENCE_A_STEP_MS),
  );
});

const aroundViews = ['answer', 'detail', 'failure', 'filter', 'help', 'palette', 'search', 'traces'];
const places = [...aroundViews, ...traceViews.map(({ name }) => name)].sort();

/** One life of a monkey, before a trace and a terminal of its own; which places it has seen. */
async function live(engine: Engine, seed: number): Promise<Set<string>> {
  const random = new Random(seed);
  const kind = random.of(Object.keys(monkeyTraces));
  const look = {
    engine,
    theme: random.of(themes),
    depth: random.of(['none', '16', '256'] as const),
    term: random.of(['xterm-256color', 'linux']),
    unicode: random.of(['modern', 'old'] as const),
  };
  const ascii = random.happens(0.2);
  const seen = new Set<string>();
  let monkey: Monkey | undefined;
  let step = 0;
  try {
    monkey = new Monkey(random, (monkeyTraces[kind] as () => ReturnType<(typeof monkeyTraces)[string]>)(), ascii);
    const screen = new Screen(look);
    for (let untilLook = 1; step < STEPS_A_LIFE; step++, untilLook--) {
      const { frame, forTerminal } = monkey.step();
      seen.add(monkey.place);
      expectWhole(frame);
      await screen.show(frame, forTerminal);
      if (untilLook > 0) continue;
      expect(await screen.cells()).toEqual(await cellsOf(frame, screen.look));
      untilLook = random.between(1, FRAMES_A_LOOK);
    }
    screen.close();
    return seen;
  } catch (cause) {
    const where = `MONKEY_SEED=${seed} (${engine}, ${kind}, ${JSON.stringify({ ...look, theme: look.theme.name, ascii })}), step ${step}`;
    throw new Error(`${where}, at ${monkey?.place}\n${monkey?.log.join(' ')}\n${cause instanceof Error ? cause.stack : cause}`, { cause });
  }
}

type Look = Omit<SurfaceOptions, 'size' | 'write'> & { readonly unicode: 'modern' | 'old' };

/** A surface and the terminal that it paints on. */
class Screen {
  private readonly written: string[] = [];
  private surface: Surface | undefined;
  private emulator: Emulator | undefined;

  constructor(public look: Look) {}

  async show(frame: Frame, forTerminal: readonly ForTerminal[] = []): Promise<void> {
    const { columns, rows } = frame.size;
    this.emulator ??= await emulatorFor(this.look, frame.size);
    this.surface ??= new Surface({ ...this.look, size: frame.size, write: (text) => this.written.push(text) });
    for (const wish of forTerminal) this.carryOut(wish);
    const { cols, rows: before } = this.emulator.terminal;
    if (cols !== columns || before !== rows) {
      await this.flush();
      this.emulator.resize(columns, rows);
    }
    this.surface.paint(frame);
  }

  /** Every cell, and where the text cursor stands. */
  async cells(): Promise<string[]> {
    await this.flush();
    return this.emulator?.cells() ?? [];
  }

  close(): void {
    this.surface?.close();
  }

  private carryOut(wish: ForTerminal): void {
    if (wish === 'repaint') return this.surface?.repaint();
    if (wish === 'next_theme') return this.setTheme(themes[(themes.indexOf(this.look.theme) + 1) % themes.length] as Theme);
    this.surface?.leave();
    this.surface?.enter();
  }

  private setTheme(theme: Theme): void {
    this.look = { ...this.look, theme };
    this.surface?.setTheme(theme);
  }

  private async flush(): Promise<void> {
    await this.emulator?.write(this.written.splice(0).join(''));
  }
}

/** The Linux console has one screen, whose lines are cut and not wrapped anew by a change of size: in xterm that is the alternate one. */
async function emulatorFor({ term, unicode }: Look, { columns, rows }: Size): Promise<Emulator> {
  const emulator = new Emulator(columns, rows, unicode);
  if (term === 'linux') await emulator.write('\x1b[?1049h');
  return emulator;
}

async function cellsOf(frame: Frame, look: Look): Promise<string[]> {
  const screen = new Screen(look);
  await screen.show(frame);
  const cells = await screen.cells();
  screen.close();
  return cells;
}

function expectWhole({ size, rows }: Frame): void {
  expect(rows).toHaveLength(size.rows);
  for (const row of rows) expect(rowCells(row, size.columns).reduce((sum, cell) => sum + cell.width, 0)).toBe(size.columns);
}
