import { join } from 'node:path';
import { openTui, type Robot } from '../support/robot';
import { nodetracer, runNode } from '../support/run-program';
import { temporaryFolder } from '../support/temporary-folder';

describe('someone looks at an agent that had another process work for it', () => {
  let tui: Robot | undefined;
  afterEach(() => tui?.close());

  it('finds what the other process did below the node that asked, and goes there from the trace of the other', async () => {
    const cwd = temporaryFolder();
    expect((await runNode(['examples/dist/08-two-processes/main.js'], { cwd })).exitCode).toBe(0);
    tui = openTui(['.nodetracer/traces'], { cwd });
    await tui.shows('└ researcher');
    tui.press('home', 'enter');
    await tui.shows('7 nodes · 2 processes');
    tui.press('/');
    tui.type('summarise');
    tui.press('enter');
    await tui.shows('▾ ✓ researcher  ⇄ process');
    await tui.shows('⇄ researcher, another process');
    tui.press('q');
    await tui.shows('2 traces');
    tui.press('j', 'enter');
    await tui.shows('another process: [p opens');
    await tui.shows('3 nodes');
    tui.press('[', 'p');
    await tui.shows('7 nodes · 2 processes');
    await tui.shows(/│ ask_researcher/);
    tui.press('q', 'q');
    expect(await tui.exit()).toBe(0);
  });

  it('finds it from the file of the run, too, and the other traces of its folder behind 1', async () => {
    const cwd = temporaryFolder();
    const { stdout } = await runNode(['examples/dist/08-two-processes/main.js'], { cwd });
    const [, file = ''] = /inspect (\S+)/.exec(stdout) ?? [];
    tui = openTui([file], { cwd });
    await tui.shows('7 nodes · 2 processes');
    tui.press('1');
    await tui.shows('└ researcher');
    tui.press('q');
    await tui.shows('7 nodes · 2 processes');
    tui.press('q');
    expect(await tui.exit()).toBe(0);
  });

  it('prints both as one tree', async () => {
    const cwd = temporaryFolder();
    const { stdout } = await runNode(['examples/dist/08-two-processes/main.js'], { cwd });
    const [, file = ''] = /inspect (\S+)/.exec(stdout) ?? [];
    const report = await nodetracer('inspect', join(cwd, file), '--processes', '--plain', '--verbosity', 'minimal');
    const tree = (report.stdout.split('\n\n')[1] ?? '').replace(/ \+[\d.]+s \[[^\]]*\]/g, '').replace(/[0-9a-f]{32}/, 'ID');
    expect(
      tree
        .split('\n')
        .slice(1)
        .map((line) => line.trimEnd()),
    ).toEqual([
      '  [trace] lead_agent completed',
      '    [planning] plan completed',
      '    [sub_agent] ask_researcher completed',
      '      [trace] researcher completed [process researcher: trace ID]',
      '        [tool_call] search completed',
      '        [llm_call] summarise completed',
      '    [llm_call] answer completed',
    ]);
  });
});
