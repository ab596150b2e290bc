import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { endedNodes } from '../support/doomed-agents';
import { temporaryFolder } from '../support/temporary-folder';

describe('an agent whose disk is full', () => {
  it('runs on to its normal end, reports once, and keeps what was written before', async () => {
    const folder = temporaryFolder();
    const agent = join(__dirname, '../support/doomed-agent.js');
    const limited = `trap '' XFSZ; ulimit -f 200; exec "${process.execPath}" "${agent}" "${folder}" end`;
    const { status, stdout, stderr } = spawnSync('sh', ['-c', limited], { encoding: 'utf8' });
    const reports = stderr.split('\n').filter((text) => text.includes('could not write'));
    expect([status, stdout, reports.length]).toEqual([0, '', 1]);
    const found = await endedNodes(folder);
    expect(found.length).toBeGreaterThan(100);
    expect(found).toEqual(Array.from({ length: found.length }, (_, i) => i));
  });
});
