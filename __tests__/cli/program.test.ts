import { nodeFields, traceFields } from '../../src/query/fields';
import { parseQuery } from '../../src/query/parse-query';
import { nodetracer } from '../support/run-program';

describe('nodetracer', () => {
  it('prints its help when nothing is asked', async () => {
    const { exitCode, stdout } = await nodetracer();
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: (await nodetracer('--help')).stdout });
    expect(stdout).toMatch(/tui[\s\S]*inspect[\s\S]*recover[\s\S]*demo/);
  });

  it('gives examples of filters that can be asked', async () => {
    const helps = await Promise.all(
      ['inspect', 'stats', 'diff', 'list', 'watch', 'export'].map((command) => nodetracer(command, '--help')),
    );
    const examples = helps.flatMap(({ stdout }) => [...stdout.matchAll(/^ {2}nodetracer (\w+) .*--filter ("[^"]+"|\S+)/gm)]);
    const problems = examples.map(([, command = '', filter = '']) => {
      const ofTraces = command === 'list' || command === 'stats';
      return parseQuery(filter.replaceAll('"', ''), ofTraces ? traceFields : nodeFields).problem;
    });
    expect(problems).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('prints its version', async () => {
    expect(await nodetracer('--version')).toEqual({ exitCode: 0, stdout: `${require('../../package.json').version}\n`, stderr: '' });
  });

  it.each([
    [['inspekt'], "Error: Unknown command 'inspekt'. Did you mean inspect?\n`nodetracer --help` lists what is possible. (NT_CLI_USAGE)\n"],
    [['inspect'], "Error: Missing required argument 'trace'.\n`nodetracer inspect --help` lists what is possible. (NT_CLI_USAGE)\n"],
    [['inspect', 'x', '--quick'], "Error: Unknown option '--quick'.\n`nodetracer inspect --help` lists what is possible. (NT_CLI_USAGE)\n"],
    [
      ['demo', '--speed', 'fast'],
      "Error: Option '--speed <factor>' argument 'fast' is invalid. It must be a number above 0, at most 1000.\n`nodetracer demo --help` lists what is possible. (NT_CLI_USAGE)\n",
    ],
  ])('says how %j was called wrongly, with exit code 2', async (args, stderr) => {
    expect(await nodetracer(...args)).toEqual({ exitCode: 2, stdout: '', stderr });
  });

  it('says what to do without a terminal instead of opening the UI, with exit code 2', async () => {
    expect(await nodetracer('tui')).toEqual({ exitCode: 2, stdout: '', stderr: expect.stringContaining('nodetracer inspect') });
  });
});
