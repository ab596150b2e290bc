import { mkdirSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { FileStore } from '../../src/builtin/file-store';
import { MemoryStore } from '../../src/builtin/memory-store';
import type { OpenTrace, TraceSource } from '../../src/contracts/source';
import { rawObjectText } from '../../src/model/codec/json-value';
import { FolderSource } from '../../src/sources/folder-source';
import { LiveSource } from '../../src/sources/live-source';
import { MergedSource } from '../../src/sources/merged-source';
import { type LiveTracer, liveTracer } from '../support/live-tracer';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

const open: { close(): void | Promise<void> }[] = [];
const keep = <T extends { close(): void | Promise<void> }>(one: T): T => {
  open.push(one);
  return one;
};

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function startAgent(store = new MemoryStore() as MemoryStore | FileStore, sockets = temporaryFolder()): Promise<LiveTracer> {
  return keep(await liveTracer(store, sockets));
}

function live(options: ConstructorParameters<typeof LiveSource>[0]): LiveSource {
  return keep(new LiveSource(options));
}

async function opened(source: TraceSource, index = 0): Promise<OpenTrace> {
  await waitUntil(() => source.list().length > index, 'the trace is listed');
  const trace = keep(await source.open(source.list()[index]?.key ?? ''));
  await trace.whenLoaded();
  return trace;
}

const names = ({ graph }: OpenTrace): string[] => [...graph.rows()].map((row) => graph.nodeAt(row).name);
const states = (source: TraceSource): string[] => source.list().map(({ name, state }) => `${name} ${state}`);
const socketFolderOf = ({ server }: LiveTracer): string => join(server.path, '..');

describe('the traces of live agents', () => {
  it('come with their history and go on, from an agent that keeps no journal', async () => {
    const { tracer, server } = await startAgent();
    const root = tracer.trace('run', { sessionId: 's-1' });
    root.node('before', { type: 'tool_call' }).input({ city: 'Paris' }).usage({ inputTokens: 12 }).end();
    const source = live({ path: server.path });
    const trace = await opened(source);
    expect([names(trace), trace.state, trace.graph.header.sessionId]).toEqual([['run', 'before'], 'live', 's-1']);
    const after = root.node('after').output({ answer: 42 });
    after.end();
    root.end();
    await waitUntil(() => trace.state === 'ended', 'the end has come');
    expect([names(trace), trace.graph.missingEvents, states(source)]).toEqual([['run', 'before', 'after'], 0, ['run ended']]);
    expect(source.list()[0]).toMatchObject({ nodeCount: 3, inputTokens: 12, origin: `agent under test (${process.pid})`, problem: null });
    expect(rawObjectText((await trace.payload(after.id)).output)).toBe('{"answer":42}');
  });

  it('are listed no more when sampling has dropped them', async () => {
    const agent = keep(await liveTracer(new MemoryStore(), temporaryFolder(), {}, { sample: { keep: { ratio: 0 } } }));
    const [dropped, kept] = [agent.tracer.trace('dropped'), agent.tracer.trace('kept')];
    const source = live({ path: agent.server.path });
    await waitUntil(() => source.list().length === 2, 'both are listed');
    dropped.end();
    kept.annotate('keep').end();
    await waitUntil(() => states(source).join() === 'kept ended', 'only one is left');
  });

  it('are read from the journal when it is that of the agent, data included', async () => {
    const agent = await startAgent(new FileStore(temporaryFolder()));
    const root = agent.tracer.trace('run');
    const before = root.node('before').input({ text: 'x'.repeat(5_000) });
    before.end();
    const source = live({ socketFolders: [socketFolderOf(agent)] });
    const trace = await opened(source);
    await agent.server.close();
    expect((await trace.payload(before.id)).input.get('text')).toHaveLength(5_002);
    root.end();
    await waitUntil(() => trace.state === 'ended', 'the end has come by the journal alone');
  });

  it('come with the number of what their agents have lost', async () => {
    const { server } = await startAgent();
    const path = await forwarded(server.path, (text) => text.replace('"dropped":0', '"dropped":7'));
    const source = keep(new MergedSource([live({ path }), live({ path: server.path })], 'both'));
    await waitUntil(() => source.listed, 'both agents have told');
    expect(source.dropped).toBe(7);
  });

  it('are not read from a journal of somebody else, whatever path is named', async () => {
    const folder = temporaryFolder();
    const store = new FileStore(folder);
    const { tracer, server } = await startAgent(store);
    const root = tracer.trace('run');
    root.node('step').end();
    const path = await forwarded(server.path, (text) => text.replace(/"instance":"\w+"/, '"instance":"other"'));
    const source = live({ path });
    const trace = await opened(source);
    expect(names(trace)).toEqual(['run', 'step']);
    root.node('next').output({ answer: 42 }).end();
    root.end();
    await waitUntil(() => trace.state === 'ended', 'the end has come by the socket');
    expect([names(trace), trace.graph.missingEvents]).toEqual([['run', 'step', 'next'], 0]);
  });

  it('stay when the agent is gone, and say so', async () => {
    const agent = await startAgent();
    const root = agent.tracer.trace('run');
    const small = root.node('small').output({ answer: 42 });
    const large = root.node('large');
    const source = live({ socketFolders: [socketFolderOf(agent)] });
    const trace = await opened(source);
    large.output({ text: 'x'.repeat(1_000) }).end();
    small.end();
    await waitUntil(() => trace.graph.countOf('completed') === 2, 'both have ended');
    expect((await trace.payload(large.id)).output.get('text')).toHaveLength(1_002);
    await agent.server.close();
    await waitUntil(() => trace.state === 'interrupted', 'it is known');
    expect((await trace.payload(large.id)).output.get('text')).toMatch(/TRUNCATED: original_size=1000\]"$/);
    await expect(trace.payload(root.id)).rejects.toMatchObject({ code: 'NT_LIVE_CONNECTION_LOST' });
    expect(states(source)).toEqual(['run interrupted']);
  });

  it('are found again when a forwarded socket comes back, without a hole', async () => {
    const { tracer, server } = await startAgent();
    const root = tracer.trace('run');
    const proxy = await forward(server.path);
    const source = live({ path: proxy.path });
    const trace = await opened(source);
    proxy.close();
    await waitUntil(() => trace.state === 'interrupted', 'the connection is lost');
    expect(source.list()[0]?.problem).toMatch(/^No agent answers at /);
    await expect(source.open(source.label)).rejects.toMatchObject({ code: 'NT_LIVE_UNREACHABLE' });
    await forward(server.path, undefined, proxy.path);
    for (let i = 0; i < 10; i++) root.node(`missed ${i}`).end();
    await waitUntil(() => trace.state === 'live' && trace.graph.nodeCount === 11, 'all of it is there');
    root.end();
    await waitUntil(() => trace.state === 'ended', 'the end has come');
    expect([trace.graph.missingEvents, states(source)]).toEqual([0, ['run ended']]);
  });

  it('go on without a word when only the connection was lost', async () => {
    const { tracer, server } = await startAgent();
    const root = tracer.trace('run');
    const proxy = await forward(server.path);
    const source = live({ path: proxy.path });
    const trace = await opened(source);
    const seen = new Set<string>();
    trace.onChange(() => seen.add(trace.state));
    proxy.cut();
    root.node('missed').end();
    await waitUntil(() => trace.graph.nodeCount === 2, 'all of it is there');
    root.end();
    await waitUntil(() => trace.state === 'ended', 'the end has come');
    await waitUntil(() => seen.has('ended'), 'it was told');
    expect([trace.graph.missingEvents, [...seen], source.connected]).toEqual([0, ['live', 'ended'], true]);
  });

  it('do not go on for ever when they ended, and were forgotten by their agent, while nobody was connected', async () => {
    const { tracer, server } = await startAgent(new MemoryStore({ maxTraces: 1 }));
    const root = tracer.trace('run');
    const proxy = await forward(server.path);
    const source = live({ path: proxy.path });
    const trace = await opened(source);
    proxy.close();
    await waitUntil(() => trace.state === 'interrupted', 'the connection is lost');
    root.end();
    await tracer.flush();
    tracer.trace('another', () => undefined);
    await tracer.flush();
    await forward(server.path, undefined, proxy.path);
    await waitUntil(() => source.connected, 'the agent has greeted');
    tracer.trace('later', () => undefined);
    await waitUntil(() => states(source).includes('later ended') && trace.loaded === 1, 'the agent has told what it knows');
    expect(states(source)).toEqual(['run interrupted', 'later ended']);
  });

  it('of several agents come together, each where it belongs, as agents come and go', async () => {
    const sockets = temporaryFolder();
    const first = await startAgent(new MemoryStore(), sockets);
    const source = live({ socketFolders: [sockets] });
    first.tracer.trace('one');
    await waitUntil(() => states(source).includes('one live'), 'the first is there');
    const second = await startAgent(new MemoryStore(), sockets);
    const two = second.tracer.trace('two');
    await waitUntil(() => states(source).includes('two live'), 'the second is there');
    two.end();
    await waitUntil(() => states(source).includes('two ended'), 'it has ended');
    await first.server.close();
    await waitUntil(() => states(source).includes('one interrupted'), 'the first is gone');
    expect(states(source).sort()).toEqual(['one interrupted', 'two ended']);
  });

  it('say what is wrong when what answers is no agent', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'x.sock');
    const noise = createServer((socket) => socket.on('error', () => undefined).write('garbage\u001b]0;x\u0007\n'.repeat(5_000)));
    await new Promise<void>((resolve) => noise.listen(path, resolve));
    const source = live({ path });
    await waitUntil(() => source.list()[0]?.problem?.includes('not the live protocol') === true, 'it is said');
    expect(source.listed).toBe(true);
    noise.close();
  });

  it('say what is wrong when the agent speaks another major version', async () => {
    const { server } = await startAgent();
    const source = live({ path: await forwarded(server.path, (text) => text.replace('"protocol":"1.0"', '"protocol":"2.0"')) });
    await waitUntil(() => source.list()[0]?.problem?.includes('speaks version 2.0') === true, 'it is said');
  });
});

describe('a folder and live agents together', () => {
  it('show each trace once: a running one of the folder, one that writes elsewhere, and an ended one', async () => {
    const [folder, sockets] = [join(temporaryFolder(), 'traces'), temporaryFolder()];
    mkdirSync(folder);
    const [here, elsewhere] = [await startAgent(new FileStore(folder), sockets), await startAgent(new MemoryStore(), sockets)];
    here.tracer.trace('ended', () => undefined);
    await here.tracer.flush();
    const running = here.tracer.trace('running');
    elsewhere.tracer.trace('elsewhere');
    const source = keep(new MergedSource([new LiveSource({ except: folder, socketFolders: [sockets] }), new FolderSource(folder)], 'both'));
    await waitUntil(() => source.listed && source.list().length === 3, 'all are listed');
    await waitUntil(() => states(source).includes('running live'), 'the journal was read');
    expect(states(source).sort()).toEqual(['elsewhere live', 'ended ended', 'running live']);
    const trace = keep(await source.open(running.traceId));
    running.end();
    await waitUntil(() => trace.state === 'ended', 'the end has come');
    expect(source.list()).toHaveLength(3);
  });
});

type Proxy = { readonly path: string; cut(): void; close(): void };

/** Passes a socket on, as `ssh -L` does; `change` may alter what the agent says. */
async function forward(
  target: string,
  change: (text: string) => string = (text) => text,
  path = join(temporaryFolder(), 'forwarded.sock'),
): Promise<Proxy> {
  const { createConnection } = await import('node:net');
  const ends = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const agent = createConnection(target);
    for (const end of [socket, agent]) ends.add(end.on('error', () => undefined));
    socket.pipe(agent);
    agent.on('data', (chunk: Buffer) => socket.write(change(chunk.toString())));
    agent.on('close', () => socket.destroy());
    socket.on('close', () => agent.destroy());
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const cut = (): void => {
    for (const end of ends) end.destroy();
  };
  return keep({
    path,
    cut,
    close: () => {
      cut();
      server.close();
    },
  });
}

async function forwarded(target: string, change: (text: string) => string): Promise<string> {
  return (await forward(target, change)).path;
}
