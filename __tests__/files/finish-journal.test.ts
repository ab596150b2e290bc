import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finishJournal, readToEnd } from '../../src/files/finish-journal';
import { journalHeaderLine } from '../../src/files/journal-header';
import { journalsByTrace } from '../../src/files/journal-name';
import { JournalReader } from '../../src/files/journal-reader';
import { openTrace } from '../../src/files/open-trace';
import { TimeSlice } from '../../src/files/time-slice';
import { FileStore } from '../../src/index';
import { newTraceId } from '../../src/model/ids';
import { EventLines, smallTrace } from '../support/event-lines';
import { temporaryFolder } from '../support/temporary-folder';

const LONGEST_LINE_BYTES = 100_000;
const id = newTraceId();

async function finish(folder: string, ...segments: string[]): Promise<void> {
  for (const [segment, text] of segments.entries()) writeFileSync(join(folder, `${id}.${segment}.journal`), text);
  const names = journalsByTrace(readdirSync(folder)).get(id) ?? [];
  const reader = new JournalReader(folder, id, LONGEST_LINE_BYTES);
  reader.addSegments(names);
  const slice = new TimeSlice(5);
  await readToEnd(reader, slice);
  await finishJournal(folder, { reader, segments: names }, slice);
  reader.close();
}

function traceWithLongLine(): string[] {
  const lines = new EventLines(id);
  return [
    journalHeaderLine() + lines.traceStarted('long') + lines.nodeStarted('a1'),
    journalHeaderLine() + lines.nodeUpdated('a1', { output: `"text":"${'x'.repeat(400_000)}"` }) + lines.nodeCompleted('a1'),
  ];
}

describe('the journal of a trace that has ended', () => {
  it('goes when the trace file holds all of its lines', async () => {
    const folder = temporaryFolder();
    await finish(folder, journalHeaderLine() + smallTrace(id).join(''));
    expect(readdirSync(folder)).toEqual([`${id}.json`]);
  });

  it('stays beside the trace file, to the byte, when a line is too long to be taken over, which the trace tells', async () => {
    const folder = temporaryFolder();
    const segments = traceWithLongLine();
    await finish(folder, ...segments);
    expect(readdirSync(folder).sort()).toEqual([`${id}.0.journal.kept`, `${id}.1.journal.kept`, `${id}.json`]);
    expect([0, 1].map((segment) => readFileSync(join(folder, `${id}.${segment}.journal.kept`), 'utf8'))).toEqual(segments);
    const trace = await openTrace(join(folder, `${id}.json`));
    expect([trace.graph.node('a1')?.status, trace.graph.header.completeness]).toEqual([
      'completed',
      { state: 'interrupted', missing_events: 1, long_lines: 1 },
    ]);
    trace.close();
  });

  it('stays when no other line is there', async () => {
    const folder = temporaryFolder();
    await finish(folder, `${'x'.repeat(400_000)}\n`);
    expect(readdirSync(folder)).toEqual([`${id}.0.journal.kept`]);
  });

  it('is neither listed nor recovered when it was kept, and goes with its trace', async () => {
    const folder = temporaryFolder();
    await finish(folder, ...traceWithLongLine());
    const store = new FileStore(folder);
    expect(await store.list()).toEqual([id]);
    await store.delete(id);
    expect(readdirSync(folder)).toEqual([]);
    await store.close();
  });
});
