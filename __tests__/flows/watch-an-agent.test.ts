import { once } from 'node:events';
import { watchedAgent } from '../support/watched-agent';

describe('someone watches an agent at work', () => {
  const watched = watchedAgent();

  it('sees each step when it happens, partial text included, and stays on the trace when it has ended', async () => {
    const { tui, agent, step } = watched();
    await tui.shows('0 traces');
    step();
    await tui.shows('stepping agent');
    await tui.shows('plan');
    step();
    await tui.shows('write answer');
    await tui.shows(/The first(?! half)/);
    step();
    await tui.shows(/The first half and the(?! second)/);
    step();
    await tui.shows('✗ write answer  Error: model');
    step();
    await tui.shows('fall back');
    await tui.shows('completed in');
    agent.stdin?.end();
    expect(await once(agent, 'exit')).toEqual([0, null]);
    tui.press('q');
    expect(await tui.exit()).toBe(0);
  });
});
