import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openTui, type Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';
import { fixture } from '../support/traces-folder';

/** Tells what it was given, and in which mode the terminal is, and waits for Enter. */
const editor = `#!/bin/sh
printf '%s\\n' "$1" "$2" "$(ls -l "$2" | cut -c1-10)" "$(ls -ld "$(dirname "$2")" | cut -c1-10)" "$(stty -a | grep -o -- '-\\?icanon')" > "$(dirname "$0")/told"
trap '' INT
cp "$2" "$(dirname "$0")/given"
echo "this is the editor"
read line
`;

describe('someone reads a value in an editor', () => {
  let tui: Robot;
  afterEach(() => tui.close());

  const open = (env: Record<string, string>): void => {
    tui = openTui([fixture('python/example-sub-agent-handoff.json')], { env, size: '80x24' });
  };

  it('has the terminal to itself and the data in a private file, which is gone afterwards; then the screen is as it was', async () => {
    const folder = temporaryFolder();
    const program = join(folder, 'my-editor');
    writeFileSync(program, editor);
    chmodSync(program, 0o755);
    open({ EDITOR: `${program} --wait` });
    await tui.shows('garden_router');
    const before = tui.emulator.lines().slice(0, -2);
    tui.press('o');
    await tui.shows('this is the editor');
    expect(tui.emulator.inAlternateScreen).toBe(false);
    const [option, file = '', ...modes] = readFileSync(join(folder, 'told'), 'utf8').trim().split('\n');
    expect([option, ...modes]).toEqual(['--wait', '-rw-------', 'drwx------', 'icanon']);
    expect(Object.keys(JSON.parse(readFileSync(join(folder, 'given'), 'utf8')))).toEqual(['input', 'output', 'metadata']);
    tui.press('\x03');
    tui.press('enter');
    await tui.shows('Back from');
    expect(tui.emulator.lines().slice(0, -2)).toEqual(before);
    expect(existsSync(dirname(file))).toBe(false);
    tui.press('q');
    expect(await tui.exit()).toBe(0);
  });

  it('is told when there is no such program', async () => {
    open({ EDITOR: 'no-such-editor' });
    await tui.shows('garden_router');
    tui.press('o');
    await tui.shows('There is no no-such-editor here: EDITOR or PAGER names');
  });
});
