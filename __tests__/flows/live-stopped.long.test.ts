import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type LiveProcess, startAgent, startViewer, startWatch } from '../support/live-processes';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

const NODES = 20_000;
const ROUNDS = 5;

/** Median milliseconds of recording, and the memory at the end, in MB. */
async function record(agent: LiveProcess, from: number): Promise<{ ms: number; mb: number }> {
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    agent.say(`nodes ${NODES}`);
    rounds.push((await agent.line('recorded', from + round)).slice(2).map(Number));
  }
  const times = rounds.map(([ms = 0]) => ms).sort((a, b) => a - b);
  return { ms: times[ROUNDS >> 1] as number, mb: (rounds.at(-1)?.[1] ?? 0) / 2 ** 20 };
}

describe('a viewer that is stopped', () => {
  it('costs the agent neither speed nor memory, nor anything to another viewer', async () => {
    const runtime = temporaryFolder();
    const agent = await startAgent(temporaryFolder(), runtime);
    const alone = await record(agent.process, 0);
    const viewer = await startViewer([agent.socket], runtime);
    const watched = await record(agent.process, ROUNDS);
    const stopped = await startViewer([agent.socket], runtime);
    stopped.kill('SIGSTOP');
    const beside = await record(agent.process, 2 * ROUNDS);
    console.log(`${NODES} nodes: alone ${text(alone)}, with a viewer ${text(watched)}, beside a stopped one ${text(beside)}`);
    expect(beside.ms).toBeLessThan(watched.ms * 2);
    expect(beside.mb).toBeLessThan(watched.mb + 64);
    stopped.kill('SIGCONT');
    agent.process.say('end');
    expect(await agent.process.ended()).toBe(0);
    await Promise.all([viewer.line('closed'), stopped.line('closed')]);
    expect(viewer.lines.filter((line) => line.startsWith('gap'))).toEqual([]);
  }, 300_000);

  it.each(['memory', 'file'])(
    'sees everything when it goes on, once, of an agent with the store %s',
    async (store) => {
      const runtime = temporaryFolder();
      const agent = await startAgent(store === 'memory' ? store : temporaryFolder(), runtime);
      const watch = startWatch([agent.socket, '--json'], runtime);
      await waitUntil(() => watch.lines.length === 2, 'it is at work');
      const connected = socketsOf(agent.process);
      watch.kill('SIGSTOP');
      for (let round = 0; round < 4; round++) {
        agent.process.say('nodes 5000');
        await agent.process.line('recorded', round);
        await waitUntil(() => socketsOf(agent.process) < connected, 'the agent has let it go');
      }
      watch.kill('SIGCONT');
      await waitUntil(() => watch.lines.length === 40_002, 'it has caught up');
      agent.process.say('nodes 10');
      agent.process.say('end');
      expect(await watch.ended()).toBe(0);
      const types = watch.lines.map((line) => (JSON.parse(line) as { type: string }).type);
      const count = (type: string): number => types.filter((one) => one === type).length;
      expect([count('node_started'), count('node_completed'), types.at(-1)]).toEqual([20_011, 20_011, 'trace_completed']);
    },
    120_000,
  );

  it('does not keep an agent alive that has ended', async () => {
    const runtime = temporaryFolder();
    const agent = await startAgent(temporaryFolder(), runtime);
    const stopped = await startViewer([agent.socket], runtime);
    stopped.kill('SIGSTOP');
    agent.process.say('nodes 20000');
    agent.process.say('end');
    const begin = performance.now();
    await agent.process.line('recorded');
    expect(await agent.process.ended()).toBe(0);
    expect(performance.now() - begin).toBeLessThan(15_000);
  }, 60_000);
});

/** How many sockets a process has open. */
function socketsOf({ pid }: LiveProcess): number {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).filter((name) => linkOf(join(folder, name)).startsWith('socket:')).length;
}

/** Empty for what was closed meanwhile. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function text({ ms, mb }: { ms: number; mb: number }): string {
  return `${ms.toFixed(0)} ms ${mb.toFixed(0)} MB`;
}
