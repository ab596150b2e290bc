import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTui, type Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';
import { fixture } from '../support/traces-folder';

describe('someone uses the mouse', () => {
  let folder: string;
  let tui: Robot;
  const divider = () => tui.placeOf('│').column;

  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => tui.close());

  it('once M has switched it on: clicks, turns the wheel, drags the line; the terminal has it back when it is left', async () => {
    tui = openTui([fixture('python/gather-30-wide.json')], { cwd: folder, size: '100x20' });
    await tui.shows('thirty_hands');
    expect(tui.emulator.mouse).toBe('none');
    tui.press('M');
    await tui.shows('Mouse on. To select text hold Shift');
    await tui.until('the mouse is told of', () => tui.emulator.mouse === 'drag');
    const [row] = /hand_?\d+/.exec(tui.frame()) ?? [''];
    tui.click(row);
    await tui.shows(new RegExp(`│ ${row}`));
    tui.wheel(row, 'down');
    await tui.until('the tree has scrolled', () => !/^ ▾ ✓ thirty_hands/m.test(tui.frame()));
    const before = divider();
    tui.drag({ column: before, row: 5 }, { column: before - 10, row: 9 });
    await tui.until('the line has moved', () => divider() === before - 10);
    tui.click('Timeline');
    await tui.shows('[3 Timeline]');
    tui.press('ctrl-z');
    await tui.until('the shell has the mouse', () => tui.stream.includes('\x1b[?1002l'));
    await tui.until('it is back', () => tui.emulator.mouse === 'drag' && tui.emulator.inAlternateScreen);
    tui.press('q');
    expect(await tui.exit()).toBe(0);
    await tui.until('the terminal is restored', () => tui.isRestored);
  });

  it('from the start where the configuration says so, and a signal gives it back', async () => {
    writeFileSync(join(folder, '.nodetracerrc'), '{ "ui": { "mouse": true } }');
    tui = openTui([fixture('python/gather-30-wide.json')], { cwd: folder });
    await tui.shows('thirty_hands');
    await tui.until('the mouse is told of', () => tui.emulator.mouse === 'drag');
    await tui.shows(/2 failed.*e failure.*\? help/s);
    tui.click('? help');
    await tui.shows('Unfold, then go to the first child');
    process.kill(tui.pty.pid, 'SIGTERM');
    expect(await tui.exit()).toBe(143);
    await tui.until('the terminal is restored', () => tui.isRestored);
  });
});
