import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journalHeaderLine } from '../../src/files/journal-header';
import { openTrace } from '../../src/files/open-trace';
import { ownIdentity } from '../../src/files/process-identity';
import { recoverFolder } from '../../src/files/recover';
import { newTraceId } from '../../src/model/ids';
import { smallTrace } from '../support/event-lines';
import { temporaryFolder } from '../support/temporary-folder';

const deadHeader = journalHeaderLine().replace(/"pid":\d+/, '"pid":4194304999');
const otherHost = deadHeader.replace(/"host":"[^"]*"/, '"host":"another"');
const nothing = { recovered: [], live: [], paused: [], failed: [] };

function journalIn(folder: string, content: string, id = newTraceId()): string {
  writeFileSync(join(folder, `${id}.0.journal`), content.replaceAll('TRACE', id));
  return id;
}
const started = smallTrace('TRACE').slice(0, 6).join('');
const ended = smallTrace('TRACE').join('');

describe('recoverFolder', () => {
  it('makes trace files of what dead processes have left, open nodes staying running', async () => {
    const folder = temporaryFolder();
    const id = journalIn(folder, `${deadHeader}${started}{"torn`);
    expect(await recoverFolder(folder)).toEqual({ ...nothing, recovered: [id] });
    expect(readdirSync(folder)).toEqual([`${id}.json`]);
    const trace = await openTrace(join(folder, `${id}.json`));
    expect([trace.graph.node('a1')?.status, trace.graph.node('b2')?.status, trace.graph.header.completeness]).toEqual([
      'running',
      'failed',
      { state: 'interrupted', faulty_lines: 1 },
    ]);
    expect(statSync(join(folder, `${id}.json`)).mode & 0o777).toBe(0o600);
    trace.close();
  });

  it('makes trace files of ended traces whatever their process does, and leaves running and paused ones alone', async () => {
    const folder = temporaryFolder();
    const paused = `{"type":"trace_paused","trace_id":"TRACE","seq":7,"time":"2026-01-01T00:00:00Z","node_id":null}\n`;
    const [done, live, waiting] = [
      journalIn(folder, journalHeaderLine() + ended),
      journalIn(folder, journalHeaderLine() + started),
      journalIn(folder, deadHeader + started + paused),
    ];
    expect(await recoverFolder(folder)).toEqual({ ...nothing, recovered: [done], live: [live], paused: [waiting] });
    expect(readdirSync(folder).sort()).toEqual([`${done}.json`, `${live}.0.journal`, `${waiting}.0.journal`].sort());
  });

  it('removes the journal where the trace file is whole, and keeps it where it is not', async () => {
    const folder = temporaryFolder();
    const [whole, broken] = [journalIn(folder, deadHeader + ended), journalIn(folder, deadHeader + ended)];
    copyFileSync(join(__dirname, '../fixtures/python/root-only.json'), join(folder, `${whole}.json`));
    writeFileSync(join(folder, `${broken}.json`), '{"nodes":{');
    const before = readFileSync(join(folder, `${whole}.json`));
    const report = await recoverFolder(folder);
    expect([report.recovered, report.failed.map(({ traceId }) => traceId)]).toEqual([[whole], [broken]]);
    expect(readdirSync(folder).sort()).toEqual([`${whole}.json`, `${broken}.json`, `${broken}.0.journal`].sort());
    expect(readFileSync(join(folder, `${whole}.json`))).toEqual(before);
  });

  it('leaves a journal to the living process that has claimed it, and takes over from a dead one', async () => {
    const folder = temporaryFolder();
    const id = newTraceId();
    const { pid, start } = ownIdentity();
    writeFileSync(join(folder, `${id}.0.claimed-${pid}-${start}.journal`), (deadHeader + ended).replaceAll('TRACE', id));
    expect(await recoverFolder(folder)).toEqual({ ...nothing, live: [id] });
    const other = newTraceId();
    writeFileSync(join(folder, `${other}.0.claimed-4194304999-1.journal`), (deadHeader + ended).replaceAll('TRACE', other));
    expect((await recoverFolder(folder)).recovered).toEqual([other]);
  });

  it('takes a silent journal of another machine for interrupted, after the time it is told', async () => {
    const folder = temporaryFolder();
    const id = journalIn(folder, otherHost + started);
    expect((await recoverFolder(folder)).live).toEqual([id]);
    const aMinuteAgo = Date.now() / 1000 - 60;
    utimesSync(join(folder, `${id}.0.journal`), aMinuteAgo, aMinuteAgo);
    expect((await recoverFolder(folder, { otherHostSilenceMs: 3_600_000 })).live).toEqual([id]);
    expect((await recoverFolder(folder)).recovered).toEqual([id]);
  });

  it('removes the half-written files of dead processes only', async () => {
    const folder = temporaryFolder();
    const { pid, start } = ownIdentity();
    const names = ['.x.json.4194304999-1-0.tmp', `.x.json.${pid}-${start}-7.tmp`, 'mine.tmp'];
    for (const name of names) writeFileSync(join(folder, name), '');
    await recoverFolder(folder);
    expect(readdirSync(folder).sort()).toEqual(names.slice(1).sort());
  });

  it('gives back what it could not finish', async () => {
    const folder = temporaryFolder();
    const id = journalIn(folder, deadHeader + ended);
    mkdirSync(join(folder, `${id}.json`));
    const report = await recoverFolder(folder);
    expect([report.failed.length, readdirSync(folder).sort()]).toEqual([1, [`${id}.0.journal`, `${id}.json`]]);
  });

  it('has nothing to do in a folder that does not exist, and reports one that cannot be read', async () => {
    const folder = temporaryFolder();
    expect(await recoverFolder(join(folder, 'none'))).toEqual(nothing);
    writeFileSync(join(folder, 'file'), '');
    await expect(recoverFolder(join(folder, 'file'))).rejects.toThrow('ENOTDIR');
    expect(existsSync(join(folder, 'none'))).toBe(false);
    chmodSync(folder, 0o700);
  });
});
