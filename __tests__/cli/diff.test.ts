import { join } from 'node:path';
import { rawControls } from '../support/inspecting';
import { nodetracer } from '../support/run-program';

const python = (name: string): string => join('__tests__', 'fixtures', 'python', name);

describe('nodetracer diff', () => {
  it('tells what two runs took, where they part first, and what came and went', async () => {
    const { exitCode, stdout } = await nodetracer('diff', python('session-turn-1.json'), python('session-turn-2.json'));
    expect([exitCode, stdout.split('\n')]).toEqual([
      0,
      [
        'Before: chat_turn (07e1ead98c27494f9d3d9dd3709ce107)',
        'After:  chat_turn (62b88694a34d4ed0a86c26b2eb167746)',
        'Duration: 500ms → 41m04s',
        'Nodes: 1 same, 0 changed, 2 added, 1 removed',
        'First difference: chat_turn › answer, removed',
        '',
        '  [trace] chat_turn 500ms → 41m04s',
        '  - [llm_call] answer 500ms',
        '  + [human_input] ask_user 41m04s',
        '  + [tool_call] order 900ms',
        '',
      ],
    ]);
  });

  it('shows what differs in a node in words, and ends with 1 when asked to', async () => {
    const files = [python('example-parallel-searches.json'), python('example-retry-fallback.json')];
    const { exitCode, stdout } = await nodetracer('diff', ...files, '--plain', '--exit-code');
    expect([exitCode, stdout.split('\n').slice(6, 9)]).toEqual([
      1,
      [
        'changed: [trace] exchange_rates 1.11s → 10.7s',
        '    name: recipe_finder → exchange_rates',
        '  removed: [decision] choose_sources 200ms',
      ],
    ]);
  });

  it('says that there is no difference, and with --all shows the tree all the same', async () => {
    const files = [python('llm-usage-metadata.json'), python('llm-usage-metadata.json')];
    const short = await nodetracer('diff', ...files, '--exit-code');
    expect([short.exitCode, short.stdout.trimEnd().split('\n').at(-1)]).toEqual([0, 'No difference.']);
    expect((await nodetracer('diff', ...files, '--all')).stdout.split('\n').filter((line) => line.includes('['))).toHaveLength(6);
  });

  it('prints lines of JSON', async () => {
    const { stdout } = await nodetracer('diff', python('session-turn-1.json'), python('session-turn-2.json'), '--json');
    const [summary, ...nodes] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(summary).toMatchObject({ before: { duration_ms: 500.146 }, counts: { same: 1, changed: 0, added: 2, removed: 1 } });
    expect(nodes.map(({ kind, before, after }) => [kind, before?.name ?? null, after?.name ?? null])).toEqual([
      ['removed', 'answer', null],
      ['added', null, 'ask_user'],
      ['added', null, 'order'],
    ]);
  });

  it('lets nothing of a trace drive the terminal', async () => {
    const { stdout } = await nodetracer('diff', python('hostile-keys.json'), python('unicode-and-controls.json'), '--all');
    expect(rawControls(stdout)).toEqual([]);
  });

  it('names the file that is no trace', async () => {
    const { exitCode, stderr } = await nodetracer('diff', python('root-only.json'), 'package.json', '--no-config');
    expect([exitCode, stderr.split('\n')[0]]).toEqual([1, expect.stringContaining('package.json')]);
  });
});
