import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nodetracer, runNode } from '../support/run-program';
import { temporaryFolder } from '../support/temporary-folder';

const folder = join(__dirname, '..', '..', 'examples');
const names = readdirSync(folder).filter((name) => /^\d\d-/.test(name));

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

describe('the examples', () => {
  it.each(names)('%s leaves the trace of its story and says how to look at it', async (name) => {
    const { exitCode, stdout, stderr } = await runNode([join('examples', 'dist', name, 'main.js')], { cwd, env: { STEP_MS: '5' } });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const [, file = ''] = /Next: node bin\/nodetracer\.js inspect (\S+)/.exec(stdout) ?? [];
    const report = (await nodetracer('inspect', join(cwd, file), '--plain', '--verbosity', 'minimal')).stdout;
    expect(untimed(report.split('\n\n')[1] ?? '')).toMatchSnapshot();
  });

  it('are listed when none is named', async () => {
    const { exitCode, stdout } = await runNode(['scripts/run-example.js']);
    expect({ exitCode, listed: names.filter((name) => stdout.includes(name)) }).toEqual({ exitCode: 2, listed: names });
  });
});

function untimed(tree: string): string {
  return tree.replace(/ \+[\d.]+s \[[^\]]*\]/g, '').replace(/\(\d+ms\)/, '');
}
