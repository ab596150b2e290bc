import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTui, Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';
import { fixture } from '../support/traces-folder';

const trace = fixture('python/gather-30-wide.json');
const bin = require.resolve('../../bin/nodetracer.js');

describe('the terminal UI is suspended', () => {
  let tui: Robot;
  afterEach(() => tui.close());

  const openInShell = async (env: Record<string, string> = {}): Promise<void> => {
    tui = new Robot('bash', ['--norc', '--noprofile', '-i'], { env: { PS1: 'shell> ', ...env } });
    await tui.shows('shell>');
    tui.type(`'${process.execPath}' '${bin}' tui '${trace}'\r`);
    await tui.shows(/61 nodes *$/m);
  };

  /** To the shell and back. */
  const stopAndGoOn = async (): Promise<void> => {
    tui.press('ctrl-z');
    await tui.shows('Stopped');
    await tui.until('the shell has its screen', () => !tui.emulator.inAlternateScreen);
    tui.type('fg\r');
  };

  const leave = async (): Promise<void> => {
    if (/Esc (back|cancel|close)/.test(tui.frame())) {
      tui.press('ctrl-c');
      await tui.shows('q quit');
    }
    tui.press('ctrl-c');
    await tui.until('the shell has its screen', () => !tui.emulator.inAlternateScreen);
    tui.type('stty -a | grep -o " icanon"; exit\r');
    await tui.shows(/^ icanon/m);
    await tui.exit();
  };

  it.each([
    ['in the tree', ['j'], '│ hand 00'],
    ['in the detail', ['enter'], '[5 Detail]'],
    ['in a search', ['/', 'h', 'a', 'n', 'd', 'space', '2'], '1 of 10'],
    ['in the past', [','], '‖ paused 1x · thirty_hands completed'],
    ['in the help', ['?'], 'Fold everything'],
    ['in the palette', [':', 'z', 'o', 'o', 'm'], ':zoom'],
  ])('%s, and is back as it was', async (_, keys, shown) => {
    await openInShell();
    tui.press(...keys);
    await tui.shows(shown);
    await tui.showsAll();
    const before = tui.emulator.cells();
    await stopAndGoOn();
    await tui.until('the screen is as it was', () => tui.emulator.inAlternateScreen && tui.emulator.cells().join() === before.join());
    await leave();
  });

  it('together with the editor that it has opened, and both go on', async () => {
    const editor = join(temporaryFolder(), 'my-editor');
    writeFileSync(editor, '#!/bin/sh\necho "this is the editor"\nread line\necho "read $line" >> "$0.told"\n');
    chmodSync(editor, 0o755);
    await openInShell({ EDITOR: editor });
    tui.press('o');
    await tui.shows('this is the editor');
    await stopAndGoOn();
    await tui.shows('fg');
    tui.type('back\r');
    await tui.shows('Back from');
    expect(tui.emulator.inAlternateScreen).toBe(true);
    await leave();
  });

  it('comes back when there is no shell that could continue it', async () => {
    tui = openTui([trace]);
    await tui.shows('thirty_hands');
    tui.press('ctrl-z');
    await tui.until('it has left the screen', () => tui.stream.includes('\x1b[?1049l'));
    await tui.until('it is back', () => tui.emulator.inAlternateScreen && tui.frame().includes('thirty_hands'));
    tui.press('q');
    expect(await tui.exit()).toBe(0);
  });
});
