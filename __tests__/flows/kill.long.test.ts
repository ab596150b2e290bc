import { endedNodes, endedNodesAfterRecovery, runDoomedAgent } from '../support/doomed-agents';
import { temporaryFolder } from '../support/temporary-folder';

describe('an agent that is killed at any moment', () => {
  it('has lost at most the turn in which it was, 200 times of 200', async () => {
    for (let run = 0; run < 200; run++) {
      const folder = temporaryFolder();
      const told = await runDoomedAgent(folder, 'any-moment', 'SIGKILL', Math.random() * 200);
      const found = await endedNodes(folder);
      expect(found).toEqual(Array.from({ length: found.length }, (_, i) => i));
      expect(found.length).toBeGreaterThanOrEqual(told);
      expect(await endedNodesAfterRecovery(folder)).toEqual(found);
    }
  }, 600_000);
});
