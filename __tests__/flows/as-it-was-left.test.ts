import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTui, type Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';
import { fixture } from '../support/traces-folder';

describe('someone opens a trace again', () => {
  const state = temporaryFolder();
  const file = fixture('python/example-sub-agent-handoff.json');
  let tui: Robot;

  afterEach(() => tui.close());

  const open = () => {
    tui = openTui([file], { env: { XDG_STATE_HOME: state } });
    return tui.shows('garden_router');
  };

  it('and finds it as it was left, also by a signal; a broken file of state is told and does no harm', async () => {
    await open();
    tui.press('z');
    tui.press('M');
    await tui.until('it is folded', () => !tui.frame().includes('botanist'));
    tui.press('q');
    expect(await tui.exit()).toBe(0);

    await open();
    await tui.until('it is folded', () => !tui.frame().includes('botanist'));
    tui.press('right');
    await tui.shows('botanist');
    tui.press('j');
    tui.press('j');
    tui.press('Z');
    await tui.shows('garden_router › botanist');
    process.kill(tui.pty.pid, 'SIGTERM');
    expect(await tui.exit()).toBe(143);

    await open();
    await tui.shows('garden_router › botanist');
    tui.press('q');
    await tui.exit();

    const views = join(state, 'nodetracer', 'views');
    for (const name of readdirSync(views)) writeFileSync(join(views, name), '{');
    await open();
    await tui.shows('cannot be read: it opens as new');
    await tui.shows('reply');
  });
});
