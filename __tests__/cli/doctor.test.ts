import { once } from 'node:events';
import { chmodSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { journalName } from '../../src/files/journal-name';
import { ownIdentity } from '../../src/files/process-identity';
import { type ConfigProject, configProject } from '../support/config-project';
import { nodetracerIn } from '../support/run-in-project';

type Told = { readonly check: string; readonly state: string; readonly message: string; readonly hint: string | null };

async function examined(project: ConfigProject): Promise<{ readonly exitCode: number | null; readonly told: ReadonlyMap<string, Told> }> {
  const { exitCode, stdout } = await nodetracerIn(project, 'doctor', '--json');
  return { exitCode, told: new Map((JSON.parse(stdout) as Told[]).map((one) => [one.check, one])) };
}

describe('nodetracer doctor', () => {
  it('finds nothing wrong in a new project, and ends with 0', async () => {
    const { exitCode, told } = await examined(configProject({ '.nodetracerrc': '{ "hooks": ["console"] }' }));
    const states = [...told.values()].map(({ check, state }) => [check, state]);
    expect([exitCode, states.filter(([, state]) => state === 'problem')]).toEqual([0, []]);
    expect(states).toEqual(
      expect.arrayContaining([
        ['node', 'ok'],
        ['terminal', 'note'],
        ['traces folder', 'ok'],
        ['state folder', 'ok'],
        ['config', 'ok'],
        ['plugin file', 'ok'],
        ['plugin console', 'ok'],
        ['sockets', 'ok'],
        ['journals', 'ok'],
      ]),
    );
  });

  it('tells what is wrong in the configuration, its plugins and the folders at once, and ends with 1', async () => {
    const { exitCode, told } = await examined(
      configProject({ '.nodetracerrc': '{ "hooks": ["nix"], "ui": { "theme": 1 } }', '.nodetracer': 'a file where the folder should be' }),
    );
    const wrong = [...told.values()].filter(({ state }) => state === 'problem').map(({ check, hint }) => [check, hint !== null]);
    expect([exitCode, wrong]).toEqual([
      1,
      [
        ['traces folder', true],
        ['config', true],
        ['plugin nix', true],
      ],
    ]);
  });

  it('counts the sockets of living agents, and refuses a folder for them that others may enter', async () => {
    const project = configProject({});
    const runtime = join(project.cwd, 'run');
    const folder = join(runtime, 'nodetracer');
    const watched = { ...project, env: { ...project.env, XDG_RUNTIME_DIR: runtime, TMPDIR: project.cwd } };
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const server = createServer().listen(join(folder, `${process.pid}-0.sock`));
    await once(server, 'listening');
    const open = (await examined(watched)).told.get('sockets');
    server.close();
    chmodSync(folder, 0o777);
    const unsafe = (await examined(watched)).told.get('sockets');
    expect([open?.message, unsafe?.state, unsafe?.message]).toEqual([
      '1 agent has a socket open.',
      'problem',
      'run/nodetracer is open to others.',
    ]);
  });

  it('notes a folder that others may look into, and journals that nobody writes any more', async () => {
    const { host } = ownIdentity();
    const dead = { type: 'journal', format: 1, instance: 'x', pid: 2 ** 22 + 1, process_start: '1', host };
    const header = `${JSON.stringify(dead)}\n`;
    const project = configProject({ [`.nodetracer/traces/${journalName('0123456789abcdef0123456789abcdef', 0)}`]: header });
    const { exitCode, told } = await examined(project);
    expect([exitCode, told.get('traces folder')?.state, told.get('journals')]).toEqual([
      0,
      'note',
      {
        check: 'journals',
        state: 'note',
        message: '1 journal is left by programs that ended or wait for a human.',
        hint: '`nodetracer recover .nodetracer/traces` makes trace files of those that ended; so does the next traced program.',
      },
    ]);
  });

  it('prints one line a finding, and what to do next below it', async () => {
    const { exitCode, stdout } = await nodetracerIn(configProject({ '.nodetracerrc': '{ "store": 1 }' }), 'doctor');
    expect([exitCode, stdout.split('\n')]).toEqual([
      1,
      expect.arrayContaining([
        expect.stringMatching(/^ok {7}node: Node [\d.]+ runs on /),
        'PROBLEM  config: The configuration is not valid:',
        '  .nodetracerrc:1:12: store: found 1, expected a name, or [name, options].',
        expect.stringMatching(/^ {9}Correct what is named above; .*\(NT_CONFIG_SETTINGS_INVALID\)$/),
      ]),
    ]);
  });
});
