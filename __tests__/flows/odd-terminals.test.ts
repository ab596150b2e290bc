import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTui, type Robot } from '../support/robot';
import { fixture, tracesFolder } from '../support/traces-folder';

const program = require.resolve('../../bin/nodetracer.js');
const trace = fixture('python/gather-30-wide.json');
/** Everything that may come from us: our own sequences, text, and no control character besides. */
const ownSequences =
  /\x1b\[\?(?:25|1049|2004|2026|7|1|12)(?:;\d+)?[hl]|\x1b\[[\d;]*[mGHCrLMJKX]|\x1b[78=>]|\x1b\[22;0;0t|\x1b\[23;0;0t|\x1b\[!p|\x1b\(B|\r?\n/g;

describe('a terminal that is not as usual', () => {
  let tui: Robot | undefined;

  afterEach(async () => {
    await tui?.close();
    tui = undefined;
  });

  it('is none: one sentence names the way out, nothing is drawn', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'tui', trace], { encoding: 'utf8' });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr:
        '`nodetracer tui` needs a terminal to draw on and keys to read: `nodetracer inspect FILE` prints a trace as plain text, `nodetracer watch` what agents do now.\n',
    });
  });

  it('is dumb: the same', async () => {
    tui = openTui([trace], { env: { TERM: 'dumb' } });
    await tui.shows('nodetracer inspect FILE');
    expect([await tui.exit(), tui.stream.includes('\x1b')]).toEqual([2, false]);
  });

  it.each([
    [['--color', 'none'], {}],
    [[], { NO_COLOR: '1' }],
  ])('wants no colour (%j, %j)', async (args, env: Record<string, string>) => {
    tui = openTui([trace, ...args], { env });
    await tui.shows('thirty_hands');
    tui.press('j');
    await tui.shows('completed');
    expect(tui.stream).not.toMatch(/\x1b\[[\d;]*(?:3[0-8]|4[0-8]|9\d|10\d)[\d;]*m/);
  });

  it('knows 16 colours only', async () => {
    tui = openTui([trace, '--color', '16']);
    await tui.shows('thirty_hands');
    expect(tui.stream).not.toMatch(/\x1b\[[\d;]*[34]8;5;/);
  });

  it('can draw ASCII only', async () => {
    tui = openTui([trace, '--ascii']);
    await tui.shows('thirty_hands');
    expect(tui.frame()).toMatch(/^[\n -~]*$/);
  });

  it('changes its size all the time', async () => {
    tui = openTui([trace]);
    await tui.shows('thirty_hands');
    for (let i = 0; i < 40; i++) tui.resize(20 + ((i * 37) % 180), 5 + ((i * 13) % 50));
    tui.resize(20, 5);
    await tui.until('a small screen is drawn', () => tui?.emulator.terminal.cols === 20 && tui.frame().trim() !== '');
    tui.resize(100, 30);
    await tui.shows(/thirty_hands.*\? help/s);
    tui.press('q');
    expect(await tui.exit()).toBe(0);
  });

  it('gets nothing but text and our own sequences from hostile traces', async () => {
    const folder = tracesFolder('python/unicode-and-controls.json', 'python/long-names.json', 'python/hostile-keys.json');
    try {
      tui = openTui([folder.path]);
      await tui.shows('3 traces');
      await tui.shows('hostile_keys');
      for (const round of ['enter', 'j', 'j']) {
        tui.press(...(round === 'enter' ? [] : [round]), 'enter', 'zR', 'j', 'j', 'enter', 'pagedown', 'q', 'q');
        await tui.shows('3 traces');
      }
      tui.press('q');
      expect(await tui.exit()).toBe(0);
      const rest = tui.stream.replace(ownSequences, '');
      expect(rest.match(/[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g)).toBeNull();
    } finally {
      folder.remove();
    }
  });
});

describe('a place without traces', () => {
  let tui: Robot | undefined;

  afterEach(async () => {
    await tui?.close();
    tui = undefined;
  });

  it('says that it is empty and what to do', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nodetracer-empty-'));
    tui = openTui([folder]);
    await tui.shows('0 traces');
    await tui.shows('nodetracer demo');
    tui.press('q');
    expect(await tui.exit()).toBe(0);
    rmSync(folder, { recursive: true });
  });

  it('does not exist: a sentence, the next step and exit code 1, outside of any screen', async () => {
    tui = openTui(['no/such/place']);
    await tui.shows('NT_TRACE_NOT_FOUND');
    expect([await tui.exit(), tui.stream.includes('\x1b[?1049h')]).toEqual([1, false]);
  });

  it('holds broken files: each is a line with its problem, or opens as well as it can be', async () => {
    const folder = tracesFolder(
      'broken/truncated-json.json',
      'broken/empty-file.json',
      'broken/parent-cycle.json',
      'broken/null-nodes.json',
    );
    try {
      tui = openTui([folder.path]);
      await tui.shows('4 traces');
      for (const key of ['enter', 'q', 'j', 'enter', 'q', 'j', 'enter', 'q', 'j', 'enter', 'q']) {
        tui.press(key);
        await tui.shows('nodetracer ›');
      }
      await tui.shows('4 traces');
      tui.press('q');
      expect(await tui.exit()).toBe(0);
    } finally {
      folder.remove();
    }
  });

  it('is called with a flag that does not exist: exit code 2', async () => {
    tui = openTui(['--engine', 'ncurses']);
    expect(await tui.exit()).toBe(2);
  });
});
