import { watchedAgent } from '../support/watched-agent';

describe('someone looks back while an agent is at work, at 80 x 24 without colour', () => {
  const watched = watchedAgent({ size: '80x24', env: { NO_COLOR: '1' } });

  it('steps, scrubs, plays up to now, misses nothing that came meanwhile, and is told how to come back', async () => {
    const { tui, step } = watched();
    await tui.shows('0 traces');
    step();
    await tui.shows(/✓ plan/);
    tui.press(',');
    await tui.shows(/Past .* of .* so far .*‖ paused 1x/);
    await tui.shows('q now');
    tui.press(',');
    await tui.hides('✓ plan');
    step();
    step();
    step();
    tui.press(...Array(100).fill('<'));
    await tui.shows(/ Past 0ms of .* so far ─{10} 0 % ‖ paused 1x/);
    tui.press(...Array(6).fill('*'));
    await tui.shows('‖ paused 64x');
    tui.press('space');
    await tui.shows('This is now again.');
    await tui.shows('✗ write answer');
    tui.press(',');
    await tui.shows('‖ paused 1x');
    tui.press('q');
    await tui.hides('Past');
    tui.press('ctrl-c');
    expect(await tui.exit()).toBe(130);
  });
});
