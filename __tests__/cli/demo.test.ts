import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodetracer } from '../support/run-program';

describe('nodetracer demo', () => {
  it('runs its agent without a terminal too, and says where the trace is', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nodetracer-'));
    const { exitCode, stdout } = await nodetracer('demo', folder, '--speed', '200');
    const [, file = ''] = /nodetracer inspect (.*)\n/.exec(stdout) ?? [];
    expect(exitCode).toBe(0);
    const tree = (await nodetracer('inspect', file, '--verbosity', 'minimal', '--plain')).stdout.split('\n\n')[1] ?? '';
    expect(tree.replace(/ \+[\d.]+s \[[^\]]*\]/g, '').replace(/\(\d+ms\)/, '')).toMatchSnapshot();
    rmSync(folder, { recursive: true });
  });
});
