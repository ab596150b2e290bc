import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TraceSummary } from '../../src/contracts/source';
import { readFileSummary } from '../../src/sources/file-summary';
import { temporaryFolder } from '../support/temporary-folder';

const example = JSON.parse(readFileSync(join(__dirname, '../fixtures/python/session-turn-1.json'), 'utf8')) as Record<string, unknown>;

function summaryOfFile(text: string): Promise<TraceSummary> {
  const path = join(temporaryFolder(), 'run.json');
  writeFileSync(path, text);
  return readFileSummary(path, statSync(path).size, { key: 'run.json', origin: 'run.json', state: 'ended' });
}

/** Makes a document of the same fields more than 4 MiB long. */
const padded = (document: object) => ({
  ...document,
  edges: [{ note: 'x'.repeat(5_000_000), start_time: 'not this one', end_time: null }],
});

describe('the line of a trace file in the list', () => {
  it('says of a small file what its graph says', async () => {
    expect(await summaryOfFile(JSON.stringify(example))).toMatchObject({
      name: example.name,
      sessionId: example.session_id,
      nodeCount: 2,
      failureCount: 0,
    });
  });

  it('counts what is wrong in a file that can be read for the most part', async () => {
    const text = JSON.stringify(example);
    expect([(await summaryOfFile(text)).faultCount, (await summaryOfFile(`${text}]`)).faultCount]).toEqual([undefined, 1]);
  });

  it.each([0, 2])(
    'says of a huge file what stands at both its ends, and leaves unknown what it did not read (indent %i)',
    async (indent) => {
      const child = { ...example, parent_trace_id: 'ab'.repeat(16), parent_node_id: 'cd'.repeat(8) };
      const small = await summaryOfFile(JSON.stringify(child));
      expect(small).toMatchObject({ parentTraceId: 'ab'.repeat(16), parentNodeId: 'cd'.repeat(8) });
      const huge = await summaryOfFile(JSON.stringify(padded(child), null, indent));
      expect(huge).toEqual({
        ...small,
        status: null,
        nodeCount: null,
        failureCount: null,
        waitingCount: null,
        inputTokens: null,
        outputTokens: null,
        costUsd: null,
      });
      const interrupted = await summaryOfFile(JSON.stringify(padded({ ...example, completeness: { state: 'interrupted' } })));
      expect(interrupted.state).toBe('interrupted');
    },
  );

  it('says of a huge file of another kind no more than its name', async () => {
    const summary = await summaryOfFile(`{"a":"${'x'.repeat(5_000_000)}"}`);
    expect(summary).toMatchObject({ key: 'run.json', name: '', startTime: null, nodeCount: null });
  });
});
