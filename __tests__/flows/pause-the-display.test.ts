import { watchedAgent } from '../support/watched-agent';

describe('someone pauses the display of an agent at work', () => {
  const watched = watchedAgent();

  it('reads on undisturbed what has come so far, and then sees all of it', async () => {
    const { tui, step } = watched();
    await tui.shows('0 traces');
    step();
    await tui.shows(/✓ plan/);
    tui.press('P');
    await tui.shows('paused · … live · 2 nodes');
    step();
    step();
    await tui.shows('paused · 1 new · … live · 2 nodes');
    tui.press('G', 'enter');
    await tui.shows(/\[5 Detail\]/);
    expect(tui.frame()).not.toContain('write answer');
    step();
    step();
    await tui.shows('paused · 2 new');
    tui.press('P');
    await tui.shows('✗ write answer');
    await tui.shows('✓ fall back');
    await tui.hides('paused');
    tui.press('ctrl-c');
    expect(await tui.exit()).toBe(130);
  });
});
