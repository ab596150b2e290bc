import { endedNodesAfterRecovery, runDoomedAgent } from '../support/doomed-agents';
import { temporaryFolder } from '../support/temporary-folder';

describe('an agent that is killed at any moment', () => {
  it('has lost at most the turn in which it was, 200 times of 200', async () => {
    for (let run = 0; run < 200; run++) {
      const folder = temporaryFolder();
      const told = await runDoomedAgent(folder, 'any-moment', 'SIGKILL', Math.random() * 100);
      const found = await endedNodesAfterRecovery(folder);
      expect(found).toEqual(Array.from({ length: found.length }, (_, i) => i));
      expect(found.length).toBeGreaterThanOrEqual(told);
    }
  }, 600_000);
});
