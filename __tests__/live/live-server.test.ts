import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { FileStore } from '../../src/builtin/file-store';
import { MemoryStore } from '../../src/builtin/memory-store';
import { ownIdentity } from '../../src/files/process-identity';
import { listSockets, makeSocketFolder, newSocketPath, socketFolders } from '../../src/live/socket-folder';
import { type LiveTracer, liveTracer } from '../support/live-tracer';
import { RawViewer } from '../support/raw-viewer';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

let agent: LiveTracer;
let viewers: RawViewer[] = [];

async function start(options: { maxQueueBytes?: number } = {}, store = new MemoryStore()): Promise<LiveTracer> {
  agent = await liveTracer(store, temporaryFolder(), options);
  return agent;
}

function viewer(): RawViewer {
  const one = new RawViewer(agent.server.path);
  viewers.push(one);
  return one;
}

afterEach(async () => {
  for (const one of viewers) one.close();
  viewers = [];
  await agent.close();
});

describe('a live agent', () => {
  it('says who it is', async () => {
    await start();
    expect(await viewer().frame('hello')).toEqual({
      type: 'hello',
      protocol: '1.0',
      instance: ownIdentity().instance,
      process: { pid: process.pid, name: 'agent under test' },
      server_time: '2025-10-09T08:53:20Z',
      dropped: 0,
    });
  });

  it('tells where the history of a running trace lies, and its events from exactly there on', async () => {
    const folder = temporaryFolder();
    agent = await liveTracer(new FileStore(folder), temporaryFolder());
    const root = agent.tracer.trace('run');
    root.node('before').end();
    const one = viewer();
    const { traces } = (await one.subscribe()) as unknown as { traces: object[] };
    const journal = join(folder, `${root.traceId}.0.journal`);
    expect(traces).toEqual([
      { trace_id: root.traceId, name: 'run', session_id: null, seq: 4, journals: [journal], offset: statSync(journal).size },
    ]);
    root.node('after').output({ answer: 42 }).end();
    root.end();
    await one.frame('trace_completed');
    expect(one.seqs(root.traceId)).toEqual([5, 6, 7, 8]);
    expect(one.ofType('node_completed')[0]).toMatchObject({ seq: 6, output_data: { answer: 42 } });
  });

  it('tells each of several viewers every event once and in order, whenever they come and go', async () => {
    await start();
    const root = agent.tracer.trace('run');
    const [early, killed] = [viewer(), viewer()];
    await Promise.all([early.subscribe(), killed.subscribe()]);
    for (let i = 0; i < 200; i++) root.node(`a${i}`).end();
    const late = viewer();
    const from = ((await late.subscribe()) as unknown as { traces: { seq: number }[] }).traces[0]?.seq ?? 0;
    killed.close();
    for (let i = 0; i < 200; i++) root.node(`b${i}`).end();
    root.end();
    await Promise.all([early.frame('trace_completed'), late.frame('trace_completed')]);
    expect(early.seqs(root.traceId)).toEqual(Array.from({ length: 802 }, (_, i) => i + 3));
    expect(late.seqs(root.traceId)).toEqual(Array.from({ length: 804 - from }, (_, i) => from + 1 + i));
  });

  it('tells a trace that begins later, with the place of its journal', async () => {
    const folder = temporaryFolder();
    agent = await liveTracer(new FileStore(folder), temporaryFolder());
    const one = viewer();
    await one.subscribe([]);
    const root = agent.tracer.trace('later');
    root.node('not told').end();
    expect(await one.frame('trace_started')).toMatchObject({
      trace_id: root.traceId,
      seq: 1,
      journals: [join(folder, `${root.traceId}.0.journal`)],
    });
    root.end();
    await one.frame('trace_completed');
    expect(one.seqs(root.traceId)).toEqual([1, 6]);
  });

  it('cuts values in a summary, and sends the whole on request', async () => {
    await start();
    const one = viewer();
    await one.subscribe('all', 'summary');
    const root = agent.tracer.trace('run');
    root.output({ text: 'x'.repeat(1000), number: 12 });
    root.end();
    const done = await one.frame('node_completed');
    expect(done.output_data).toEqual({ text: `${'x'.repeat(256)}... [TRUNCATED: original_size=1000]`, number: 12 });
    one.say({ type: 'payload', request_id: 9, trace_id: root.traceId, node_id: root.id });
    expect(await one.frame('payload_is')).toEqual({
      type: 'payload_is',
      request_id: 9,
      trace_id: root.traceId,
      node_id: root.id,
      input_data: {},
      output_data: { text: 'x'.repeat(1000), number: 12 },
      metadata: {},
    });
  });

  it('keeps every frame below 4 MiB', async () => {
    await start();
    const one = viewer();
    await one.subscribe();
    const root = agent.tracer.trace('run');
    root.output(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`key${i}`, 'é'.repeat(200_000)])));
    root.end();
    const done = await one.frame('node_completed');
    expect(JSON.stringify(done).length).toBeLessThan(4 * 1024 * 1024);
    one.say({ type: 'payload', request_id: 9, trace_id: root.traceId, node_id: root.id });
    const payload = await one.frame('payload_is');
    expect(Object.keys(payload.output_data as object)).toHaveLength(40);
    expect(JSON.stringify(payload)).toContain('[TRUNCATED: original_size=');
  });

  it('sends the structure of a trace in parts', async () => {
    await start();
    const root = agent.tracer.trace('run', { sessionId: 's-1' });
    const failed = root.node('fetch', { type: 'tool_call' }).annotate('why');
    failed.fail(new TypeError('no answer'));
    const again = root.node('fetch', { type: 'tool_call' }).retryOf(failed).usage({ model: 'm', inputTokens: 12 });
    again.end();
    for (let i = 0; i < 600; i++) root.node(`n${i}`).end();
    const one = viewer();
    one.say({ type: 'snapshot', request_id: 3, trace_id: root.traceId });
    await waitUntil(() => one.ofType('snapshot_part').some(({ last }) => last === true), 'the last part has come');
    const parts = one.ofType('snapshot_part') as unknown as {
      part: number;
      seq: number;
      trace?: object;
      nodes?: object[];
      edges?: object[];
    }[];
    expect(parts.map(({ part }) => part)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(parts.map(({ seq }) => seq)).size).toBe(1);
    expect(parts[0]?.trace).toMatchObject({ name: 'run', session_id: 's-1', status: 'running', ended: false });
    expect(parts.flatMap(({ nodes = [] }) => nodes)).toHaveLength(603);
    expect(parts[1]?.nodes?.[1]).toMatchObject({
      name: 'fetch',
      status: 'failed',
      error: 'no answer',
      error_type: 'TypeError',
      annotations: ['why'],
    });
    expect(parts[1]?.nodes?.[2]).toMatchObject({ metadata: { 'llm.model': 'm', 'llm.usage.input_tokens': 12 } });
    expect(parts.flatMap(({ edges = [] }) => edges)).toEqual([
      { source_id: failed.id, target_id: again.id, edge_type: 'retry_of', label: '' },
    ]);
  });

  it('refuses what it cannot do, in a sentence', async () => {
    await start();
    const one = viewer();
    one.say({ type: 'snapshot', request_id: 1, trace_id: '../../etc/passwd' });
    one.say({ type: 'answer', request_id: 2, trace_id: 'a', node_id: 'b', value: 1 });
    expect(await one.frame('refused', 1)).toEqual({ type: 'refused', request_id: 2, reason: expect.stringContaining('waits for a human') });
    expect(one.ofType('refused')[0]).toEqual({ type: 'refused', request_id: 1, reason: 'it has no such trace' });
    one.say({ type: 'ping' }).say({ type: 'of a later version' });
    await one.frame('pong');
    one.say({ type: 'hello', protocol: '2.0' });
    expect((await one.frame('refused', 2)).reason).toBe(
      'this agent speaks version 1.0 of the live protocol, and version 2.0 was asked for',
    );
    await waitUntil(() => one.closed, 'the connection is closed');
  });

  it('counts what is no frame, and closes a connection that brings nothing else', async () => {
    await start();
    const [one, other] = [viewer(), viewer()];
    await other.subscribe();
    one.say('garbage\n{"type":1}\n[]\n');
    await waitUntil(() => agent.server.counts.badFrames === 3, 'three bad frames are counted');
    one.say('\u0000\u001b]0;x\u0007\n'.repeat(1000));
    await waitUntil(() => one.closed, 'the connection is closed');
    expect(agent.server.counts).toEqual({ viewers: 1, dropped: 0, badFrames: 100 });
    agent.tracer.trace('run', () => undefined);
    await other.frame('trace_completed');
  });

  it('takes no events while nobody looks', async () => {
    await start();
    expect(agent.server.hook.onEvent).toBeUndefined();
    const one = viewer();
    await one.frame('hello');
    expect(agent.server.hook.onEvent).toBeInstanceOf(Function);
    one.close();
    await waitUntil(() => agent.server.hook.onEvent === undefined, 'it takes none any more');
  });

  it('takes no more requests than it can answer, and answers those in order', async () => {
    await start();
    const one = viewer();
    for (let id = 1; id <= 120; id++) one.say({ type: 'snapshot', request_id: id, trace_id: 'none' });
    await waitUntil(() => one.ofType('refused').length + agent.server.counts.badFrames === 120, 'each was answered or counted');
    const ids = one.ofType('refused').map((frame) => frame.request_id as number);
    expect(ids.length).toBeGreaterThanOrEqual(64);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
  });

  it('tells a viewer of events that the tracer itself had to drop', async () => {
    await start();
    const one = viewer();
    await one.subscribe();
    const event = { type: 'node_updated', traceId: 'aa', nodeId: 'b1', time: 0 } as const;
    agent.server.publish({ type: 'trace_started', traceId: 'aa', seq: 1, time: 0, name: 'run' });
    for (const seq of [2, 5, 6]) agent.server.publish({ ...event, seq });
    await one.frame('node_updated', 2);
    expect(one.seqs('aa')).toEqual([1, 2, -4, 5, 6]);
  });

  it('refuses a frame without an end', async () => {
    await start();
    const one = viewer();
    one.say('x'.repeat(5 * 1024 * 1024));
    await waitUntil(() => agent.server.counts.badFrames === 1, 'it is counted once');
    one.say('\n').say({ type: 'ping' });
    await one.frame('pong');
  });

  it('merges and then drops what a viewer does not take, tells it of the gap, and goes on', async () => {
    await start({ maxQueueBytes: 1024 * 1024 });
    const one = viewer();
    await one.subscribe();
    one.pause();
    const root = agent.tracer.trace('run');
    for (let i = 0; i < 12_000 && agent.server.counts.dropped === 0; i++) {
      root
        .node('step')
        .output({ text: 'x'.repeat(500) })
        .end();
      if (i % 100 === 0) await agent.tracer.flush();
    }
    await agent.tracer.flush();
    expect(agent.server.counts.dropped).toBeGreaterThan(0);
    one.resume();
    const gap = await one.frame('gap');
    expect(gap.dropped).toBe(agent.server.counts.dropped);
    root.end();
    await one.frame('trace_completed');
    const seqs = one.seqs(root.traceId).map(Math.abs);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    expect(one.seqs(root.traceId).slice(-2)).toEqual([(gap.seq as number) + 1, (gap.seq as number) + 2]);
  });

  it('leaves a viewer alone that takes nothing for seconds', async () => {
    await start();
    const [stopped, other] = [viewer(), viewer()];
    await Promise.all([stopped.subscribe(), other.subscribe()]);
    stopped.pause();
    const root = agent.tracer.trace('run');
    for (let i = 0; i < 2_000; i++)
      root
        .node('step')
        .output({ text: 'x'.repeat(500) })
        .end();
    await waitUntil(() => agent.server.counts.viewers === 1, 'it is disconnected');
    root.end();
    await other.frame('trace_completed');
  });

  it('is a socket that only its user can reach, and that is gone when it closes', async () => {
    await start();
    const { path } = agent.server;
    expect([statSync(path).mode & 0o777, statSync(join(path, '..')).mode & 0o777]).toEqual([0o600, 0o700]);
    await agent.close();
    expect(existsSync(path)).toBe(false);
  });
});

describe('the folder of sockets', () => {
  beforeEach(() => start());

  it('is in the runtime folder of the user, else in the temporary folder', () => {
    expect(socketFolders({ XDG_RUNTIME_DIR: '/run/user/7' })[0]).toBe('/run/user/7/nodetracer');
    expect(socketFolders({})).toHaveLength(1);
  });

  it('is refused when others may enter it, when it is a link, and when it is no folder', () => {
    const [open, link, file] = ['open', 'link', 'file'].map((name) => join(temporaryFolder(), name)) as [string, string, string];
    mkdirSync(open);
    chmodSync(open, 0o755);
    symlinkSync(temporaryFolder(), link);
    writeFileSync(file, '');
    expect(() => makeSocketFolder(open)).toThrow('other users may enter it');
    expect(() => makeSocketFolder(link)).toThrow('it is a link');
    expect(() => makeSocketFolder(file)).toThrow(expect.objectContaining({ code: 'NT_LIVE_FOLDER_UNSAFE' }));
    expect(listSockets(link)).toEqual([]);
  });

  it('is refused when its path is too long for a socket', () => {
    const folder = join(temporaryFolder(), 'x'.repeat(90));
    makeSocketFolder(folder);
    expect(() => newSocketPath(folder)).toThrow(expect.objectContaining({ code: 'NT_LIVE_PATH_TOO_LONG' }));
  });

  it('lists living agents only: sockets of dead ones are removed, links and files left alone', async () => {
    const folder = temporaryFolder();
    const living = join(folder, `${process.pid}-7.sock`);
    const server = createServer().listen(living);
    const dead = createServer().listen(join(folder, '4194304-0.sock'));
    await waitUntil(() => readdirSync(folder).length === 2, 'both are there');
    symlinkSync(living, join(folder, `${process.pid}-8.sock`));
    writeFileSync(join(folder, `${process.pid}-9.sock`), '');
    expect(listSockets(folder)).toEqual([{ path: living, pid: process.pid }]);
    expect(readdirSync(folder).sort()).toEqual([`${process.pid}-7.sock`, `${process.pid}-8.sock`, `${process.pid}-9.sock`]);
    server.close();
    dead.close();
  });
});
