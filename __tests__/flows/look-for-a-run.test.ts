import { GraphBuilder } from '../support/graph-builder';
import { openTui, type Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';
import { writtenRun } from '../support/written-run';

function run(name: string, startedAt: number): GraphBuilder {
  return new GraphBuilder(name).node({ id: 'root', name, type: 'trace', start: startedAt, end: startedAt + 900 });
}

describe('someone who looks for a run among others', () => {
  const folder = temporaryFolder();
  let tui: Robot;

  afterEach(() => tui.close());

  it('finds it while typing, sees beside the list why it failed, and finds the node that did', async () => {
    for (let i = 0; i < 5; i++) await writtenRun(folder, `other_${i}`, run(`other_${i}`, i).finish(900));
    const failed = run('press_review', 9).node({ id: 'plan', type: 'llm_call', parent: 'root', end: 20 });
    for (const id of ['search_a', 'search_b'])
      failed.node({ id, type: 'tool_call', parent: 'plan', end: 30, ...(id === 'search_b' && { error: 'quota used up' }) });
    await writtenRun(folder, 'the_last', failed.finish(900));
    tui = openTui([folder], { size: '170x40' });
    await tui.until('all are read', () => tui.frame().match(/completed {3}\w+ .* 900ms +\d/g)?.length === 6);
    tui.press('home');
    await tui.shows(/│ +other_0/);
    tui.type('/pre');
    await tui.shows(/│ +✗ search_b: quota used up/);
    await tui.shows(/▾ ✓ plan/);
    tui.press('escape');
    await tui.shows(/│ +other_0/);
    tui.type('/press\r\r');
    await tui.shows('[2 Tree]');
    tui.type('/search');
    await tui.shows('/search   1 of 2');
    tui.press('enter', 'n');
    await tui.shows('2 of 2 · search');
    await tui.shows(/✗ failed · tool_call/);
  });
});
