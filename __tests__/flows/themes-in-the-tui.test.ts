import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTui, type Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';
import { fixture } from '../support/traces-folder';

describe('someone makes a theme', () => {
  let tui: Robot;
  afterEach(() => tui.close());

  it('sees each change of its file at once, what is wrong with it, and the other themes with t', async () => {
    const folder = temporaryFolder();
    const write = (name: string, brand: string): void =>
      writeFileSync(join(folder, name), `{ "name": "mine", "roles": { "accent": { "color": "${brand}" } } }`);
    const colorOfBrand = () => tui.emulator.terminal.buffer.active.getLine(0)?.getCell(1)?.getFgColor();
    write('mine.json', '#ff0000');
    tui = openTui([fixture('python/example-sub-agent-handoff.json'), '--theme', './mine.json'], { cwd: folder });
    await tui.shows('garden_router');
    const red = colorOfBrand();
    write('new.json', '#00ff00');
    renameSync(join(folder, 'new.json'), join(folder, 'mine.json'));
    await tui.shows('as it is now');
    const green = colorOfBrand();
    write('mine.json', 'greenish');
    await tui.shows('The theme ./mine.json has "greenish" at roles.accent.color');
    expect([green === red, colorOfBrand() === green]).toEqual([false, true]);
    tui.press('t');
    await tui.shows('Theme colorblind');
    expect(colorOfBrand()).not.toBe(green);
  });
});
