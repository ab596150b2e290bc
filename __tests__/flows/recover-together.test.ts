import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journalHeaderLine } from '../../src/files/journal-header';
import { openTrace } from '../../src/files/open-trace';
import { recoverFolder } from '../../src/files/recover';
import { newTraceId } from '../../src/model/ids';
import { EventLines } from '../support/event-lines';
import { temporaryFolder } from '../support/temporary-folder';

const NODES = 200;
const deadHeader = journalHeaderLine().replace(/"pid":\d+/, '"pid":4194304999');

function folderOfJournals(count: number): { folder: string; ids: string[] } {
  const folder = temporaryFolder();
  const ids = Array.from({ length: count }, () => newTraceId()).sort();
  for (const id of ids) {
    const lines = new EventLines(id);
    const start = lines.traceStarted('left behind');
    const nodes = Array.from({ length: NODES }, (_, i) => lines.nodeStarted(`${i}`) + lines.nodeCompleted(`${i}`, { output: `"i":${i}` }));
    writeFileSync(join(folder, `${id}.0.journal`), deadHeader + start + nodes.join(''));
  }
  return { folder, ids };
}

function recoverInProcess(folder: string): ChildProcess {
  return spawn(process.execPath, [join(__dirname, '../support/recovering-process.js'), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function reportOf(child: ChildProcess): Promise<{ recovered: string[]; failed: unknown[] }> {
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  await once(child, 'close');
  return JSON.parse(text) as { recovered: string[]; failed: unknown[] };
}

async function expectAllWhole(folder: string, ids: string[]): Promise<void> {
  expect(readdirSync(folder).sort()).toEqual(ids.map((id) => `${id}.json`));
  for (const id of ids) {
    const trace = await openTrace(join(folder, `${id}.json`));
    expect([trace.faults, trace.graph.nodeCount, (await trace.payload('199')).output.get('i')]).toEqual([[], NODES, '199']);
    trace.close();
  }
}

describe('processes that recover one folder at the same time', () => {
  it('lose nothing and fail at nothing', async () => {
    const { folder, ids } = folderOfJournals(60);
    const reports = await Promise.all([1, 2, 3].map(() => reportOf(recoverInProcess(folder))));
    expect(reports.flatMap(({ failed }) => failed)).toEqual([]);
    expect([...new Set(reports.flatMap(({ recovered }) => recovered))].sort()).toEqual(ids);
    await expectAllWhole(folder, ids);
  });

  it('may be killed, and the next one takes over', async () => {
    const { folder, ids } = folderOfJournals(60);
    for (let kills = 0; kills < 6; kills++) {
      const child = recoverInProcess(folder);
      setTimeout(() => child.kill('SIGKILL'), 40 + Math.random() * 200);
      await once(child, 'close');
    }
    expect((await recoverFolder(folder)).failed).toEqual([]);
    await expectAllWhole(folder, ids);
  });
});
