import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nodetracer } from '../support/run-program';
import { temporaryFolder } from '../support/temporary-folder';

const file = join('__tests__', 'fixtures', 'python', 'example-retry-fallback.json');

describe('nodetracer export', () => {
  it('prints Markdown, and writes a file that nobody else can read', async () => {
    const printed = await nodetracer('export', file);
    const path = join(temporaryFolder(), 'new', 'run.md');
    const saved = await nodetracer('export', file, '--output', path);
    expect([printed.exitCode, saved.exitCode, saved.stdout]).toEqual([0, 0, '']);
    expect(printed.stdout.split('\n')[0]).toBe('# `exchange_rates`');
    expect(readFileSync(path, 'utf8')).toBe(printed.stdout);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('takes a node by the beginning of its id, and says when there is none or more than one', async () => {
    const nodes = Object.values(JSON.parse(readFileSync(file, 'utf8')).nodes) as { id: string; name: string }[];
    const { id } = nodes.find(({ name }) => name === 'convert') as { id: string };
    const part = await nodetracer('export', file, '--node', id.slice(0, 12), '--format', 'json');
    expect(Object.keys(JSON.parse(part.stdout).nodes)).toEqual([id]);
    const none = await nodetracer('export', file, '--node', 'xyz', '--no-config');
    expect([none.exitCode, none.stderr.split('\n')[0]]).toEqual([1, `Error: No node of ${file} has an id that begins with "xyz".`]);
  });
});
