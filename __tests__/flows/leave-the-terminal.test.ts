import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openTui, type Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';
import { fixture } from '../support/traces-folder';

const trace = fixture('python/gather-30-wide.json');

describe('the terminal is given back', () => {
  let tui: Robot;

  afterEach(() => tui.close());

  async function open(): Promise<void> {
    tui = openTui([trace]);
    await tui.shows('thirty_hands');
  }

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
    ['SIGQUIT', 131],
  ])('after %s, with exit code %d', async (signal, exitCode) => {
    await open();
    tui.pty.kill(signal);
    expect(await tui.exit()).toBe(exitCode);
    await tui.until('the terminal is restored', () => tui.isRestored);
  });

  it.each([
    ['q', 0],
    ['escape', 0],
    ['ctrl-c', 130],
  ])('after %s, with exit code %d', async (key, exitCode) => {
    await open();
    tui.press(key);
    expect(await tui.exit()).toBe(exitCode);
    await tui.until('the terminal is restored', () => tui.isRestored);
  });

  it.each(['frame', 'timeline'])('after a defect in the %s of it, which the shell tells, with a report and exit code 1', async (view) => {
    const state = temporaryFolder();
    const preload = `--require=${require.resolve('../support/crash-in-a-view.js')}`;
    tui = openTui([trace], { env: { NODE_OPTIONS: preload, CRASH_IN: view, XDG_STATE_HOME: state }, size: '200x50' });
    if (view === 'timeline') {
      await tui.shows('thirty_hands');
      tui.press('3');
    }
    expect(await tui.exit()).toBe(1);
    await tui.until('the terminal is restored', () => tui.isRestored);
    const [file = '', ...others] = readdirSync(join(state, 'nodetracer', 'crashes'));
    const path = join(state, 'nodetracer', 'crashes', file);
    const shown = tui.emulator.text().replaceAll('\n', '');
    expect(shown).toContain(`Error: a defect in the ${view}`);
    expect(shown).toContain(`Please report it, with what you did and ${path}`);
    const report = readFileSync(path, 'utf8');
    expect([others, statSync(path).mode & 0o777, report.includes('\x1b')]).toEqual([[], 0o600, false]);
    expect(report).toMatch(
      /^nodetracer tui, version .*\nNode .*\nTerminal xterm-256color, 200 columns, 50 rows\nError: a defect in the .*\n[\s\S]*crash-in-a-view[\s\S]*cause.*RangeError: hostile/,
    );
  });

  it.each([
    ['1', '↓started', 'SIGTERM', 143],
    ['3', '[3 Timeline]', 'SIGHUP', 129],
    ['4', '[4 Edges]', 'SIGINT', 130],
    ['5', '[5 Detail]', 'SIGTERM', 143],
    ['6', '[6 Stats]', 'SIGHUP', 129],
    ['?', 'Go to the previous row', 'SIGINT', 130],
    [':', 'Enter run', 'SIGTERM', 143],
    ['/', 'capitals matter', 'SIGHUP', 129],
    [',', 'Past', 'SIGINT', 130],
  ])('after %s, which shows %s, and %s, with exit code %d', async (key, shown, signal, exitCode) => {
    await open();
    tui.press(key);
    await tui.shows(shown);
    tui.pty.kill(signal);
    expect(await tui.exit()).toBe(exitCode);
    await tui.until('the terminal is restored', () => tui.isRestored);
  });
});
