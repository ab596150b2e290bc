import { spawnSync } from 'node:child_process';
import { openNodetracer, Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';
import { fixture } from '../support/traces-folder';

const isInstalled = spawnSync('tmux', ['-V']).status === 0;
const trace = fixture('python/example-sub-agent-handoff.json');
const bin = require.resolve('../../bin/nodetracer.js');
/** Of the node that is selected at first. */
const ID = 'e61391a2f75b447c9dd5facf7c895816';

describe('someone copies', () => {
  const env = { PATH: process.env.PATH ?? '', TMUX_TMPDIR: temporaryFolder() };
  const tmux = (command: string): string => spawnSync('tmux', [command], { env, encoding: 'utf8' }).stdout;
  let robot: Robot;
  afterEach(() => robot.close());
  afterAll(() => tmux('kill-server'));

  /** What the terminal was asked to put into its clipboard. */
  const clipboards = (): string[] =>
    [...robot.stream.matchAll(/\x1b\]52;c?;([^\x07\x1b]*)/g)].map(([, text = '']) => Buffer.from(text, 'base64').toString());

  it('over SSH: the clipboard is that of the terminal in front of them', async () => {
    robot = openNodetracer(['tui', trace], { env: { SSH_CONNECTION: '10.0.0.1 50000 10.0.0.2 22' }, size: '80x24' });
    await robot.shows('garden_router');
    robot.press('y', 'i');
    await robot.shows('to the clipboard of your terminal');
    expect(clipboards()).toEqual([ID]);
  });

  if (!isInstalled) it('in tmux: this cannot be tried, for there is no tmux here', () => expect(isInstalled).toBe(false));
  else
    it('in tmux: it is in the buffer of tmux and in the clipboard of the terminal around it', async () => {
      const command = `'${process.execPath}' '${bin}' tui '${trace}'`;
      robot = new Robot('tmux', ['-f', '/dev/null', 'new-session', command], { env, size: '80x24' });
      await robot.shows('garden_router');
      robot.press('y', 'i');
      await robot.shows('with tmux');
      await robot.until('the terminal around tmux is told', () => clipboards().length > 0);
      expect([tmux('show-buffer'), clipboards()]).toEqual([ID, [ID]]);
      robot.press('q');
      await robot.shows('[exited]');
    });
});
