import { appendFileSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileStore } from '../../src/builtin/file-store';
import { Tracer } from '../../src/capture/tracer';
import type { TraceSummary } from '../../src/contracts/source';
import { journalHeaderLine } from '../../src/files/journal-header';
import { recoverFolder } from '../../src/files/recover';
import { newTraceId } from '../../src/model/ids';
import { FolderSource } from '../../src/sources/folder-source';
import { EventLines, smallTrace } from '../support/event-lines';
import { wholeTrace } from '../support/graph-outline';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

const sources: FolderSource[] = [];
function sourceOf(folder: string): FolderSource {
  const source = new FolderSource(folder);
  sources.push(source);
  return source;
}
const storeOf = (folder: string) => new FileStore(folder);
const line = (source: FolderSource, key: string): TraceSummary | undefined => source.list().find((summary) => summary.key === key);

afterEach(() => {
  for (const source of sources.splice(0)) source.close();
});

describe('FolderSource', () => {
  it('lists finished and running traces together', async () => {
    const folder = temporaryFolder();
    const store = storeOf(folder);
    const [ended, running] = [newTraceId(), newTraceId()];
    const journal = store.journal(ended);
    journal.append(smallTrace(ended).join(''));
    await journal.close('ended');
    store.journal(running).append(smallTrace(running).slice(0, 6).join(''));
    const source = sourceOf(folder);
    await waitUntil(() => line(source, running)?.nodeCount === 3 && line(source, ended)?.nodeCount === 3);
    expect(line(source, ended)).toEqual({
      key: ended,
      traceId: ended,
      name: 'weather_agent',
      state: 'ended',
      status: 'completed',
      startTime: 1_760_000_000_001_001,
      endTime: 1_760_000_000_012_012,
      nodeCount: 3,
      failureCount: 1,
      waitingCount: 0,
      inputTokens: 12,
      outputTokens: null,
      costUsd: null,
      sessionId: 's-1',
      parentTraceId: null,
      parentNodeId: null,
      origin: `${ended}.json`,
      problem: null,
    });
    expect(line(source, running)).toMatchObject({ state: 'live', status: 'running', failureCount: 1, endTime: null });
    await store.close();
  });

  it('has a trace that sampling drops no more when it has ended, while whoever looks at it may go on', async () => {
    const folder = temporaryFolder();
    const tracer = new Tracer({ store: storeOf(folder), config: { sample: { keep: { ratio: 0 } } } });
    const root = tracer.trace('agent');
    await tracer.flush();
    const source = sourceOf(folder);
    await waitUntil(() => line(source, root.traceId)?.state === 'live');
    const trace = await source.open(root.traceId);
    root.output({ answer: 42 }).end();
    await tracer.flush();
    await waitUntil(() => source.list().length === 0 && trace.state === 'ended');
    expect([readdirSync(folder), trace.graph.dropped, (await trace.payload(root.id)).output.get('answer')]).toEqual([[], true, '42']);
    trace.close();
  });

  it('does not list the journal of a trace that was dropped just before its process died, which a recovery removes', async () => {
    const folder = temporaryFolder();
    const id = newTraceId();
    const lines = smallTrace(id).map((text) => text.replace('"type":"trace_completed"', '"type":"trace_completed","kept":false'));
    writeFileSync(join(folder, `${id}.0.journal`), lines.join(''));
    const source = sourceOf(folder);
    await waitUntil(() => source.complete && source.list().length === 0);
    await recoverFolder(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('shows a trace growing, ending and becoming a file, without the viewer noticing', async () => {
    const folder = temporaryFolder();
    const store = storeOf(folder);
    const id = newTraceId();
    const lines = smallTrace(id);
    const journal = store.journal(id);
    journal.append(lines.slice(0, 4).join(''));
    const source = sourceOf(folder);
    const trace = await source.open(id);
    await trace.whenLoaded();
    const { graph } = trace;
    expect([trace.state, graph.nodeCount]).toEqual(['live', 2]);
    let changes = 0;
    trace.onChange(() => changes++);
    journal.append(lines.slice(4, 9).join(''));
    await waitUntil(() => graph.nodeCount === 3);
    expect((await trace.payload('c3')).output.get('text')).toBe('"sunny"');
    journal.append(lines.slice(9).join(''));
    await journal.close('ended');
    expect(readdirSync(folder)).toEqual([`${id}.json`]);
    await waitUntil(() => trace.state === 'ended' && line(source, id)?.state === 'ended');
    const fromFile = await store.open(id);
    expect(await wholeTrace(trace)).toEqual(fromFile && (await wholeTrace(fromFile)));
    expect([trace.graph === graph, changes > 0, trace.faults]).toEqual([true, true, []]);
    fromFile?.close();
    trace.close();
    await store.close();
  });

  it('waits for a folder that does not exist yet, also below folders that do not', async () => {
    const folder = join(temporaryFolder(), '.nodetracer', 'traces');
    const source = sourceOf(folder);
    await waitUntil(() => source.listed);
    expect(source.list()).toEqual([]);
    const store = storeOf(folder);
    const id = newTraceId();
    store.journal(id).append(smallTrace(id).slice(0, 3).join(''));
    await waitUntil(() => line(source, id)?.nodeCount === 2);
    rmSync(folder, { recursive: true });
    await waitUntil(() => source.list().length === 0);
    mkdirSync(folder);
    writeFileSync(join(folder, 'x.json'), '[]');
    await waitUntil(() => source.list().length === 1);
    await store.close();
  });

  it('lists what is broken with its problem and leaves out what is no trace file', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'broken.json'), '{"nodes":');
    writeFileSync(join(folder, 'empty.json'), '');
    writeFileSync(join(folder, 'package.json'), '{"name":"x"}');
    writeFileSync(join(folder, 'notes.txt'), 'hello');
    writeFileSync(join(folder, 'ab.0.journal'), 'garbage\n\u0000\u001b[31m\n');
    mkdirSync(join(folder, 'sub.json'));
    mkdirSync(join(folder, 'cd.0.journal'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling.json'));
    const source = sourceOf(folder);
    await waitUntil(
      () => line(source, 'package.json')?.problem !== null && line(source, 'empty.json')?.problem !== null && source.list().length === 6,
    );
    await waitUntil(() => line(source, 'ab')?.nodeCount === 0 && typeof line(source, 'cd')?.problem === 'string');
    expect(
      source
        .list()
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['ab', 'broken.json', 'cd', 'dangling.json', 'empty.json', 'package.json']);
    const trace = await source.open('ab');
    await trace.whenLoaded();
    expect(trace.faults.map(({ code, message }) => [code, message])).toEqual([
      ['NT_JOURNAL_FAULTY_LINES', '2 lines of the journal could not be read and are left out.'],
    ]);
    trace.close();
    await expect(source.open('nothing')).rejects.toMatchObject({ code: 'NT_TRACE_NOT_FOUND' });
  });

  it('tells of a line of a journal that is too long, and reads all others', async () => {
    const folder = temporaryFolder();
    const lines = smallTrace('ab');
    writeFileSync(join(folder, 'ab.0.journal'), [lines[0], 'x'.repeat(65 * 1024 * 1024), '\n', ...lines.slice(1)].join(''));
    const trace = await sourceOf(folder).open('ab');
    await trace.whenLoaded();
    expect([trace.graph.nodeCount > 0, trace.faults.map(({ message }) => message)]).toEqual([
      true,
      ['1 line of the journal is longer than 64 MB and is not shown.'],
    ]);
    trace.close();
  });

  it('has the traces in its list once they were read, the newest first', async () => {
    const folder = temporaryFolder();
    const keys = Array.from({ length: 150 }, (_, i) => i.toString(16).padStart(32, '0'));
    for (const [i, key] of keys.entries()) {
      writeFileSync(join(folder, `${key}.json`), '{"nodes":{}}');
      utimesSync(join(folder, `${key}.json`), i, (i * 7) % 150);
    }
    const source = sourceOf(folder);
    while (!source.listed) await new Promise(setImmediate);
    const before = [source.list().length, source.unread, source.complete];
    await waitUntil(() => source.complete);
    const newestFirst = keys.toSorted((a, b) => ((keys.indexOf(b) * 7) % 150) - ((keys.indexOf(a) * 7) % 150));
    expect([before, source.unread, source.list().map(({ key }) => key)]).toEqual([[0, 150, false], 0, newestFirst]);
  });

  it('shows at once that the process of a trace has died, and forgets traces that are deleted', async () => {
    const folder = temporaryFolder();
    const id = newTraceId();
    const lines = smallTrace(id);
    const header = JSON.stringify({ type: 'journal', format: 1, instance: 'x', pid: 999_999_999, process_start: '1', host: 'other' });
    writeFileSync(join(folder, `${id}.0.journal`), `${header}\n${lines.slice(0, 5).join('')}{"type":"node_comp`);
    const source = sourceOf(folder);
    await waitUntil(() => line(source, id)?.nodeCount === 2);
    expect(line(source, id)?.state).toBe('live');
    const own = temporaryFolder();
    const { host } = JSON.parse(journalHeaderLine()) as { host: string };
    writeFileSync(join(own, `${id}.0.journal`), `${header.replace('other', host)}\n${lines.slice(0, 5).join('')}{"type":"node_comp`);
    const second = sourceOf(own);
    await waitUntil(() => line(second, id)?.state === 'interrupted');
    const trace = await second.open(id);
    await trace.whenLoaded();
    expect([trace.state, trace.faults.length, trace.graph.node('a1')?.status]).toEqual(['interrupted', 1, 'running']);
    trace.close();
    rmSync(join(own, `${id}.0.journal`));
    await waitUntil(() => second.list().length === 0);
  });

  it('follows a journal through the renames of a claim and takes in the segment of a process that resumes', async () => {
    const folder = temporaryFolder();
    const id = newTraceId();
    const lines = smallTrace(id);
    const path = join(folder, `${id}.0.journal`);
    writeFileSync(path, journalHeaderLine() + lines.slice(0, 4).join(''));
    const source = sourceOf(folder);
    const trace = await source.open(id);
    await trace.whenLoaded();
    const claimed = join(folder, `${id}.0.claimed-1-1.journal`);
    renameSync(path, claimed);
    appendFileSync(claimed, lines[4] as string);
    await waitUntil(() => trace.graph.seq === 5);
    writeFileSync(join(folder, `${id}.1.journal`), journalHeaderLine() + lines.slice(5).join(''));
    await waitUntil(() => trace.state === 'ended');
    expect([(await trace.payload('c3')).output.get('text'), trace.graph.missingEvents, source.list().length]).toEqual(['"sunny"', 0, 1]);
    trace.close();
  });

  it('keeps showing an interrupted trace while another process makes a file of it', async () => {
    const folder = temporaryFolder();
    const id = newTraceId();
    const dead = journalHeaderLine().replace(/"pid":\d+/, '"pid":4194304999');
    writeFileSync(join(folder, `${id}.0.journal`), dead + smallTrace(id).slice(0, 10).join(''));
    const source = sourceOf(folder);
    const trace = await source.open(id);
    await trace.whenLoaded();
    const copy = join(folder, 'same-file');
    linkSync(join(folder, `${id}.0.journal`), copy);
    expect((await recoverFolder(folder)).recovered).toEqual([id]);
    await waitUntil(() => line(source, id)?.origin === `${id}.json`);
    expect([trace.state, (await trace.payload('c3')).output.get('temperature'), trace.graph.nodeCount]).toEqual([
      'interrupted',
      '21.50',
      3,
    ]);
    trace.close();
  });

  it('opens a trace again that was viewed while it ran', async () => {
    const folder = temporaryFolder();
    const store = storeOf(folder);
    const id = newTraceId();
    const journal = store.journal(id);
    journal.append(smallTrace(id).slice(0, 4).join(''));
    const source = sourceOf(folder);
    const [first, second] = [await source.open(id), await source.open(id)];
    expect(first.graph).toBe(second.graph);
    first.close();
    first.close();
    journal.append(smallTrace(id).slice(4).join(''));
    await journal.close('ended');
    await waitUntil(() => second.state === 'ended' && line(source, id)?.origin === `${id}.json`);
    expect((await second.payload('c3')).output.get('text')).toBe('"sunny"');
    second.close();
    const third = await source.open(id);
    await third.whenLoaded();
    expect([third.graph === second.graph, (await third.payload('c3')).output.get('text')]).toEqual([false, '"sunny"']);
    third.close();
    await store.close();
  });

  it('leaves no timer running while all traces have ended', async () => {
    const folder = temporaryFolder();
    const id = newTraceId();
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout' || name === 'Immediate').length;
    const before = timers();
    const store = storeOf(folder);
    const journal = store.journal(id);
    journal.append(smallTrace(id).join(''));
    const source = sourceOf(folder);
    source.onChange(() => undefined);
    const trace = await source.open(id);
    await journal.close('ended');
    await waitUntil(() => line(source, id)?.origin === `${id}.json` && trace.state === 'ended');
    await waitUntil(() => timers() <= before + 1, 'only the timer of this wait is left');
    trace.close();
    await store.close();
  });

  it('finds a trace at every moment of its end: as journal, as file or as both, and always whole', async () => {
    const store = storeOf(temporaryFolder());
    const source = sourceOf(store.folder);
    await waitUntil(() => source.listed);
    for (let run = 0; run < 20; run++) {
      const id = newTraceId();
      const journal = store.journal(id);
      journal.append(smallTrace(id).join(''));
      let ended = false;
      const end = journal.close('ended').then(() => {
        ended = true;
      });
      await waitUntil(() => line(source, id) !== undefined);
      for (let looks = 0; looks < 2 || !ended; looks++) {
        const trace = await store.open(id);
        expect([trace?.graph.nodeCount, (await trace?.payload('c3'))?.output.size]).toEqual([3, 2]);
        trace?.close();
        expect(line(source, id)?.key).toBe(id);
      }
      await end;
    }
    await store.close();
  });

  it('tells of changes thirty times a second at most', async () => {
    const folder = temporaryFolder();
    const store = storeOf(folder);
    const id = newTraceId();
    const lines = new EventLines(id);
    const journal = store.journal(id);
    journal.append(lines.traceStarted('busy') + lines.nodeStarted('a1'));
    const source = sourceOf(folder);
    const trace = await source.open(id);
    await trace.whenLoaded();
    let changes = 0;
    trace.onChange(() => changes++);
    const begin = performance.now();
    let last = 2;
    for (; last < 202 || changes < 2; last++) {
      journal.append(lines.nodeUpdated('a1', { chunk: 'x' }));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await waitUntil(() => trace.graph.seq === last);
    const seconds = (performance.now() - begin) / 1000;
    expect(changes).toBeLessThanOrEqual(seconds * 31 + 2);
    trace.close();
    await store.close();
  });

  it('tells of a paused trace what was answered meanwhile, also to whoever has it open', async () => {
    const folder = temporaryFolder();
    const tracer = new Tracer({ store: storeOf(folder) });
    const root = tracer.trace('refund');
    root.human('approve', { prompt: 'Refund?' }).catch(() => undefined);
    await tracer.close();
    const source = sourceOf(folder);
    await waitUntil(() => line(source, root.traceId)?.waitingCount === 1);
    const trace = await source.open(root.traceId);
    await trace.whenLoaded();
    const [question] = [...trace.graph.rows()].slice(1);
    const { id } = trace.graph.nodeAt(question as number);
    expect(await source.answer(root.traceId, id, 'yes')).toEqual({ accepted: true });
    await waitUntil(() => line(source, root.traceId)?.answeredCount === 1);
    expect(line(source, root.traceId)?.waitingCount).toBe(0);
    await waitUntil(() => trace.graph.answered.has(question as number));
    trace.close();
  });
});
