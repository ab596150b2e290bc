import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startAgent } from '../support/live-processes';
import { openTui, type Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';

describe('someone looks at live agents', () => {
  let tui: Robot;
  afterEach(() => tui.close());

  it('at one of them by its socket: nodes appear, data are fetched, and its death is told', async () => {
    const runtime = temporaryFolder();
    const agent = await startAgent('memory', runtime);
    agent.process.say('nodes 2');
    await agent.process.line('recorded');
    tui = openTui(['--connect', agent.socket, '--follow']);
    await tui.shows('3 nodes');
    agent.process.say('nodes 1');
    await tui.shows('4 nodes');
    tui.press('G', 'enter');
    await tui.shows('weather in Paris');
    agent.process.kill('SIGKILL');
    await tui.shows('interrupted');
    tui.press('ctrl-c');
    await tui.exit();
  });

  it('at all of them beside the traces of the project, one that begins later included', async () => {
    const [runtime, project] = [temporaryFolder(), temporaryFolder()];
    writeFileSync(join(project, 'package.json'), '{}');
    const here = await startAgent(join(project, '.nodetracer', 'traces'), runtime);
    tui = openTui([], { cwd: project, env: { XDG_RUNTIME_DIR: runtime } });
    await tui.shows('1 running');
    const elsewhere = await startAgent(temporaryFolder(), runtime);
    await tui.shows('2 running');
    await tui.shows(`agent ${here.process.pid}`);
    await tui.shows(`agent ${elsewhere.process.pid}`);
    for (const { process } of [here, elsewhere]) process.say('end');
    await tui.hides('running');
    await tui.shows('2 traces');
    tui.press('q');
    expect(await tui.exit()).toBe(0);
  });

  it('at a socket where nobody answers: it is said', async () => {
    const path = join(temporaryFolder(), 'nobody.sock');
    tui = openTui(['--connect', path]);
    await tui.shows('No agent answers');
    tui.press('enter');
    await tui.shows('Check that the agent runs with the hook "socket"');
    tui.press('q', 'q');
    expect(await tui.exit()).toBe(0);
  });
});
