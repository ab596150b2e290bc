import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FileStore } from '../../src/builtin/file-store';
import { Tracer } from '../../src/capture/tracer';
import { configProject } from '../support/config-project';
import { startAgent, startWatch } from '../support/live-processes';
import { openNodetracer, type Robot } from '../support/robot';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

const steppingAgent = join(__dirname, '..', 'support', 'stepping-agent.js');

describe('nodetracer watch --until-done', () => {
  it('waits for a trace by its name, and ends with it', async () => {
    const { cwd } = configProject({ '.nodetracerrc': '{ "store": ["file", { "folder": "runs" }] }' });
    const runtime = temporaryFolder();
    const other = await startAgent(join(cwd, 'runs'), runtime);
    const wanted = await startAgent(join(cwd, 'runs'), runtime);
    const watch = startWatch([`agent ${wanted.process.pid}`, '--until-done'], runtime, cwd);
    await waitUntil(() => watch.lines.length >= 2, 'the beginning is told');
    other.process.say('end');
    await other.process.ended();
    wanted.process.say('end');
    expect(await watch.ended()).toBe(0);
    expect(watch.lines.filter((line) => line.includes(`agent ${other.process.pid}`))).toEqual([]);
    expect(watch.lines.at(-1)).toContain('completed');
  });

  it('tells only what fits, and ends with 1 when the trace did not complete', async () => {
    const [runtime, traces] = [temporaryFolder(), temporaryFolder()];
    const agent = await startAgent(traces, runtime);
    const watch = startWatch([traces, '--until-done', '--filter', 'type:trace'], runtime);
    agent.process.say('nodes 3');
    await agent.process.line('recorded');
    await waitUntil(() => watch.lines.length >= 2, 'the beginning is told');
    agent.process.kill('SIGKILL');
    expect(await watch.ended()).toBe(1);
    expect(watch.lines.map((line) => /[▶…■]/.exec(line)?.[0])).toEqual(['▶', '…', '■']);
  });

  it('tells to its end what sampling does not keep, and says so', async () => {
    const [runtime, traces] = [temporaryFolder(), temporaryFolder()];
    const agent = await startAgent(traces, runtime, 'unkept');
    const watches = [[], ['--json']].map((options) => startWatch([traces, '--until-done', ...options], runtime));
    await waitUntil(() => watches.every(({ lines }) => lines.length >= 1), 'both have begun');
    agent.process.say('end');
    expect(await Promise.all(watches.map((watch) => watch.ended()))).toEqual([0, 0]);
    expect(watches[0]?.lines.at(-1)).toMatch(/completed .*\(not kept\)$/);
    expect(JSON.parse(watches[1]?.lines.at(-1) ?? '')).toMatchObject({ type: 'trace_completed', kept: false });
    expect(readdirSync(traces)).toEqual([]);
  });

  it('tells text as it is streamed, all of it before the end of its node, and nothing of what ended before', async () => {
    const [runtime, traces] = [temporaryFolder(), temporaryFolder()];
    const earlier = new Tracer({ store: new FileStore(traces) });
    earlier.trace('earlier').end();
    await earlier.close();
    const watches = [[], ['--json']].map((options) => startWatch([traces, '--until-done', ...options], runtime));
    const agent = spawn(process.execPath, [steppingAgent, traces], { stdio: ['pipe', 'inherit', 'inherit'] });
    const step = () => agent.stdin.write('\n');
    step();
    step();
    const isTold = (text: string) => watches.every(({ lines }) => lines.some((line) => line.includes(text)));
    await waitUntil(() => isTold('The first'), 'the beginning of the text is told');
    for (let steps = 0; steps < 3; steps++) step();
    expect(await Promise.all(watches.map((watch) => watch.ended()))).toEqual([0, 0]);
    agent.kill('SIGKILL');
    const [lines = [], json = []] = watches.map((watch) => watch.lines);
    const texts = lines.flatMap((line) => line.split('┊ write answer: ')[1] ?? []);
    const events = json.map((line) => JSON.parse(line));
    const chunks = events.flatMap(({ type, chunk }) => (type === 'node_updated' ? [chunk] : []));
    expect([texts[0], texts.join('')]).toEqual(['The first ', 'The first half and the second.']);
    expect([chunks[0], chunks.join('')]).toEqual(['The first ', 'The first half and the second.']);
    expect(lines.findLastIndex((line) => line.includes('┊'))).toBe(lines.findIndex((line) => line.includes('✗')) - 1);
    expect(events.filter(({ type }) => type === 'trace_started').map(({ name }) => name)).toEqual(['stepping agent']);
  });

  it('says where a filter is none', async () => {
    const watch = startWatch([temporaryFolder(), '--filter', 'status:nope'], temporaryFolder());
    expect(await watch.ended()).toBe(2);
  });
});

describe('nodetracer watch in a terminal', () => {
  let screen: Robot;
  let agent: ChildProcess;

  afterEach(async () => {
    await screen.close();
    agent.kill('SIGKILL');
  });

  it('shows what runs now, and leaves a line of what has ended', async () => {
    const folder = temporaryFolder();
    screen = openNodetracer(['watch', folder, '--until-done'], { size: '80x24' });
    agent = spawn(process.execPath, [steppingAgent, folder], { stdio: ['pipe', 'inherit', 'inherit'] });
    const step = () => agent.stdin?.write('\n');
    step();
    await screen.shows(/▶ stepping agent +[\d.]+m?s · 2 nodes/);
    step();
    await screen.shows('… write answer');
    await screen.shows('┊ The first');
    step();
    await screen.shows('┊ The first half and the');
    step();
    await screen.shows('· 1 failed');
    await screen.shows('✗ write answer: Error: model');
    step();
    await screen.shows(/■ stepping agent completed/);
    expect(await screen.exit()).toBe(0);
    expect(screen.frame()).not.toContain('▶');
  });
});
