import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTrace } from '../../src/files/open-trace';
import { fixturePath } from '../support/fixtures';
import { temporaryFolder } from '../support/temporary-folder';

describe('a payload of many megabytes', () => {
  it('is read as it was recorded while other work goes on, in ASCII or not, also after the file was deleted', async () => {
    const path = join(temporaryFolder(), 'large.json');
    const trace = JSON.parse(readFileSync(fixturePath('python', 'root-only.json'), 'utf8'));
    const [id = ''] = Object.keys(trace.nodes);
    const input = { ascii: 'a\n'.repeat(1_500_000), other: '漢é'.repeat(500_000), small: 1 };
    trace.nodes[id].input_data = input;
    writeFileSync(path, JSON.stringify(trace));
    const opened = await openTrace(path);
    rmSync(path);
    const turns: string[] = [];
    const payload = opened.payload(id).then((read) => {
      turns.push('payload');
      return read;
    });
    await new Promise((resolve) => setImmediate(resolve));
    turns.push('other work');
    expect(Object.fromEntries((await payload).input)).toEqual(
      Object.fromEntries(Object.entries(input).map(([key, value]) => [key, JSON.stringify(value)])),
    );
    expect(turns).toEqual(['other work', 'payload']);
    opened.close();
    await expect(opened.payload(id)).rejects.toMatchObject({ code: 'NT_TRACE_UNREADABLE' });
  });

  it('is read from its beginning on when no more is wanted, as far as that goes, and in a thread when that is much', async () => {
    const path = join(temporaryFolder(), 'large.json');
    const trace = JSON.parse(readFileSync(fixturePath('python', 'root-only.json'), 'utf8'));
    const [id = ''] = Object.keys(trace.nodes);
    const text = '漢'.repeat(2_000_000);
    trace.nodes[id].input_data = { first: 1, text, last: 2 };
    writeFileSync(path, JSON.stringify(trace));
    const opened = await openTrace(path);
    for (const mostBytes of [1_000, 3_000_000]) {
      const { input, unread } = await opened.payload(id, mostBytes);
      const begun = JSON.parse(input.get('text') ?? '') as string;
      expect([[...input.keys()], text.startsWith(begun), unread?.read]).toEqual([['first', 'text'], true, mostBytes]);
      expect(3 * begun.length).toBeGreaterThan(mostBytes - 1_000);
    }
    expect((await opened.payload(id)).unread).toBeUndefined();
    opened.close();
  });
});
