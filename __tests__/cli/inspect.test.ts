import { AsyncResource } from 'node:async_hooks';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verbosities } from '../../src/cli/inspect/inspection';
import { FileStore, Tracer, traceNode } from '../../src/index';
import { inspected, rawControls, summarised, viewOrSentence } from '../support/inspecting';
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

describe('nodetracer inspect', () => {
  it.each(['example-sequential-tools', 'example-parallel-searches', 'all-statuses', 'empty-trace'])(
    'prints %s as the Python CLI does, at every verbosity',
    async (name) => {
      for (const verbosity of verbosities)
        expect(unwrapped(await inspected(python(name), { verbosity }))).toBe(unwrapped(golden(`${name}.${verbosity}.txt`)));
    },
  );

  it.each(goldenNames)('summarises %s with at least what the Python CLI says', async (name) => {
    expect(JSON.parse(await summarised(python(name)))).toMatchObject(JSON.parse(golden(`${name}.summary.json`)));
  });

  it('names the later attempt a retry, whichever way the edge was stored', async () => {
    const lines = (await inspected(python('retry-fallback-both-directions'), { verbosity: 'minimal' })).split('\n');
    expect(lines.filter((line) => /retry|fallback/.test(line) && line.includes('['))).toMatchSnapshot();
  });

  it('shows every node of a deep trace', async () => {
    const tree = await inspected(python('deep-nesting-60'));
    for (let level = 1; level <= 60; level++) expect(tree).toContain(`level ${level} `);
  });

  it('shows a cancelled task as cancelled', async () => {
    expect(await inspected(python('cancelled-task'))).toMatch(/⊘/);
  });

  it('tells what was left out of the trace, and what was replaced', async () => {
    const folder = temporaryFolder();
    const tracer = new Tracer({ store: new FileStore(folder), config: { limits: { traceNodes: 2 } }, onDiagnostic: () => {} });
    tracer.trace('agent', (root) => ['a', 'b', 'c'].map((name) => root.node(name, (step) => step.input({ password: 'hunter2hunter2' }))));
    await tracer.close();
    const lines = (await inspected(join(folder, readdirSync(folder)[0] ?? ''), { verbosity: 'minimal' })).split('\n');
    const first = lines.indexOf('Completeness: truncated');
    expect(lines.slice(first, first + 4)).toEqual([
      'Completeness: truncated',
      '  - nodes over the limit: 2',
      '  - secrets replaced: 1',
      '',
    ]);
  });

  it('tells of a node that its context was lost on the way', async () => {
    const folder = temporaryFolder();
    const tracer = new Tracer({ store: new FileStore(folder) });
    const withoutContext = AsyncResource.bind(traceNode(function search() {}));
    tracer.trace('agent', () => withoutContext());
    await tracer.close();
    const report = await inspected(join(folder, readdirSync(folder)[0] ?? ''), { verbosity: 'full' });
    expect(report.split('\n').filter((line) => line.includes('context'))).toEqual([
      expect.stringContaining('context: lost on the way, so the node stands below the root'),
      expect.stringContaining('metadata: {"context.lost": true}'),
    ]);
  });

  it('tells the labels of edges', async () => {
    expect(await inspected(python('all-edge-types'))).toContain('[→ delta: rows of table 7]');
  });

  it('prints only words and ASCII signs when plain', async () => {
    const text = await inspected(python('example-retry-fallback'), { plain: true, verbosity: 'full' });
    expect(text).toMatchSnapshot();
    expect([...text].filter((char) => char > '~')).toEqual([]);
  });

  it('lets no control character of a trace through, in whatever form', async () => {
    const file = python('unicode-and-controls');
    const texts = [
      await inspected(file, { verbosity: 'full' }),
      await inspected(file, { verbosity: 'full', plain: true }),
      await summarised(file),
    ];
    expect(rawControls(texts.join(''))).toEqual([]);
  });

  it('prints the report into a pipe, or a summary as one line of JSON', async () => {
    const file = python('root-only');
    expect(await nodetracer('inspect', file)).toEqual({ exitCode: 0, stdout: await inspected(file), stderr: '' });
    expect(await nodetracer('inspect', file, '--json')).toEqual({ exitCode: 0, stdout: `${await summarised(file)}\n`, stderr: '' });
  });

  it('writes into a file in folders that it makes, and says nothing', async () => {
    const path = join(temporaryFolder(), 'new', 'report.txt');
    expect(await nodetracer('inspect', python('root-only'), '--output', path)).toEqual({ exitCode: 0, stdout: '', stderr: '' });
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
    expect((await nodetracer('inspect', broken('wrong-types'), '--lenient')).stdout).toContain('Faults: ');
  });

  it.each(readdirSync(join(fixtures, 'broken')).filter((name) => name.endsWith('.json') && name !== 'expected.json'))(
    'ends %s in a view or a sentence',
    async (name) => {
      for (const lenient of [false, true])
        expect(await viewOrSentence(join(fixtures, 'broken', name), lenient)).toMatch(
          /^(Trace ID: |Error: [\s\S]*\(NT_TRACE_[A-Z0-9_]+\)\n$)/,
        );
    },
  );
});

/** The Python CLI breaks lines at 120 columns; both texts are compared without breaks and guides. */
function unwrapped(text: string): string {
  return withoutBlankGuides(text)
    .replace(/\n[ │]+(?![ │├└])/g, ' ')
    .replace(/ +/g, ' ');
}
