import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journalPayload } from '../../src/files/journal-payload';
import { openJournal } from '../../src/files/open-journal';
import { openTrace } from '../../src/files/open-trace';
import { newTraceId } from '../../src/model/ids';
import { type NodePayload, type PayloadPlace, START_OF_DATA } from '../../src/model/payload';
import { EventLines } from '../support/event-lines';
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

  it('is read of a journal while other work goes on, from all of its lines, also after the journal was closed', async () => {
    const id = newTraceId();
    const folder = temporaryFolder();
    const lines = new EventLines(id);
    const data = [
      { output: `"rows":[${Array.from({ length: 100_000 }, (_, row) => `{"row":${row}}`).join(',')}]`, input: `"漢":"é"` },
      { output: `"rows":[1.50],"text":"${'漢字'.repeat(100_000)}"`, chunk: 'not shown beside it' },
    ];
    const told = [lines.traceStarted('x'), lines.nodeStarted('a1'), ...data.map((one) => lines.nodeUpdated('a1', one))];
    writeFileSync(join(folder, `${id}.0.journal`), told.join(''));
    const { reader } = openJournal(folder, id) ?? {};
    if (!reader?.read(10_000)) throw new Error('the journal is not read');
    const whole = reader.payload(reader.graph.rowOf('a1'));
    const turns: string[] = [];
    const payload = journalPayload(reader, 'a1').finally(() => turns.push('payload'));
    reader.close();
    await new Promise((resolve) => setImmediate(resolve));
    turns.push('other work');
    expect(await payload).toEqual(whole);
    expect(turns).toEqual(['other work', 'payload']);
  });

  it('is read part by part when that is wanted, each from where the one before ends', async () => {
    const path = join(temporaryFolder(), 'large.json');
    const text = Array.from({ length: 400_000 }, (_, line) => `${line} 漢字`).join('\n');
    const rows = Array.from({ length: 50_000 }, (_, row) => ({ row }));
    const trace = JSON.parse(readFileSync(fixturePath('python', 'root-only.json'), 'utf8'));
    const [id = ''] = Object.keys(trace.nodes);
    Object.assign(trace.nodes[id], { input_data: { rows }, output_data: { text } });
    writeFileSync(path, JSON.stringify(trace));
    const opened = await openTrace(path);
    const together = { rows: 0, text: '' };
    let largest = 0;
    for (let place: PayloadPlace | null = START_OF_DATA; place !== null; ) {
      const { input, output, part }: NodePayload = await opened.payload(id, place);
      const found = JSON.parse(input.get('rows') ?? '[]') as unknown[];
      expect(found).toEqual(rows.slice(together.rows, together.rows + found.length));
      together.rows += found.length;
      together.text += JSON.parse(output.get('text') ?? '""');
      largest = Math.max(largest, (part?.end ?? 0) - (part?.from.start ?? 0));
      place = part?.next ?? null;
    }
    expect(together).toEqual({ rows: rows.length, text });
    expect(largest).toBeLessThanOrEqual(256_000);
    expect((await opened.payload(id)).part).toBeUndefined();
    opened.close();
  });
});
