import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openNodetracer } from '../support/robot';
import { nodetracer } from '../support/run-program';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

const journalIn = (folder: string) => join(folder, readdirSync(folder).find((name) => name.endsWith('.journal')) ?? '');

describe('nodetracer demo', () => {
  it('runs its agent without a terminal too, and says where the trace is', async () => {
    const { exitCode, stdout } = await nodetracer('demo', temporaryFolder(), '--speed', '200');
    const [, file = ''] = /nodetracer inspect (.*)\n/.exec(stdout) ?? [];
    expect(exitCode).toBe(0);
    const tree = (await nodetracer('inspect', file, '--verbosity', 'minimal', '--plain')).stdout.split('\n\n')[1] ?? '';
    expect(tree.replace(/ \+[\d.]+s \[[^\]]*\]/g, '').replace(/\(\d+ms\)/, '')).toMatchSnapshot();
  });

  it('shows the agent at work and stays on its trace when it is done', async () => {
    const folder = temporaryFolder();
    const robot = openNodetracer(['demo', folder, '--speed', '30']);
    try {
      await robot.shows('live');
      await robot.shows('publish_to_wiki');
      await waitUntil(() => readdirSync(folder).some((name) => name.endsWith('.json')));
      await robot.hides('… live');
      robot.press('q');
      await robot.hides('publish_to_wiki');
      robot.press('q');
      expect(await robot.exit()).toBe(0);
    } finally {
      await robot.close();
    }
  });

  it('ends the agent when the UI is left', async () => {
    const folder = temporaryFolder();
    const robot = openNodetracer(['demo', folder]);
    try {
      await robot.shows('plan_research');
      robot.press('ctrl-c');
      expect(await robot.exit()).toBe(130);
      let report = '';
      await waitUntil(() => journalIn(folder) !== folder);
      while (!report.includes('State: interrupted')) report = (await nodetracer('inspect', journalIn(folder))).stdout;
    } finally {
      await robot.close();
    }
  });
});
