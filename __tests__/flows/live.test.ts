import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configProject } from '../support/config-project';
import { type LiveProcess, startAgent, startViewer, startWatch } from '../support/live-processes';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

/** The sequence numbers of a trace that a viewer has said, batches as all that they stand for, after those it was told to be history. */
function seqs(viewer: LiveProcess, traceId: string): number[] {
  return viewer.lines.flatMap((line) => {
    const [trace, range = ''] = line.split(' ');
    const [from = 0, to = from] = range.split('-').map(Number);
    return trace === traceId ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : [];
  });
}

async function first(viewer: LiveProcess, traceId: string): Promise<number> {
  await waitUntil(() => viewer.lines.some((line) => line.startsWith(`from ${traceId}`)), 'it was told of the trace');
  return Number(viewer.lines.find((line) => line.startsWith(`from ${traceId}`))?.split(' ')[2]) + 1;
}

function upTo(last: number, from: number): number[] {
  return Array.from({ length: last - from + 1 }, (_, i) => from + i);
}

describe('two agents and three viewers', () => {
  it('see each event once and in order, whoever of them is killed', async () => {
    const [runtime, traces] = [temporaryFolder(), temporaryFolder()];
    const [one, two] = await Promise.all([startAgent(traces, runtime), startAgent('memory', runtime)]);
    const sockets = [one.socket, two.socket];
    const [early, doomed] = await Promise.all([startViewer(sockets, runtime), startViewer(sockets, runtime)]);
    one.process.say('nodes 2000');
    two.process.say('nodes 2000');
    await waitUntil(() => seqs(doomed, one.traceId).length > 100, 'the viewers are at work');
    doomed.kill('SIGKILL');
    const late = await startViewer(sockets, runtime);
    one.process.say('nodes 1000');
    await one.process.line('recorded', 1);
    two.process.kill('SIGKILL');
    one.process.say('end');
    expect(await one.process.ended()).toBe(0);
    for (const viewer of [early, late]) {
      await viewer.line('closed', 1);
      const from = await first(viewer, one.traceId);
      expect(seqs(viewer, one.traceId)).toEqual(upTo(seqs(early, one.traceId).at(-1) ?? 0, from));
      const seen = seqs(viewer, two.traceId);
      const begin = await first(viewer, two.traceId);
      expect(seen).toEqual(upTo(begin + seen.length - 1, begin));
    }
  });

  it('leave nothing behind: a killed agent leaves its socket, and the next look removes it', async () => {
    const runtime = temporaryFolder();
    const agent = await startAgent('memory', runtime);
    agent.process.kill('SIGKILL');
    await agent.process.ended();
    expect(existsSync(agent.socket)).toBe(true);
    const watch = startWatch([String(agent.process.pid)], runtime);
    expect(await watch.ended()).toBe(1);
    expect(existsSync(agent.socket)).toBe(false);
  });
});

describe('nodetracer watch', () => {
  it('tells of one agent, by its process or its socket, from the beginning of its trace to its end', async () => {
    const runtime = temporaryFolder();
    const agent = await startAgent(temporaryFolder(), runtime);
    agent.process.say('nodes 3');
    await agent.process.line('recorded');
    const watches = [startWatch([String(agent.process.pid)], runtime), startWatch([agent.socket, '--json'], runtime)] as const;
    await waitUntil(() => watches.every(({ lines }) => lines.length >= 8), 'both have told the beginning');
    agent.process.say('nodes 2');
    agent.process.say('end');
    expect(await Promise.all(watches.map((watch) => watch.ended()))).toEqual([0, 0]);
    const id = agent.traceId.slice(0, 8);
    const name = `agent ${agent.process.pid}`;
    const step = [`${id}     … step (tool_call)`, `${id}     ✓ step (tool_call)`];
    expect(watches[0].lines.map((line) => line.slice(13).replace(/ [\d.]+m?s$/, ''))).toEqual([
      `${id} ▶ ${name}`,
      `${id}   … ${name} (trace)`,
      ...[1, 2, 3, 4, 5].flatMap(() => step),
      `${id}   ✓ ${name} (trace)`,
      `${id} ■ ${name} completed`,
    ]);
    const events = watches[1].lines.map((line) => JSON.parse(line) as { type: string; input_data?: { i: number } });
    expect(events.map(({ type }) => type)).toEqual([
      'trace_started',
      'node_started',
      ...[1, 2, 3, 4, 5].flatMap(() => ['node_started', 'node_completed']),
      'node_completed',
      'trace_completed',
    ]);
    expect(events.flatMap(({ input_data: input }) => input?.i ?? [])).toEqual([0, 1, 2, 0, 1]);
  });

  it.each(['process', 'socket'] as const)('tells of an agent by its %s together with what works for it in other processes', async (by) => {
    const [runtime, traces] = [temporaryFolder(), temporaryFolder()];
    const lead = await startAgent(traces, runtime);
    const stranger = await startAgent(traces, runtime);
    const watch = startWatch([by === 'process' ? String(lead.process.pid) : lead.socket], runtime);
    const worker = await startAgent(traces, runtime, `00-${lead.traceId}-00f067aa0ba902b7-01`);
    const tells = (pid: number, sign: string) => watch.lines.some((line) => line.includes(`${sign} agent ${pid}`));
    await waitUntil(() => tells(worker.process.pid, '▶'), 'the worker has begun');
    for (const { process } of [lead, stranger]) process.say('end');
    await waitUntil(() => tells(lead.process.pid, '■'), 'the end of the agent is told');
    worker.process.say('end');
    expect(await watch.ended()).toBe(0);
    expect([tells(worker.process.pid, '■'), tells(stranger.process.pid, '▶')]).toEqual([true, false]);
  });

  it('tells what happens in a folder, without a socket, until it is stopped', async () => {
    const [runtime, traces] = [temporaryFolder(), temporaryFolder()];
    const watch = startWatch([traces], runtime);
    const agent = await startAgent(traces, runtime);
    await waitUntil(() => watch.lines.length > 0, 'the beginning is told');
    agent.process.say('nodes 2');
    agent.process.say('end');
    await waitUntil(() => watch.lines.some((line) => line.includes('■')), 'the end is told');
    expect(watch.lines).toHaveLength(8);
    watch.kill('SIGINT');
    expect(await watch.ended()).toBeNull();
  });

  it('looks where the configuration keeps the traces', async () => {
    const { cwd } = configProject({ '.nodetracerrc': '{ "store": ["file", { "folder": "runs" }] }' });
    const watch = startWatch(['--json'], temporaryFolder(), cwd);
    const agent = await startAgent(join(cwd, 'runs'), temporaryFolder());
    await waitUntil(() => watch.lines.length >= 2, 'the beginning is told');
    expect(JSON.parse(watch.lines[0] as string)).toMatchObject({ type: 'trace_started', trace_id: agent.traceId });
    expect(watch.errors).toBe(`Configuration: ${join(cwd, '.nodetracerrc')}\n`);
  });

  it('says why the store of the configuration cannot be looked at', async () => {
    const broken = `exports.plugin = { name: 'down', kind: 'store', apiVersion: 1, setup() { throw new Error('no database'); } };`;
    const { cwd } = configProject({ '.nodetracerrc': '{ "store": "./down.js" }', 'down.js': broken });
    const watch = startWatch([], temporaryFolder(), cwd);
    expect(await watch.ended()).toBe(1);
    expect(watch.errors).toMatch(/The plugin "down" failed at start: no database/);
  });

  it('tells that an agent was killed', async () => {
    const runtime = temporaryFolder();
    const agent = await startAgent(temporaryFolder(), runtime);
    const watch = startWatch([String(agent.process.pid)], runtime);
    await waitUntil(() => watch.lines.length === 2, 'it is told');
    agent.process.kill('SIGKILL');
    expect(await watch.ended()).toBe(1);
    expect(watch.lines.at(-1)).toContain('interrupted');
  });

  it('says in a sentence what cannot be watched', async () => {
    const runtime = temporaryFolder();
    const watches = ['4194304', join(runtime, 'nothing.sock'), __filename].map((target) => startWatch([target], runtime));
    expect(await Promise.all(watches.map((watch) => watch.ended()))).toEqual([1, 1, 1]);
    expect(watches.map(({ errors }) => errors.split('\n').find((line) => line.startsWith('Error: ')))).toEqual([
      'Error: Process 4194304 has no live socket.',
      `Error: There is no file ${join(runtime, 'nothing.sock')}.`,
      `Error: ${__filename}: The text is not JSON at line 1, column 1: expected a value, found "i".`,
    ]);
  });
});
