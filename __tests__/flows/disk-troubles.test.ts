import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder';

const agent = join(__dirname, '../support/troubled-agent.js');
const mayMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', temporaryFolder()]).status === 0;
const NOBODY = 65_534;

/** Runs the agent under `sh`, where permissions hold, and reads its last line. */
function run(trouble: string, before = '', after = '') {
  const folder = temporaryFolder();
  const isRoot = process.getuid?.() === 0 && trouble !== 'full';
  if (isRoot) {
    chmodSync(dirname(folder), 0o711);
    chownSync(folder, NOBODY, NOBODY);
  }
  const command = `${before} "${process.execPath}" "${agent}" "$FOLDER/traces" "${trouble}" ${after}`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
    encoding: 'utf8',
    env: { ...process.env, FOLDER: folder },
    ...(isRoot && { uid: NOBODY, gid: NOBODY }),
  });
  const [answer, report = '{}'] = stdout.split('\n');
  const reports = stderr
    .trim()
    .split('\n')
    .map((line) => line.replaceAll(folder, ''));
  return { status, answer, reports, ...(JSON.parse(report) as { losses: Record<string, number>; traces: Record<string, number[]> }) };
}

const unharmed = { status: 7, answer: 'the answer is 42' };
const whole = { before: [2, 0], across: [32, 0], during: [2, 0], after: [2, 0] };
const report = (start: string) => [expect.stringMatching(new RegExp(`^nodetracer: ${start}`))];

describe('an agent records on when its folder works again, unharmed, and counts what it lost', () => {
  it('nothing, when nothing happens', () => {
    expect(run('none')).toEqual({ ...unharmed, losses: {}, reports: [''], traces: whole });
  });

  // Where disks cannot be mounted, full-disk.test.ts shows the loss, if not the end of it.
  if (mayMount)
    it('on a disk that is full for a while', () => {
      const { traces, losses, ...others } = run('full', 'exec unshare -rm sh -c \'mount -t tmpfs -o size=64k tmpfs "$FOLDER" && exec', "'");
      expect(others).toEqual({ ...unharmed, reports: report('The store could not write .*ENOSPC') });
      const [nodes = 0, missing = 0] = traces.across ?? [];
      expect(traces).toEqual({ before: [2, 0], after: [2, 0], across: [nodes, missing] });
      expect([nodes < 32, missing > 0, losses]).toEqual([true, true, { store_write_failed: expect.any(Number) }]);
    });

  it('in a folder that is read-only for a while', () => {
    const { during: _, ...others } = whole;
    expect(run('read-only')).toEqual({
      ...unharmed,
      losses: { store_write_failed: 6 },
      reports: report('The store could not write .*EACCES'),
      traces: others,
    });
  });

  it('in a folder that it may not reach for a while', () => {
    const { during: _, ...others } = whole;
    expect(run('unreachable')).toEqual({
      ...unharmed,
      losses: { store_write_failed: 6 },
      reports: report('The store could not write .*EACCES'),
      traces: others,
    });
  });

  it('in a folder that is removed while it is written to', () => {
    const { losses, traces, ...others } = run('removed');
    expect(others).toEqual({ ...unharmed, reports: report('The journal of a trace was removed') });
    const lost = losses.store_journal_removed ?? 0;
    expect({ losses, traces }).toEqual({
      losses: { store_journal_removed: lost },
      traces: { '': [expect.any(Number), lost], during: [2, 0], after: [2, 0] },
    });
    expect(lost).toBeGreaterThan(2);
  });

  it('without file descriptors for a while', () => {
    const { losses, ...others } = run('too many files', 'ulimit -n 64;');
    expect(others).toEqual({ ...unharmed, reports: report('The store could not finish a trace .*EMFILE'), traces: whole });
    expect(losses).toEqual({ store_close_failed: 1 });
  });
});
