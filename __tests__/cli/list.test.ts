import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { configProject } from '../support/config-project';
import { nodetracerIn } from '../support/run-in-project';
import { nodetracer } from '../support/run-program';
import { temporaryFolder } from '../support/temporary-folder';

const fixtures = join('__tests__', 'fixtures', 'python');

describe('nodetracer list', () => {
  it('prints the traces of a folder that fit, the newest first, one a line', async () => {
    const { exitCode, stdout } = await nodetracer('list', fixtures, '--filter', 'nodes>20 has:failures');
    expect([exitCode, stdout.split('\n').map((line) => line.replace(/ {2,}/g, ' | '))]).toEqual([
      0,
      [
        'status | started (UTC) | duration | nodes | failed | tokens | cost | trace id | session | name',
        'completed | 2025-03-23 14:10:12 | 502ms | 27 | 1 | – | – | 10d32b320925435a9865104a21c702b2 | sitzung-ü-␛[5m | texte 文 ␛]0;pwned␇ ‹U+202E›evil',
        'completed | 2025-03-17 12:28:12 | 1.15s | 61 | 2 | – | – | fa8e41efa6a54243bf2c8420cb97ea07 | – | thirty_hands',
        '',
      ],
    ]);
  });

  it('prints them as lines of JSON, as many as are asked for', async () => {
    const { stdout } = await nodetracer('list', fixtures, '--filter', 'cost>0.1', '--limit', '1', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'article',
      input_tokens: expect.any(Number),
      cost_usd: expect.any(Number),
      unpriced_calls: 1,
      problem: null,
    });
  });

  it('looks where the configuration keeps the traces', async () => {
    const project = configProject({ '.nodetracerrc': '{ "store": ["file", { "folder": "runs" }] }' });
    cpSync(join(__dirname, '..', 'fixtures', 'python', 'gather-30-wide.json'), join(project.cwd, 'runs', 'one.json'));
    expect((await nodetracerIn(project, 'list')).stdout).toContain('thirty_hands');
    expect(await nodetracerIn(project, 'list', '--filter', 'nothing')).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('No trace fits.'),
    });
  });

  it('says that there is no trace, and not that none fits, where nothing was asked for', async () => {
    const folder = temporaryFolder();
    expect([(await nodetracer('list', folder)).stderr, (await nodetracer('stats', folder)).stderr]).toEqual([
      expect.stringContaining('There is no trace yet.'),
      expect.stringContaining('There is no trace yet.'),
    ]);
  });

  it('points at what is no filter, and ends with 2', async () => {
    const { exitCode, stdout, stderr } = await nodetracer('list', fixtures, '--filter', 'status:faild');
    expect([exitCode, stdout, stderr.split('\n').slice(0, 3)]).toEqual([
      2,
      '',
      [
        'Error: The filter cannot be understood: The values of status are pending, running, completed, failed, cancelled (did you mean failed?).',
        '  status:faild',
        '         ^^^^^',
      ],
    ]);
  });
});
