import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FileStore, Tracer } from '../../src/index';
import { configProject } from '../support/config-project';
import { nodetracerIn } from '../support/run-in-project';
import { nodetracer, runNode } from '../support/run-program';
import { temporaryFolder } from '../support/temporary-folder';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

const journal = () => join(folder, readdirSync(folder).find((name) => name.endsWith('.journal')) ?? '');

/** An agent that dies in the middle of its work. */
async function killedAgent(): Promise<void> {
  await runNode(['__tests__/support/doomed-agent.js', folder, 'exit']);
}

describe('the journals of a folder', () => {
  it('can be inspected while the program runs that writes them', async () => {
    const tracer = new Tracer({ store: new FileStore(folder) });
    await tracer.trace('slow_agent', async (root) => {
      root.node('first').end();
      await new Promise((resolve) => setImmediate(resolve));
      const { exitCode, stdout } = await nodetracer('inspect', journal());
      expect({ exitCode, state: /^State: .*$/m.exec(stdout)?.[0], running: stdout.includes('[trace] slow_agent +0.0s [—] …') }).toEqual({
        exitCode: 0,
        state: 'State: live: the process that writes it is running',
        running: true,
      });
    });
    await tracer.close();
  });

  it('are recovered when their programs are dead', async () => {
    await killedAgent();
    expect((await nodetracer('inspect', journal())).stdout).toContain('State: interrupted');
    const { exitCode, stdout } = await nodetracer('recover', folder);
    expect({ exitCode, stdout, files: readdirSync(folder) }).toEqual({
      exitCode: 0,
      stdout: expect.stringContaining('1 trace recovered, 0 still running, 0 paused.'),
      files: [expect.stringMatching(/\.json$/)],
    });
  });

  it('are named where they hold lines that were too long for the trace file', async () => {
    await killedAgent();
    const kept = basename(journal()).replace('.0.journal', '.1.journal.kept');
    writeFileSync(join(folder, kept), '');
    expect((await nodetracer('recover', folder)).stdout).toContain(`.json; lines that were too long for it are kept in ${kept}\n`);
  });

  it('are looked for where the configuration keeps the traces', async () => {
    const project = configProject({ '.nodetracerrc': '{ "store": ["file", { "folder": "runs" }] }' });
    folder = join(project.cwd, 'runs');
    await killedAgent();
    expect((await nodetracerIn(project, 'recover')).stdout).toContain('runs: 1 trace recovered');
  });

  it('are not looked for in a folder that is not there', async () => {
    expect(await nodetracer('recover', join(folder, 'missing'))).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining('NT_STORE_NO_FOLDER'),
    });
  });
});
