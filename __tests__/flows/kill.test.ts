import { readdirSync } from 'node:fs';
import { endedNodes, endedNodesAfterRecovery, runDoomedAgent, type WayToDie } from '../support/doomed-agents';
import { temporaryFolder } from '../support/temporary-folder';

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('an agent that dies after 10,000 nodes', () => {
  const deaths: [string, WayToDie, NodeJS.Signals | undefined, number][] = [
    ['ends', 'end', undefined, 10_000],
    ['calls process.exit', 'exit', undefined, 10_000],
    ['calls process.exit in the turn in which it recorded', 'exit-in-turn', undefined, 10_500],
    ['throws', 'throw', undefined, 10_000],
    ['gets SIGTERM', 'signal', 'SIGTERM', 10_000],
    ['gets SIGKILL', 'signal', 'SIGKILL', 10_000],
  ];
  it.each(deaths)('has lost none when it %s', async (_, way, signal, count) => {
    const folder = temporaryFolder();
    await runDoomedAgent(folder, way, signal);
    expect(await endedNodes(folder)).toEqual(upTo(count));
    expect(await endedNodesAfterRecovery(folder)).toEqual(upTo(count));
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.json$/)]);
  });
});

describe('an agent that is killed at any moment', () => {
  it('has lost at most the turn in which it was, 30 times of 30', async () => {
    for (let run = 0; run < 30; run++) {
      const folder = temporaryFolder();
      const told = await runDoomedAgent(folder, 'any-moment', 'SIGKILL', Math.random() * 60);
      const found = await endedNodes(folder);
      expect(found).toEqual(upTo(found.length));
      expect(found.length).toBeGreaterThanOrEqual(told);
      expect(await endedNodesAfterRecovery(folder)).toEqual(found);
    }
  }, 240_000);
});
