import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodetracer } from '../support/run-program';
import { temporaryFolder } from '../support/temporary-folder';

const fixtures = join(__dirname, '..', 'fixtures');
const python = (name: string) => join(fixtures, 'python', `${name}.json`);
const broken = (name: string) => join(fixtures, 'broken', `${name}.json`);
const golden = (file: string) => readFileSync(join(fixtures, 'python', 'python-inspect', file), 'utf8');
const goldenNames = readdirSync(join(fixtures, 'python', 'python-inspect')).flatMap(
  (name) => /^(.*)\.summary\.json$/.exec(name)?.[1] ?? [],
);

/** Blank ends of tracebacks are not printed, and nothing wraps where there is no terminal. */
function withoutBlankGuides(text: string): string {
  return text.replace(/^[ │]+\n/gm, '');
}

async function inspected(...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await nodetracer('inspect', ...args);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
}

describe('nodetracer inspect', () => {
  it.each(['example-sequential-tools', 'example-parallel-searches', 'all-statuses', 'empty-trace'])(
    'prints %s as the Python CLI does, at every verbosity',
    async (name) => {
      for (const verbosity of ['minimal', 'standard', 'full'])
        expect(unwrapped(await inspected(python(name), '--verbosity', verbosity))).toBe(unwrapped(golden(`${name}.${verbosity}.txt`)));
    },
  );

  it.each(goldenNames)('summarises %s with at least what the Python CLI says', async (name) => {
    expect(JSON.parse(await inspected(python(name), '--json'))).toMatchObject(JSON.parse(golden(`${name}.summary.json`)));
  });

  it('names the later attempt a retry, whichever way the edge was stored', async () => {
    const lines = (await inspected(python('retry-fallback-both-directions'), '--verbosity', 'minimal')).split('\n');
    expect(lines.filter((line) => /retry|fallback/.test(line) && line.includes('['))).toMatchSnapshot();
  });

  it('shows every node of a deep trace', async () => {
    const tree = await inspected(python('deep-nesting-60'));
    for (let level = 1; level <= 60; level++) expect(tree).toContain(`level ${level} `);
  });

  it('shows a cancelled task as cancelled', async () => {
    expect(await inspected(python('cancelled-task'))).toMatch(/⊘/);
  });

  it('tells the labels of edges', async () => {
    expect(await inspected(python('all-edge-types'))).toContain('[→ delta: rows of table 7]');
  });

  it('prints only words and ASCII signs when plain', async () => {
    const text = await inspected(python('example-retry-fallback'), '--plain', '--verbosity', 'full');
    expect(text).toMatchSnapshot();
    expect([...text].filter((char) => char > '~')).toEqual([]);
  });

  it.each([
    ['text', ['--verbosity', 'full']],
    ['plain text', ['--verbosity', 'full', '--plain']],
    ['json', ['--json']],
  ])('lets no control character of a trace through in %s', async (_, options) => {
    const text = await inspected(python('unicode-and-controls'), ...options);
    expect([...text].filter((char) => /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(char) && char !== '\n')).toEqual([]);
  });

  it('writes into a file in folders that it makes, and says nothing', async () => {
    const path = join(temporaryFolder(), 'new', 'report.txt');
    expect(await inspected(python('root-only'), '--output', path)).toBe('');
    expect(readFileSync(path, 'utf8')).toBe(await inspected(python('root-only')));
  });

  it('says why the output cannot be written', async () => {
    expect(await nodetracer('inspect', python('root-only'), '--output', fixtures)).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringMatching(/^Error: The output cannot be written to .*\n.*\(NT_CLI_OUTPUT_NOT_WRITTEN\)\n$/),
    });
  });

  it('refuses a faulty file in sentences, and shows it with its faults when lenient', async () => {
    expect(await nodetracer('inspect', broken('wrong-types'))).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: expect.stringContaining('(NT_TRACE_INVALID)'),
    });
    expect(await inspected(broken('wrong-types'), '--lenient')).toContain('Faults: ');
  });

  it.each(readdirSync(join(fixtures, 'broken')).filter((name) => name.endsWith('.json') && name !== 'expected.json'))(
    'ends %s in a view or a sentence',
    async (name) => {
      for (const lenient of [[], ['--lenient']]) {
        const { exitCode, stderr } = await nodetracer('inspect', join(fixtures, 'broken', name), '--verbosity', 'full', ...lenient);
        expect({ exitCode, stderr }).toEqual(
          exitCode === 0
            ? { exitCode, stderr: '' }
            : { exitCode: 1, stderr: expect.stringMatching(/^Error: [\s\S]*\(NT_TRACE_[A-Z0-9_]+\)\n$/) },
        );
      }
    },
  );
});

/** The Python CLI breaks lines at 120 columns; both texts are compared without breaks and guides. */
function unwrapped(text: string): string {
  return withoutBlankGuides(text)
    .replace(/\n[ │]+(?![ │├└])/g, ' ')
    .replace(/ +/g, ' ');
}
