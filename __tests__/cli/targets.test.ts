import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { type ConfigProject, configProject } from '../support/config-project';
import { nodetracerIn } from '../support/run-in-project';
import { nodetracer } from '../support/run-program';

const fixtures = join(__dirname, '..', 'fixtures', 'python');
const commands = ['inspect', 'stats', 'export', 'list'] as const;

/** A project with traces of these files. */
function projectWith(...files: string[]): ConfigProject {
  const project = configProject({ '.nodetracerrc': '{ "store": ["file", { "folder": "runs" }] }' });
  for (const file of files) cpSync(join(fixtures, `${file}.json`), join(project.cwd, 'runs', `${file}.json`));
  return project;
}

describe('every command that takes a trace', () => {
  it.each(commands)('%s takes it as a file, by its name, its id, and the beginning of it', async (command) => {
    const project = projectWith('gather-30-wide', 'root-only');
    const named = ['runs/gather-30-wide.json', 'thirty_hands', 'fa8e41efa6a54243bf2c8420cb97ea07', 'fa8e'];
    const [first, ...others] = await Promise.all(named.map((target) => nodetracerIn(project, command, target, '--json')));
    expect([first?.exitCode, first?.stdout.includes('thirty_hands')]).toEqual([0, true]);
    expect(others.map(({ exitCode, stdout }) => ({ exitCode, stdout }))).toEqual(
      others.map(() => ({ exitCode: 0, stdout: first?.stdout })),
    );
  });

  it.each(['inspect', 'export'])('%s takes the newest of a folder', async (command) => {
    const project = projectWith('gather-30-wide', 'unicode-and-controls');
    const [folder, newest] = await Promise.all(['runs', '10d3'].map((target) => nodetracerIn(project, command, target, '--json')));
    expect(folder?.stdout).toBe(newest?.stdout);
  });

  it.each([...commands, 'diff'])('%s says which traces there are when none is meant, with what was most likely meant', async (command) => {
    const project = projectWith('gather-30-wide', 'root-only');
    const { exitCode, stdout, stderr } = await nodetracerIn(project, command, 'thirty_hand', ...(command === 'diff' ? ['runs'] : []));
    expect([exitCode, stdout, stderr.split('\n').slice(1)]).toEqual([
      1,
      '',
      [
        'Error: There is no file "thirty_hand", and no trace with this name or id in folder runs. There are: thirty_hands (fa8e41efa6a54243bf2c8420cb97ea07).',
        'Name a file, a folder, or a trace by its name, its id or the beginning of it; `nodetracer list` prints them. (NT_CLI_TRACE_NOT_FOUND)',
        '',
      ],
    ]);
  });

  it('lets the name of no trace drive the terminal', async () => {
    const project = projectWith('unicode-and-controls');
    const errors = await nodetracerIn(project, 'stats', 'zzzzzzzz');
    const listed = await nodetracerIn(project, 'list', '--plain');
    expect(errors.stderr).toContain('There are: texte 文 ␛]0;pwned␇ ‹U+202E›evil (10d32b320925435a9865104a21c702b2).');
    expect(listed.stdout).toContain('name texte 文 ␛]0;pwned␇ ‹U+202E›evil\n');
  });

  it('says which traces the beginning of an id may mean', async () => {
    const project = projectWith('gather-30-wide', 'unicode-and-controls');
    const { exitCode, stderr } = await nodetracerIn(project, 'inspect', '');
    expect([exitCode, stderr.split('\n')[1]]).toEqual([
      1,
      'Error: The ids of 2 traces begin with "": texte 文 ␛]0;pwned␇ ‹U+202E›evil (10d32b320925435a9865104a21c702b2), thirty_hands (fa8e41efa6a54243bf2c8420cb97ea07).',
    ]);
  });
});

describe('--filter', () => {
  it('has inspect tell only nodes that fit and what they hang below', async () => {
    const file = join(fixtures, 'example-retry-fallback.json');
    const options = ['inspect', file, '--filter', 'status:failed'];
    const { stdout } = await nodetracer(...options, '--plain', '--verbosity', 'minimal');
    const tree = (stdout.split('\n\n')[1] ?? '')
      .replace(/ \+[\d.]+s \[[^\]]*\]/g, '')
      .split('\n')
      .slice(1);
    expect(tree).toEqual([
      '  [trace] exchange_rates completed',
      '    [tool_call] fetch_rates_1 failed',
      '    [tool_call] fetch_rates_2 failed [retry of fetch_rates_1]',
    ]);
    const json = (await nodetracer(...options, '--json')).stdout.trim().split('\n');
    expect(json.slice(1).map((line) => JSON.parse(line).name)).toEqual(['fetch_rates_1', 'fetch_rates_2']);
  });

  it.each(['markdown', 'html', 'json'])('has export write only those, as %s', async (format) => {
    const file = join(fixtures, 'example-retry-fallback.json');
    const { stdout } = await nodetracer('export', file, '--filter', 'status:failed', '--format', format, '--no-config');
    expect([stdout.includes('convert'), stdout.includes('failed')]).toEqual([false, true]);
  });

  it('has diff tell only those', async () => {
    const [before, after] = [join(fixtures, 'root-only.json'), join(fixtures, 'example-retry-fallback.json')];
    const all = await nodetracer('diff', before, after, '--no-config', '--json');
    const some = await nodetracer('diff', before, after, '--no-config', '--json', '--filter', 'status:failed');
    const kept = (stdout: string) =>
      stdout
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => JSON.parse(line))
        .filter(({ after }) => after?.status === 'failed');
    expect(
      some.stdout
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => JSON.parse(line)),
    ).toEqual(kept(all.stdout));
    expect(kept(all.stdout).length).toBeGreaterThan(0);
  });
});

describe('--help', () => {
  it.each(['list', 'inspect', 'stats', 'diff', 'export', 'watch', 'answer', 'recover'])('of %s has an example', async (command) => {
    const { exitCode, stdout } = await nodetracer(command, '--help');
    expect([exitCode, /\nExamples?:\s+nodetracer /.test(stdout)]).toEqual([0, true]);
  });

  it.each(['list', 'inspect', 'stats', 'diff', 'export', 'watch'])('of %s tells of --filter, --json and --plain', async (command) => {
    const { stdout } = await nodetracer(command, '--help');
    expect(['--filter', '--json', '--plain'].filter((option) => !stdout.includes(option))).toEqual([]);
  });
});
