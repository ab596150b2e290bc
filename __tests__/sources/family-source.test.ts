import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileStore } from '../../src/builtin/file-store';
import { Tracer } from '../../src/capture/tracer';
import type { OpenTrace, TraceSource } from '../../src/contracts/source';
import { FamilySource } from '../../src/sources/family-source';
import { FolderSource } from '../../src/sources/folder-source';
import { GraphBuilder, openTraceOf, summaryOf } from '../support/graph-builder';
import { temporaryFolder } from '../support/temporary-folder';
import { waitUntil } from '../support/wait-until';

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0).reverse()) one.close();
});
function familyOf(source: TraceSource): FamilySource {
  const family = new FamilySource(source);
  opened.push(family);
  return family;
}
async function open(family: FamilySource, key: string): Promise<OpenTrace> {
  const trace = await family.open(key);
  opened.push(trace);
  return trace;
}
const names = ({ graph }: OpenTrace) =>
  [...graph.rows()].map((row) => `${'.'.repeat(graph.depthAt(row))}${graph.nodeAt(row).name} ${graph.processes.at(row)?.name ?? '-'}`);

/** Sources over traces in memory: `key` worked for the node `n-<parent>` of `parent`. */
function memorySource(parents: Record<string, string | null>, broken: ReadonlySet<string> = new Set()) {
  const graphs = new Map(
    Object.keys(parents).map((key) => {
      const { graph } = new GraphBuilder(key).node({ id: `n-${key}`, name: key, end: 1 }).finish(1);
      graph.header.traceId = key;
      return [key, graph];
    }),
  );
  const listeners = new Set<() => void>();
  const counts = { lists: 0, opened: [] as string[] };
  const source: TraceSource = {
    label: 'memory',
    listed: true,
    list: () => {
      counts.lists++;
      return Object.entries(parents).map(([key, parent]) =>
        summaryOf({ key, traceId: key, parentTraceId: parent, parentNodeId: parent && `n-${parent}` }),
      );
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: async (key) => {
      counts.opened.push(key);
      if (broken.has(key)) throw new Error('it is gone');
      return openTraceOf(graphs.get(key) as typeof graphs extends Map<string, infer G> ? G : never);
    },
    answer: async (traceId, nodeId) => ({ accepted: false, reason: `${traceId}/${nodeId}` }),
    close() {},
  };
  return { source, counts, graphs, changed: () => [...listeners].map((listener) => listener()) };
}

describe('FamilySource', () => {
  it('opens a trace for which nobody worked as it is', async () => {
    const { source, graphs, counts } = memorySource({ lead: null, other: 'stranger' });
    const trace = await open(familyOf(source), 'lead');
    await trace.whenLoaded();
    expect(trace.graph).toBe(graphs.get('lead'));
    expect([trace.state, trace.faults, counts]).toEqual(['ended', [], { lists: 1, opened: ['lead'] }]);
  });

  it('opens a trace with what worked for it, from real files of three processes, with payloads and failures', async () => {
    const folder = temporaryFolder();
    const tracer = new Tracer({ store: new FileStore(folder) });
    const ids: Record<string, string> = {};
    await tracer.trace('lead', async (root) => {
      ids.lead = root.traceId;
      await root.node('ask', async (ask) => {
        const from = { traceId: root.traceId, nodeId: ask.id, isSampled: true, traceState: '' };
        await tracer.trace('helper', { from }, async (helper) => {
          ids.helper = helper.traceId;
          await helper.node('call', async (call) => {
            call.input({ city: 'Oslo' });
            tracer
              .trace('deep', { from: { traceId: helper.traceId, nodeId: call.id, isSampled: true, traceState: '' } })
              .fail(new Error('no wind'));
          });
        });
      });
    });
    await tracer.close();
    const source = new FolderSource(folder);
    const family = familyOf(source);
    await waitUntil(() => source.complete && family.list().every(({ nodeCount }) => nodeCount !== null));
    const trace = await open(family, ids.lead as string);
    await trace.whenLoaded();
    expect(names(trace)).toEqual(['lead -', '.ask -', '..helper helper', '...call helper', '....deep deep']);
    expect([trace.state, trace.graph.countOf('failed'), trace.graph.header.traceId]).toEqual(['ended', 1, ids.lead]);
    const call = trace.graph.nodeAt([...trace.graph.rows()][3] as number);
    expect([...(await trace.payload(call.id)).input]).toEqual([['city', '"Oslo"']]);
    const alone = await open(family, ids.helper as string);
    await alone.whenLoaded();
    expect(names(alone)).toEqual(['helper -', '.call -', '..deep deep']);
  });

  it('takes in a process that starts while the trace is watched, and follows it after the trace has ended', async () => {
    const folder = temporaryFolder();
    const tracer = new Tracer({ store: new FileStore(folder) });
    const root = tracer.trace('lead');
    const family = familyOf(new FolderSource(folder));
    await waitUntil(() => family.list().some(({ traceId }) => traceId === root.traceId));
    const trace = await open(family, root.traceId);
    await trace.whenLoaded();
    expect([names(trace), trace.state]).toEqual([['lead -'], 'live']);
    let told = 0;
    trace.onChange(() => told++);
    const helper = tracer.trace('helper', { from: { traceId: root.traceId, nodeId: root.id, isSampled: true, traceState: '' } });
    await waitUntil(() => names(trace).includes('.helper helper'));
    root.end();
    helper.node('last', () => undefined);
    await waitUntil(() => names(trace).includes('..last helper') && trace.graph.status === 'completed');
    expect([trace.state, trace.graph.header.endTime, told > 0]).toEqual(['live', null, true]);
    helper.end();
    await waitUntil(() => trace.graph.countOf('running') === 0 && trace.graph.ended);
    expect(trace.state).toBe('ended');
    await tracer.close();
  });

  it('shows each trace once where traces name each other as parents', async () => {
    const { source, counts } = memorySource({ a: 'c', b: 'a', c: 'b', self: 'self' });
    const trace = await open(familyOf(source), 'a');
    await trace.whenLoaded();
    expect(names(trace)).toEqual(['a -', '.b b', '..c c']);
    expect(counts.opened).toEqual(['a', 'b', 'c']);
  });

  it('says what could not be opened, shows the others, and tries again when the list has changed', async () => {
    const broken = new Set(['b']);
    const { source, changed } = memorySource({ lead: null, a: 'lead', b: 'lead' }, broken);
    const trace = await open(familyOf(source), 'lead');
    await trace.whenLoaded();
    expect(names(trace)).toEqual(['lead -', '.a a']);
    expect(trace.faults.map(({ code, message }) => [code, message])).toEqual([
      [
        'NT_TRACE_PROCESS_UNREADABLE',
        'The trace b (weather_agent.json), which another process recorded for this one, is not shown: it is gone',
      ],
    ]);
    broken.delete('b');
    changed();
    await waitUntil(() => names(trace).length === 3);
    expect(trace.faults).toEqual([]);
  });

  it('passes an answer to the trace that asked', async () => {
    const { source } = memorySource({ lead: null, a: 'lead' });
    const family = familyOf(source);
    const trace = await open(family, 'lead');
    await trace.whenLoaded();
    expect(await family.answer?.('lead', 'n-a', 'yes')).toEqual({ accepted: false, reason: 'a/n-a' });
    expect(await family.answer?.('lead', 'n-lead', 'yes')).toEqual({ accepted: false, reason: 'lead/n-lead' });
  });

  it('shows a damaged file of another process as well as it can be', async () => {
    const folder = temporaryFolder();
    const tracer = new Tracer({ store: new FileStore(folder) });
    const root = tracer.trace('lead');
    const helper = tracer.trace('helper', { from: { traceId: root.traceId, nodeId: root.id, isSampled: true, traceState: '' } });
    helper.end();
    root.end();
    await tracer.close();
    const path = join(folder, `${helper.traceId}.json`);
    const text = readFileSync(path, 'utf8');
    rmSync(path);
    writeFileSync(path, text.replace('"status":"completed"', '"status":"odd"'));
    const source = new FolderSource(folder);
    const family = familyOf(source);
    await waitUntil(() => source.complete && family.list().every(({ nodeCount }) => nodeCount !== null));
    const trace = await open(family, root.traceId);
    await trace.whenLoaded();
    expect(names(trace)).toEqual(['lead -', '.helper helper']);
    expect(trace.faults.length).toBeGreaterThan(0);
  });
});
