import { configProject } from '../support/config-project';
import { openTui, type Robot } from '../support/robot';
import { fixture } from '../support/traces-folder';

const trace = fixture('python/gather-30-wide.json');
const branch = /[│├╰└▾]/;
const row = 'hand 00';

describe('nodetracer tui and the configuration', () => {
  let tui: Robot | undefined;

  afterEach(async () => {
    await tui?.close();
    tui = undefined;
  });

  const opened = async (args: readonly string[], config: string) => {
    const { cwd, env } = configProject({ '.nodetracerrc': config });
    tui = openTui([trace, ...args], { cwd, env: env as Record<string, string> });
    await tui.shows(row);
    return { frame: tui.frame(), named: tui.stream.startsWith(`Configuration: ${cwd}/.nodetracerrc`) };
  };

  it('follows it, and names the file that it comes from', async () => {
    const { frame, named } = await opened([], '{ "ui": { "ascii": true } }');
    expect([branch.test(frame), named]).toEqual([false, true]);
  });

  it('asks for none with --no-config', async () => {
    const { frame, named } = await opened(['--no-config'], '{ broken');
    expect([branch.test(frame), named]).toEqual([true, false]);
  });

  it('ends with everything that is wrong before it draws', async () => {
    const { cwd, env } = configProject({ '.nodetracerrc': '{ "ui": { "theem": "dark" } }' });
    tui = openTui([trace], { cwd, env: env as Record<string, string> });
    expect([await tui.exit(), tui.stream.includes('Did you mean theme?'), tui.stream.includes('\x1b')]).toEqual([1, true, false]);
  });
});
