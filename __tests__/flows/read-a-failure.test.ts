import { basename, dirname } from 'node:path';
import { type Engine, engines } from '../../src/tui/terminal/blessed-screen';
import { openTui, type Robot, type RobotOptions } from '../support/robot';
import { fixture, tracesFolder } from '../support/traces-folder';

describe('someone looks for the reason of a failure', () => {
  const folder = tracesFolder('python/example-retry-fallback.json', 'python/example-sequential-tools.json', 'python/gather-30-wide.json');
  let tui: Robot;

  afterEach(() => tui.close());
  afterAll(() => folder.remove());

  async function openFolder(engine: Engine, options?: RobotOptions): Promise<void> {
    tui = openTui([folder.path, '--engine', engine], options);
    await tui.shows('3 traces');
    await tui.shows('exchange_rates');
  }

  it.each(engines)('goes from the list to the failed call and its error, and back out (%s)', async (engine) => {
    await openFolder(engine);
    tui.press('/');
    tui.type('exchange');
    tui.press('enter', 'enter');
    await tui.shows('fetch_rates_2');
    tui.press('e');
    await tui.shows('TimeoutError');
    tui.press('e', 'enter');
    await tui.shows(/TimeoutError: .+/);
    tui.press('q', 'q');
    await tui.shows('3 traces');
    tui.press('q');
    expect(await tui.exit()).toBe(0);
    expect(tui.emulator.inAlternateScreen).toBe(false);
  });

  it('opens one file at once, and leaves it by one key', async () => {
    tui = openTui([fixture('python/example-sub-agent-handoff.json')]);
    await tui.shows('garden_router');
    tui.press('j', 'j', 'q');
    expect(await tui.exit()).toBe(0);
  });

  it.each(['80x24', '120x40', '200x50'] as const)('has the tree, the next keys and no broken line at %s', async (size) => {
    const file = fixture('python/example-retry-fallback.json');
    tui = openTui([basename(file)], { size, cwd: dirname(file) });
    await tui.shows('yesterday_rates');
    await tui.shows(/e failure.*q quit/);
    await tui.until('the detail was fetched', () => !/(^|│)\s*…\s*$/m.test(tui.frame()));
    expect(tui.frame()).toMatchSnapshot();
  });
});
