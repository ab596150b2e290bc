import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { TracerStats } from '../../src/contracts/runs';
import { temporaryFolder } from '../support/temporary-folder';

const agent = join(__dirname, '../support/busy-agent.js');
/** What is alive must fit: without a limit the figures would mostly tell how much garbage was left lying. */
const SMALL_HEAP = '--max-old-space-size=512';
const mayMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', temporaryFolder()]).status === 0;
/** A disk of 2 MiB, which the traces fill at once; where none can be mounted, no file may grow at all. */
const onFullDisk = mayMount
  ? `exec unshare -rm sh -c 'mount -t tmpfs -o size=2m tmpfs "$FOLDER" && exec "$NODE" "$AGENT" traced "$FOLDER/traces"'`
  : `trap '' XFSZ; ulimit -f 0; exec "$NODE" "$AGENT" traced "$FOLDER/traces"`;

function run(command: string) {
  const env = { ...process.env, FOLDER: temporaryFolder(), NODE: process.execPath, AGENT: agent, NODE_OPTIONS: SMALL_HEAP };
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8', env });
  return { ended: { status, stdout }, report: stderr.split('\n').at(-2) ?? '{}' };
}

type Report = {
  readonly stats: TracerStats;
  readonly diagnostics: readonly string[];
  /** Events that the well-behaved hook was given, and how many of them no file has. */
  readonly events: number;
  readonly missing: number;
  readonly maxRssMiB: number;
};

describe('10,000 traces at once, with hooks that throw, hang and are slow, on a full disk', () => {
  it('change neither output nor exit code; memory stays bounded, every loss is counted, and told once', () => {
    const untraced = run('exec "$NODE" "$AGENT" bare');
    const { ended, report } = run(onFullDisk);
    expect(ended).toEqual(untraced.ended);
    expect(ended.status).toBe(7);

    const { stats, diagnostics, events, missing, maxRssMiB } = JSON.parse(report) as Report;
    expect(stats).toMatchObject({ traces: 10_000, openTraces: 0 });
    const [good, throws, hangs, slow] = stats.hooks;
    expect([good?.state, throws?.state, hangs?.state, slow?.state]).toEqual(['called', 'disabled', 'disabled', 'called']);
    expect([good?.failures, throws?.failures, slow?.failures]).toEqual([0, 10, 0]);
    expect(good?.calls).toBe(events);
    expect(slow?.dropped.others).toBe(0);
    expect(stats.losses.store_write_failed ?? 0).toBeGreaterThanOrEqual(missing);
    expect(missing).toBeGreaterThan(0);
    expect(maxRssMiB).toBeLessThan(700);
    const subjects = diagnostics.map((text) => text.replace(/ (failed|is called|is too slow|could not).*/, ''));
    expect(new Set(subjects).size).toBe(subjects.length);
    expect(subjects).toEqual(
      expect.arrayContaining(['store_write_failed: The store', 'hook_failed: The hook throws', 'hook_disabled: The hook throws']),
    );
  }, 240_000);
});
