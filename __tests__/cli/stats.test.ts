import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configProject } from '../support/config-project';
import { nodetracerIn } from '../support/run-in-project';
import { nodetracer } from '../support/run-program';
import { temporaryFolder } from '../support/temporary-folder';

const fixtures = join('__tests__', 'fixtures', 'python');
const article = join(fixtures, 'llm-usage-metadata.json');
const at = (second: number) => new Date(Date.UTC(2025, 2, 3, 8, 30, second)).toISOString();

/** A run that asks the same thing three times, with a model that everyone knows. */
function loopFile(): string {
  const node = (id: string, name: string, type: string, number: number, more: object) => ({
    ...{ id, sequence_number: number, name, node_type: type, status: 'completed', parent_id: number === 0 ? null : 'root', depth: 0 },
    ...{ start_time: at(number), end_time: at(number + 1), input_data: {}, output_data: {}, annotations: [], metadata: {}, ...more },
  });
  const usage = { 'llm.model': 'gpt-4o', 'llm.usage.input_tokens': 1000, 'llm.usage.output_tokens': 100 };
  const nodes = [
    node('root', 'agent', 'trace', 0, { end_time: at(9) }),
    node('plan', 'plan', 'llm_call', 1, { metadata: usage }),
    ...[2, 3, 4].map((number) => node(`call${number}`, 'search\u001b[31m', 'tool_call', number, { input_data: { q: 'rain', page: 1 } })),
  ];
  const file = join(temporaryFolder(), 'loop.json');
  const times = { start_time: at(0), end_time: at(9) };
  const trace = {
    schema_version: '0.1.0',
    trace_id: 'ab',
    name: 'agent',
    nodes: Object.fromEntries(nodes.map((one) => [one.id, one])),
    edges: [],
  };
  writeFileSync(file, JSON.stringify({ ...trace, ...times, metadata: {} }));
  return file;
}

describe('nodetracer stats FILE', () => {
  it('tells the whole, what is worth a look, and what nodes took and cost, by type, name, model and agent', async () => {
    const { exitCode, stdout } = await nodetracer('stats', article, '--no-config');
    expect([exitCode, stdout]).toMatchSnapshot();
  });

  it('estimates costs and says from what, compares inputs, and lets no control character through', async () => {
    const { stdout } = await nodetracer('stats', loopFile(), '--no-config', '--by', 'model');
    expect(stdout.split('\n')).toEqual([
      'Trace: agent (ab)',
      'Duration: 9.00s',
      'Nodes: 5, 0 failed',
      'Tokens: 1,000 in, 100 out',
      'Cost: ~$0.0035 (estimated from prices of 2026-09-23)',
      '',
      'Findings:',
      '  warning: search␛[31m was called 3 times with the same input (call2, call3, call4) [rule loop]',
      '',
      'By model:',
      '  count  running  failed  p50    p95    max    total  self   tokens in  tokens out  cost      model',
      '  1      0        0       1.00s  1.00s  1.00s  1.00s  1.00s  1,000      100         ~$0.0035  gpt-4o',
      '',
    ]);
  });

  it('counts with prices of the configuration, and says it in sentences and as JSON', async () => {
    const project = configProject({
      '.nodetracerrc': '{ "prices": { "gpt-4o": { "inputPerMillion": 1000, "outputPerMillion": 10000 } } }',
    });
    const file = loopFile();
    const plain = await nodetracerIn(project, 'stats', file, '--plain', '--by', 'agent', '--filter', 'type:llm or type=trace');
    expect(plain.stdout.split('\n').slice(4)).toEqual([
      'Cost: ~$2.00 (estimated from your prices, else prices of 2026-09-23)',
      '',
      'Findings:',
      '  warning: search␛[31m was called 3 times with the same input (call2, call3, call4) [rule loop]',
      '',
      'By agent:',
      '  agent: count 1, running 0, failed 0, p50 9.00s, p95 9.00s, max 9.00s, total 9.00s, self 5.00s, tokens in 1,000, tokens out 100, cost ~$2.00',
      '',
    ]);
    const { stdout } = await nodetracerIn(project, 'stats', file, '--json', '--by', 'type', '--filter', 'type=llm_call');
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ trace_id: 'ab', duration_ms: 9000, waiting_ms: 0, working_ms: 9000, cost_usd: 2, cost_is_estimated: true },
      prices: { basis: 'your prices, else prices of 2026-09-23', package: '@pydantic/genai-prices' },
      findings: [{ rule: 'loop', severity: 'warning', inferred: true, nodes: ['call2', 'call3', 'call4'] }],
      by: { type: [{ name: 'llm_call', count: 1, cost_usd: 2, slowest: 'plan', first_failed: null }] },
    });
  });

  it('ends with 2 for a filter that is none, with 1 for a file that is not there', async () => {
    const outcomes = [await nodetracer('stats', article, '--filter', 'cost>>1'), await nodetracer('stats', 'nowhere.json', '--no-config')];
    expect(outcomes.map(({ exitCode, stdout }) => [exitCode, stdout])).toEqual([
      [2, ''],
      [1, ''],
    ]);
  });
});

describe('nodetracer stats FOLDER', () => {
  it('tells each trace that fits, what all of them cost, and by what', async () => {
    const { exitCode, stdout } = await nodetracer('stats', fixtures, '--no-config', '--filter', 'tokens>0 or nodes>25', '--by', 'model');
    expect([exitCode, stdout]).toMatchSnapshot();
  });

  it('prints a line of JSON for each and one for all, of this project when no folder is named', async () => {
    const project = configProject({ '.nodetracerrc': '{ "store": ["file", { "folder": "runs" }] }' });
    for (const name of ['llm-usage-metadata', 'gather-30-wide'])
      cpSync(join(__dirname, '..', 'fixtures', 'python', `${name}.json`), join(project.cwd, 'runs', `${name}.json`));
    const byName = await nodetracerIn(project, 'stats', 'article', '--by', 'type');
    const byId = await nodetracerIn(project, 'stats', '7b1cf071', '--by', 'type');
    expect([byName.stdout.split('\n')[0], byId.stdout]).toEqual(['Trace: article (7b1cf071e99a4d0fbbcb7b847e839131)', byName.stdout]);
    const plain = await nodetracerIn(project, 'stats', '--plain', '--by', 'type');
    expect(plain.stdout).toMatch(/^status completed, .*, name article\nstatus completed, .*, name thirty_hands\n/);
    const { stdout } = await nodetracerIn(project, 'stats', '--json', '--by', 'type');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { name?: string; total?: object });
    expect([lines.map(({ name }) => name), lines.at(-1)]).toEqual([
      ['article', 'thirty_hands', undefined],
      {
        total: expect.objectContaining({
          ...{ traces: 2, input_tokens: 34_243, cost_is_estimated: false, unpriced_calls: 1 },
          by: { type: expect.arrayContaining([expect.objectContaining({ name: 'llm_call', count: 34, p50_ms: null })]) },
        }),
      },
    ]);
  });
});
