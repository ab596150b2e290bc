import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openTui, type Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';
import { fixture } from '../support/traces-folder';
import { waitUntil } from '../support/wait-until';

/** Tells what it was given, and in which mode the terminal is, and waits for Enter. */
const editor = `#!/bin/sh
echo $$ > "$(dirname "$0")/pid"
printf '%s\\n' "$1" "$2" "$(ls -l "$2" | cut -c1-10)" "$(ls -ld "$(dirname "$2")" | cut -c1-10)" "$(stty -a | grep -o -- '-\\?icanon')" > "$(dirname "$0")/told"
trap '' INT
cp "$2" "$(dirname "$0")/given"
echo "this is the editor"
read line
`;

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('someone reads a value in an editor', () => {
  let tui: Robot;
  afterEach(() => tui.close());

  const open = (env: Record<string, string>): void => {
    tui = openTui([fixture('python/example-sub-agent-handoff.json')], { env, size: '80x24' });
  };

  /** Gives what reads the files of the editor. */
  const openWithEditor = async (): Promise<(name: string) => string> => {
    const folder = temporaryFolder();
    const program = join(folder, 'my-editor');
    writeFileSync(program, editor);
    chmodSync(program, 0o755);
    open({ EDITOR: `${program} --wait` });
    await tui.shows('garden_router');
    return (name) => readFileSync(join(folder, name), 'utf8').trim();
  };

  it('has the terminal to itself and the data in a private file, which is gone afterwards; then the screen is as it was', async () => {
    const read = await openWithEditor();
    await tui.until('the detail was fetched', () => !/^\s*…\s*$/m.test(tui.frame()));
    await tui.showsAll();
    const before = tui.emulator.lines().slice(0, -2);
    tui.press('o');
    await tui.shows('this is the editor');
    expect(tui.emulator.inAlternateScreen).toBe(false);
    const [option, file = '', ...modes] = read('told').split('\n');
    expect([option, ...modes]).toEqual(['--wait', '-rw-------', 'drwx------', 'icanon']);
    expect(Object.keys(JSON.parse(read('given')))).toEqual(['input', 'output', 'metadata']);
    tui.press('\x03');
    tui.press('enter');
    await tui.shows('Back from');
    expect(tui.emulator.lines().slice(0, -2)).toEqual(before);
    expect(existsSync(dirname(file))).toBe(false);
    tui.press('q');
    expect(await tui.exit()).toBe(0);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])('and %s ends both, leaves no file and gives the terminal back', async (signal, exitCode) => {
    const read = await openWithEditor();
    tui.press('o');
    await tui.shows('this is the editor');
    const [, file = ''] = read('told').split('\n');
    tui.pty.kill(signal);
    expect([await tui.exit(), tui.isRestored, existsSync(dirname(file))]).toEqual([exitCode, true, false]);
    await waitUntil(() => !isRunning(Number(read('pid'))), 'the editor has ended');
  });

  it('is told when there is no such program', async () => {
    open({ EDITOR: 'no-such-editor' });
    await tui.shows('garden_router');
    tui.press('o');
    await tui.shows('There is no no-such-editor here: EDITOR or PAGER names');
  });
});
